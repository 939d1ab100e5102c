//! Inside one gap between unchanged sentences: which sentences became which, in order.

use std::ops::Range;

use super::likeness::Likeness;

/// What a pair must share to be worth linking, were it not for its place.
pub(super) const ENOUGH: f32 = 0.42;

/// What a run of sentences without a link costs. A lone old sentence that faces a lone new one saves two of them.
const RUN: f32 = 0.065;

/// By how much several sentences together must be more like one than the best of them alone; less will do where all of
/// what each of them says stands in the one.
const EXTRA: f32 = 0.155;
const EXTRA_WITHIN: f32 = 0.03;
const WITHIN: f32 = 0.95;

/// What share of a sentence must stand in another for it to be a part of that.
const PART: f32 = 0.3;

/// Of how many sentences one may be made, or how many it may become.
const MOST_PARTS: u8 = 3;

/// Bonus for a pair that begins with the same two words: openings outlive the rest of a sentence.
const OPENING: f32 = 0.095;

/// Bonus for a sentence that is unchanged.
const UNCHANGED: f32 = 0.5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Start,
    /// The last sentences of both sides are linked: so many of either.
    Link(u8, u8),
    SkipOne,
    SkipTwo,
}

#[derive(Clone, Copy)]
struct Cell {
    score: f32,
    by: Move,
    /// The layer that it comes from.
    from: u8,
}

const NOWHERE: Cell = Cell { score: f32::NEG_INFINITY, by: Move::Start, from: 0 };

/// Layers of the table: the last move was a link, a skip of an earlier sentence, a skip of a later one.
const LINK: usize = 0;
const ONE: usize = 1;
const TWO: usize = 2;

/// Links the sentences `one` of the earlier text with the sentences `two` of the later one, as far as they are alike.
pub(super) fn links(
    likeness: &mut Likeness,
    one: &[usize],
    two: &[usize],
    ids: (&[u32], &[u32]),
) -> Vec<(Range<usize>, Range<usize>)> {
    let (rows, columns) = (one.len(), two.len());
    let offset = ids.0.len();
    // The later sentences as `Likeness` knows them.
    let numbers: Vec<usize> = two.iter().map(|&j| offset + j).collect();
    let shared = likeness.shared_by_all(one, &numbers);
    let total_one: Vec<f32> = one.iter().map(|&i| likeness.total(i)).collect();
    let total_two: Vec<f32> = numbers.iter().map(|&j| likeness.total(j)).collect();
    let at = |i: usize, j: usize| i * columns + j;
    let is_same = |i: usize, j: usize| ids.0[one[i]] == ids.1[two[j]];

    let mut table = vec![[NOWHERE; 3]; (rows + 1) * (columns + 1)];
    let cell = |i: usize, j: usize| i * (columns + 1) + j;
    table[0][LINK] = Cell { score: 0.0, by: Move::Start, from: 0 };
    let reach = |slot: &mut Cell, score: f32, by: Move, from: usize| {
        if score > slot.score {
            *slot = Cell { score, by, from: u8::try_from(from).unwrap_or_default() };
        }
    };
    for i in 0..=rows {
        for j in 0..=columns {
            if i > 0 {
                for from in [LINK, ONE, TWO] {
                    let score = table[cell(i - 1, j)][from].score - if from == ONE { 0.0 } else { RUN };
                    reach(&mut table[cell(i, j)][ONE], score, Move::SkipOne, from);
                }
            }
            if j > 0 {
                for from in [LINK, ONE, TWO] {
                    let score = table[cell(i, j - 1)][from].score - if from == TWO { 0.0 } else { RUN };
                    reach(&mut table[cell(i, j)][TWO], score, Move::SkipTwo, from);
                }
            }
            if i == 0 || j == 0 {
                continue;
            }
            let both = total_one[i - 1] + total_two[j - 1];
            let dice = if both > 0.0 { 2.0 * shared[at(i - 1, j - 1)] / both } else { 0.0 };
            let gain = if is_same(i - 1, j - 1) {
                1.0 + UNCHANGED
            } else if likeness.open_alike(one[i - 1], numbers[j - 1]) {
                dice + OPENING
            } else {
                dice
            };
            let try_link = |table: &mut Vec<[Cell; 3]>, m: u8, n: u8, gain: f32| {
                // Of equally good ways the first wins: of a sentence that stands there twice, the first stays.
                for from in [ONE, TWO, LINK] {
                    let score = table[cell(i - m as usize, j - n as usize)][from].score + gain;
                    reach(&mut table[cell(i, j)][LINK], score, Move::Link(m, n), from);
                }
            };
            try_link(&mut table, 1, 1, gain - ENOUGH);
            // One sentence became several: each of them must be largely in it.
            for several in 2..=MOST_PARTS {
                let Some(parts) = j.checked_sub(several.into()).map(|start| start..j) else { break };
                let is_part = |part: usize| !is_same(i - 1, part) && shared[at(i - 1, part)] > PART * total_two[part];
                if !(is_row(two, &parts) && parts.clone().all(is_part)) {
                    break;
                }
                let total = likeness.put_up(&numbers[parts]);
                let both = likeness.shared(one[i - 1]);
                let dice = 2.0 * both / (total + total_one[i - 1]);
                try_link(&mut table, 1, several, dice - ENOUGH - extra(both > WITHIN * total));
            }
            for several in 2..=MOST_PARTS {
                let Some(parts) = i.checked_sub(several.into()).map(|start| start..i) else { break };
                let is_part = |part: usize| !is_same(part, j - 1) && shared[at(part, j - 1)] > PART * total_one[part];
                if !(is_row(one, &parts) && parts.clone().all(is_part)) {
                    break;
                }
                let total = likeness.put_up(&one[parts]);
                let both = likeness.shared(numbers[j - 1]);
                let dice = 2.0 * both / (total + total_two[j - 1]);
                try_link(&mut table, several, 1, dice - ENOUGH - extra(both > WITHIN * total));
            }
        }
    }

    let (mut i, mut j) = (rows, columns);
    let last = table[cell(i, j)];
    let mut layer = (0..3).max_by(|&a, &b| last[a].score.total_cmp(&last[b].score)).unwrap_or_default();
    let mut links = Vec::new();
    loop {
        let Cell { by, from, .. } = table[cell(i, j)][layer];
        match by {
            Move::Start => break,
            Move::SkipOne => i -= 1,
            Move::SkipTwo => j -= 1,
            Move::Link(m, n) => {
                let (m, n) = (m as usize, n as usize);
                links.push((one[i - m]..one[i - 1] + 1, two[j - n]..two[j - 1] + 1));
                (i, j) = (i - m, j - n);
            }
        }
        layer = from as usize;
    }
    links.reverse();
    links
}

fn extra(is_within: bool) -> f32 {
    if is_within { EXTRA_WITHIN } else { EXTRA }
}

/// Whether some sentences of a gap stand side by side in the text.
fn is_row(sentences: &[usize], parts: &Range<usize>) -> bool {
    sentences[parts.clone()].array_windows().all(|[one, next]| one + 1 == *next)
}
