//! Old sentences × new sentences → which became which.
//!
//! First come the sentences that stand in both texts unchanged; the heaviest chain of them that keeps its order (as in
//! patience diff) parts the texts into gaps. A sentence that stands in its place and kept most of its letters is linked as it
//! stands. In what is left of a gap, a monotone dynamic programming over how alike the sentences are finds the reworded,
//! split and merged ones (after Gale & Church, 1993, who aligned translations so). What is left over and has its like
//! elsewhere has moved.
//!
//! The work is bounded by size: a gap that is too large for all pairs is parted further by pairs that share rare words.
//! What is too large even then is answered coarsely, and the alignment says so.

mod chain;
mod gap;
mod likeness;

use std::{borrow::Cow, ops::Range};

use chain::{Step, heaviest_chain};
use likeness::Likeness;
use rustc_hash::FxHashMap;

use crate::{common::common, order};

/// What became of some sentences: those of the earlier text and those of the later one that they became.
///
/// One on each side is a sentence that stayed or was reworded; none before is an added sentence, none after a removed
/// one; one and several are a split, several and one a merger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Of the earlier sentences.
    pub before: Range<usize>,
    /// Of the later sentences.
    pub after: Range<usize>,
    /// Whether the sentence stands at another place among the others than before.
    pub moved: bool,
}

/// Which sentence became which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// The links, in reading order: that of the later text, a removed sentence where it would stand in it. Every sentence
    /// of either side is in exactly one.
    pub links: Vec<Link>,
    /// Whether a stretch without an anchor was too long for all pairs in it to be weighed, and holds sentences that are
    /// somewhat alike. Some of what is then called removed and added may be reworded.
    pub is_coarse: bool,
}

/// Finds out which sentence became which. Swapping the texts mirrors the links.
///
/// `same` are pairs of sentences, rising on the earlier side, that are known to be the same and to stand once in either
/// text, so that they need not be looked at; empty where nothing is known.
#[must_use]
pub fn align(before: &[&str], after: &[&str], same: &[(usize, usize)]) -> Alignment {
    // Ties are broken by position and side, so the sides are put in an order of their own first.
    let mirrored = after < before;
    let (one, two) = if mirrored { (after, before) } else { (before, after) };
    let mut search = Search::new(one, two, same.iter().map(|&(i, j)| if mirrored { (j, i) } else { (i, j) }));
    search.find_anchors();
    search.link_within_gaps();
    search.link_elsewhere();
    search.find_moved();
    let mut links = search.links;
    if mirrored {
        for link in &mut links {
            std::mem::swap(&mut link.before, &mut link.after);
        }
    }
    Alignment { links: in_reading_order(links, before.len(), after.len()), is_coarse: search.is_coarse }
}

/// A pair of sentences is likely one if each is the other's best match and they share this much; likely pairs part gaps
/// that are too large, and have moved if they cross the rest. On `ArgRewrite` all of 0.65 to 0.8 answer alike; less takes
/// halves of a split for wholes, more lets a sentence that stayed take the place of one that moved.
const LIKELY: f32 = 0.7;

/// What a leftover pair must share at least to have moved.
const MOVED: f32 = 0.64;

/// How many neighbours of a sentence that has moved may have moved along with it, either way.
const ALONG: usize = 8;

/// Largest product of two sides for which all pairs are weighed: two texts of 256 sentences, some 5,000 words each,
/// that share no sentence. It bounds the time that a long rewritten text takes; a quarter of it saves a fifth of that.
const LARGEST_GAP: usize = 1 << 16;

/// How many of a sentence's rarest words are looked up to find its like, and in how many sentences each.
const WORDS_LOOKED_UP: usize = 8;
const SENTENCES_LOOKED_UP: usize = 64;

/// A sentence alone between the same neighbours is evidently the same where all but one part in so many of the longer text is
/// how both begin and end.
const EVIDENT: usize = 8;

/// Half of it is enough, and enough for several in a row, where there are few sentences to be paired, and none of them has as
/// much in common with either. On `ArgRewrite`, nothing is answered otherwise than without it.
const FEW: usize = 16;

struct Search {
    /// Equal numbers, equal sentences (but for typography).
    one: Vec<u32>,
    two: Vec<u32>,
    /// How long the earlier sentences are, in bytes.
    lengths: Vec<usize>,
    likeness: Likeness,
    links: Vec<Link>,
    /// Whether a sentence still has no link.
    free_one: Vec<bool>,
    free_two: Vec<bool>,
    /// The unchanged pairs that part the texts into gaps, rising on both sides.
    anchors: Vec<(usize, usize)>,
    /// Likely pairs that keep the order of the anchors.
    likely: Vec<(usize, usize)>,
    /// Whether a gap stayed too large after all parting, so that not all of its pairs were weighed.
    has_unweighed: bool,
    is_coarse: bool,
}

impl Search {
    fn new<'a>(one: &[&'a str], two: &[&'a str], same: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut ids_one: Vec<Option<u32>> = vec![None; one.len()];
        let mut ids_two: Vec<Option<u32>> = vec![None; two.len()];
        let mut next = 0;
        for (i, j) in same {
            (ids_one[i], ids_two[j]) = (Some(next), Some(next));
            next += 1;
        }
        let mut numbers = FxHashMap::default();
        let mut number = |(text, known): (&&'a str, Option<u32>)| {
            known.unwrap_or_else(|| {
                let new = next + u32::try_from(numbers.len()).expect("fewer than 2^32");
                *numbers.entry(without_typography(text)).or_insert(new)
            })
        };
        let ids_one: Vec<u32> = one.iter().zip(ids_one).map(&mut number).collect();
        let ids_two: Vec<u32> = two.iter().zip(ids_two).map(&mut number).collect();
        let numbers = next as usize + numbers.len();
        let mut search = Self {
            one: ids_one,
            two: ids_two,
            lengths: one.iter().map(|text| text.len()).collect(),
            likeness: Likeness::default(),
            links: Vec::new(),
            free_one: vec![true; one.len()],
            free_two: vec![true; two.len()],
            anchors: Vec::new(),
            likely: Vec::new(),
            has_unweighed: false,
            is_coarse: false,
        };
        let places = [Places::of(&search.one, numbers), Places::of(&search.two, numbers)];
        search.link_unchanged(&places);
        let is_open = [search.free_one.clone(), search.free_two.clone()];
        search.link_evident(one, two);
        // Most edits leave nothing to be searched for.
        if search.free_one.contains(&true) && search.free_two.contains(&true) {
            search.likeness = Likeness::new(&search.sentences(one, two, &is_open, &places));
        }
        search
    }

    /// The sentences of both sides, the earlier text's first. An unchanged one counts where it stands first, for both.
    fn sentences<'a>(
        &self,
        one: &[&'a str],
        two: &[&'a str],
        is_open: &[Vec<bool>; 2],
        places: &[Places; 2],
    ) -> Vec<likeness::Sentence<'a>> {
        let sides = [(one, &self.one, &is_open[0], &places[0], 2), (two, &self.two, &is_open[1], &places[1], 0)];
        let sentences = sides.into_iter().flat_map(|(texts, ids, is_open, places, unchanged)| {
            (0..texts.len()).map(move |s| likeness::Sentence {
                text: texts[s],
                is_open: is_open[s],
                counts: if is_open[s] { u32::from(places.is_first(ids[s], s)) } else { unchanged },
            })
        });
        sentences.collect()
    }

    fn link(&mut self, before: Range<usize>, after: Range<usize>) {
        self.free_one[before.clone()].fill(false);
        self.free_two[after.clone()].fill(false);
        self.links.push(Link { before, after, moved: false });
    }

    /// Links the sentences that stand once in both texts.
    fn link_unchanged(&mut self, [one, two]: &[Places; 2]) {
        for i in 0..self.one.len() {
            let id = self.one[i];
            if let (Some(_), Some(j)) = (one.only(id), two.only(id)) {
                self.link(i..i + 1, j..j + 1);
            }
        }
    }

    /// Links the sentences that stand between the same neighbours in both texts, as many in either, if each is evidently
    /// what the one in its place became.
    fn link_evident(&mut self, one: &[&str], two: &[&str]) {
        // For each earlier sentence and the ends of the text, where it stands in the later one; all counted from 1.
        let mut partners = vec![None; one.len() + 2];
        partners[0] = Some(0);
        partners[one.len() + 1] = Some(two.len() + 1);
        for link in &self.links {
            partners[link.before.start + 1] = Some(link.after.start + 1);
        }
        let free = |free: &[bool]| -> Vec<usize> { (0..free.len()).filter(|&sentence| free[sentence]).collect() };
        let (free_one, free_two) = (free(&self.free_one), free(&self.free_two));
        let are_few = free_one.len().max(free_two.len()) <= FEW;
        let is_evident = |i: usize, j: usize, is_alone: bool| {
            let shared = shared_ends(one[i], two[j]);
            let longer = one[i].len().max(two[j].len());
            let has_no_rival = || {
                free_one.iter().all(|&rival| rival == i || shared_ends(one[rival], two[j]) < shared)
                    && free_two.iter().all(|&rival| rival == j || shared_ends(one[i], two[rival]) < shared)
            };
            is_alone && EVIDENT * (longer - shared) <= longer
                || are_few && 2 * (longer - shared) <= longer && has_no_rival()
        };
        let mut end = 0;
        while let Some(start) = self.free_one[end..].iter().position(|&free| free).map(|free| end + free) {
            end = self.free_one[start..].iter().position(|&free| !free).map_or(one.len(), |linked| start + linked);
            let Some(first) = partners[start] else { continue };
            let places = first..first + (end - start);
            if partners[end + 1] == Some(places.end + 1)
                && self.free_two[places.clone()].iter().all(|&free| free)
                && (start..end).zip(places.clone()).all(|(i, j)| is_evident(i, j, places.len() == 1))
            {
                (start..end).zip(places).for_each(|(i, j)| self.link(i..i + 1, j..j + 1));
            }
        }
    }

    /// Makes the heaviest chain of unchanged sentences the anchors. Likely pairs have a say in that, so that one "He
    /// agreed." does not outweigh a paragraph.
    fn find_anchors(&mut self) {
        let mut pairs: Vec<(usize, usize)> =
            self.links.iter().map(|link| (link.before.start, link.after.start)).collect();
        let likely = self.likely_pairs();
        let weigh = |&(i, j): &(usize, usize)| Step { before: i..=i, after: j..=j, weight: self.length(i) };
        let unchanged = pairs.len();
        pairs.extend(likely.iter().map(|&(i, j, _)| (i, j)));
        let mut steps: Vec<Step> = pairs.iter().map(weigh).collect();
        for (step, &(_, _, alike)) in steps[unchanged..].iter_mut().zip(&likely) {
            step.weight *= alike;
        }
        let mut is_unmoved = vec![false; pairs.len()];
        for k in heaviest_chain(&steps) {
            is_unmoved[k] = true;
        }
        for (k, &(i, j)) in pairs.iter().enumerate() {
            match (k < unchanged, is_unmoved[k]) {
                (true, true) => self.anchors.push((i, j)),
                (false, true) => self.likely.push((i, j)),
                (false, false) => self.link_moved(i, j),
                (true, false) => self.link_along(i, j),
            }
        }
    }

    /// Links a pair that has moved, unless either is linked by now, and what has moved along with it.
    fn link_moved(&mut self, i: usize, j: usize) {
        if self.free_one[i] && self.free_two[j] {
            self.link(i..i + 1, j..j + 1);
            self.link_along(i, j);
        }
    }

    /// Links the neighbours of a pair that has moved, as far as they have moved along with it: the free sentences on
    /// either side of it are gaps, too.
    fn link_along(&mut self, i: usize, j: usize) {
        let above = |free: &[bool], end: usize| -> Vec<usize> {
            let near = free[end.saturating_sub(ALONG)..end].iter().rev();
            (end - near.take_while(|&&free| free).count()..end).collect()
        };
        let below = |free: &[bool], start: usize| -> Vec<usize> {
            let near = free[start..].iter().take(ALONG);
            (start..start + near.take_while(|&&free| free).count()).collect()
        };
        self.link_within(&above(&self.free_one, i), &above(&self.free_two, j));
        self.link_within(&below(&self.free_one, i + 1), &below(&self.free_two, j + 1));
    }

    fn link_within_gaps(&mut self) {
        let ends = (self.one.len(), self.two.len());
        let (mut i, mut j) = (0, 0);
        for (next_i, next_j) in std::mem::take(&mut self.anchors).into_iter().chain([ends]) {
            let one: Vec<usize> = (i..next_i).filter(|&i| self.free_one[i]).collect();
            let two: Vec<usize> = (j..next_j).filter(|&j| self.free_two[j]).collect();
            self.link_within(&one, &two);
            (i, j) = (next_i + 1, next_j + 1);
        }
    }

    /// Links the sentences of one gap.
    fn link_within(&mut self, one: &[usize], two: &[usize]) {
        if one.is_empty() || two.is_empty() {
            return;
        }
        if one.len().saturating_mul(two.len()) <= LARGEST_GAP {
            for (before, after) in gap::links(&mut self.likeness, one, two, (&self.one, &self.two)) {
                self.link(before, after);
            }
            return;
        }
        for (one, two) in self.part(one, two) {
            if one.len().saturating_mul(two.len()) <= LARGEST_GAP {
                self.link_within(&one, &two);
            } else {
                self.has_unweighed = true;
            }
        }
    }

    /// Parts a large gap into smaller ones, at repeated sentences that are unchanged and at likely pairs.
    fn part(&mut self, one: &[usize], two: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
        let ids = |sentences: &[usize], ids: &[u32]| sentences.iter().map(|&s| ids[s]).collect::<Vec<_>>();
        let mut cuts = Vec::new();
        for (i, j, length) in common(&ids(one, &self.one), &ids(two, &self.two)).runs {
            for k in 0..length {
                self.link(one[i + k]..one[i + k] + 1, two[j + k]..two[j + k] + 1);
                cuts.push((one[i + k], two[j + k]));
            }
        }
        let inside: Vec<(usize, usize)> = self
            .likely
            .iter()
            .copied()
            .filter(|&(i, j)| self.free_one[i] && self.free_two[j])
            .filter(|(i, j)| one.binary_search(i).is_ok() && two.binary_search(j).is_ok())
            .collect();
        for (i, j) in inside {
            let next = cuts.partition_point(|&cut| cut < (i, j));
            let fits_before = next == 0 || cuts[next - 1].1 < j;
            let fits_after = next == cuts.len() || j < cuts[next].1;
            if fits_before && fits_after {
                cuts.insert(next, (i, j));
                self.link(i..i + 1, j..j + 1);
            }
        }
        let (mut one, mut two) = (one, two);
        let mut parts = Vec::new();
        for (i, j) in cuts.into_iter().chain([(usize::MAX, usize::MAX)]) {
            let (here, rest) = one.split_at(one.partition_point(|&s| s < i));
            let (there, others) = two.split_at(two.partition_point(|&s| s < j));
            parts.push((here.to_vec(), there.to_vec()));
            (one, two) = (rest.get(1..).unwrap_or_default(), others.get(1..).unwrap_or_default());
        }
        parts
    }

    /// Links what is left over with its like elsewhere.
    fn link_elsewhere(&mut self) {
        let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        (0..self.two.len())
            .rev()
            .filter(|&j| self.free_two[j])
            .for_each(|j| places.entry(self.two[j]).or_default().push(j));
        for i in 0..self.one.len() {
            while self.free_one[i]
                && let Some(j) = places.get_mut(&self.one[i]).and_then(Vec::pop)
            {
                self.link_moved(i, j);
            }
        }
        let mut pairs = self.candidates();
        pairs.retain(|&(_, _, alike)| alike >= gap::ENOUGH);
        order::sort_by(&mut pairs, |a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        for (i, j, alike) in pairs {
            if alike >= MOVED {
                self.link_moved(i, j);
            } else {
                self.is_coarse |= self.has_unweighed && self.free_one[i] && self.free_two[j];
            }
        }
        for i in 0..self.one.len() {
            if self.free_one[i] {
                self.link(i..i + 1, 0..0);
            }
        }
        for j in 0..self.two.len() {
            if self.free_two[j] {
                self.link(0..0, j..j + 1);
            }
        }
    }

    /// What is not on the heaviest chain of links that keeps its order has moved.
    fn find_moved(&mut self) {
        let linked: Vec<usize> = (0..self.links.len())
            .filter(|&k| !self.links[k].before.is_empty() && !self.links[k].after.is_empty())
            .collect();
        let steps: Vec<Step> = linked
            .iter()
            .map(|&k| {
                let Link { before, after, .. } = &self.links[k];
                Step {
                    before: before.start..=before.end - 1,
                    after: after.start..=after.end - 1,
                    weight: before.clone().map(|i| self.length(i)).sum(),
                }
            })
            .collect();
        for &k in &linked {
            self.links[k].moved = true;
        }
        for k in heaviest_chain(&steps) {
            self.links[linked[k]].moved = false;
        }
    }

    /// What an earlier sentence weighs in a chain: its bytes, one of which says about as much in any script.
    #[allow(clippy::cast_precision_loss, reason = "lengths of sentences")]
    fn length(&self, i: usize) -> f32 {
        (self.lengths[i] + 1) as f32
    }

    /// Dice's coefficient of what is put up, which weighs `total`, and a later sentence.
    fn dice(&self, total: f32, j: usize) -> f32 {
        let j = self.one.len() + j;
        let both = total + self.likeness.total(j);
        if both > 0.0 { 2.0 * self.likeness.shared(j) / both } else { 0.0 }
    }

    /// Pairs of free sentences that are each other's best match, and how alike they are; at least `LIKELY`.
    fn likely_pairs(&mut self) -> Vec<(usize, usize, f32)> {
        let candidates = self.candidates();
        let mut best_one = vec![(0.0, 0); self.one.len()];
        let mut best_two = vec![(0.0, 0); self.two.len()];
        for &(i, j, alike) in &candidates {
            if alike > best_one[i].0 {
                best_one[i] = (alike, j);
            }
            if alike > best_two[j].0 {
                best_two[j] = (alike, i);
            }
        }
        candidates
            .into_iter()
            .filter(|&(i, j, alike)| alike >= LIKELY && best_one[i].1 == j && best_two[j].1 == i)
            .collect()
    }

    /// Pairs of free sentences that share rare words, and how alike they are.
    fn candidates(&mut self) -> Vec<(usize, usize, f32)> {
        let free_two: Vec<usize> = (0..self.two.len()).filter(|&j| self.free_two[j]).collect();
        if free_two.is_empty() || !self.free_one.contains(&true) {
            return Vec::new();
        }
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); self.likeness.vocabulary()];
        for &j in &free_two {
            for &word in self.likeness.words(self.one.len() + j) {
                holders[word as usize].push(j);
            }
        }
        let mut pairs = Vec::new();
        let mut shared = vec![0.0f32; self.two.len()];
        let mut touched = Vec::new();
        for i in (0..self.one.len()).filter(|&i| self.free_one[i]) {
            let mut words: Vec<u32> = self.likeness.words(i).to_vec();
            words.retain(|&word| (1..=SENTENCES_LOOKED_UP).contains(&holders[word as usize].len()));
            order::sort_by_key(&mut words, |&word| (holders[word as usize].len(), word));
            words.truncate(WORDS_LOOKED_UP);
            for &word in &words {
                for &j in &holders[word as usize] {
                    if shared[j] == 0.0 {
                        touched.push(j);
                    }
                    shared[j] += self.likeness.weight(word);
                }
            }
            order::sort_by(&mut touched, |&a, &b| shared[b].total_cmp(&shared[a]).then(a.cmp(&b)));
            let total = self.likeness.put_up(&[i]);
            pairs.extend(touched.iter().take(4).map(|&j| (i, j, self.dice(total, j))));
            touched.drain(..).for_each(|j| shared[j] = 0.0);
        }
        pairs
    }
}

/// Where in one text the sentences of each number stand.
struct Places(Vec<Place>);

#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    Only(usize),
    First(usize),
}

impl Places {
    /// The places of the sentences of one text, of so many numbers in all.
    fn of(ids: &[u32], numbers: usize) -> Self {
        let mut places = vec![Place::Nowhere; numbers];
        for (at, &id) in ids.iter().enumerate() {
            let place = &mut places[id as usize];
            *place = match *place {
                Place::Nowhere => Place::Only(at),
                Place::Only(first) | Place::First(first) => Place::First(first),
            };
        }
        Self(places)
    }

    /// Where the one sentence of this number stands, if there is just one.
    fn only(&self, id: u32) -> Option<usize> {
        match self.0[id as usize] {
            Place::Only(at) => Some(at),
            _ => None,
        }
    }

    /// Whether a sentence of this number is the first one.
    fn is_first(&self, id: u32, at: usize) -> bool {
        matches!(self.0[id as usize], Place::Only(first) | Place::First(first) if first == at)
    }
}

/// How many bytes two sentences have in common at their beginning and at their end, at most those of the shorter one.
fn shared_ends(one: &str, two: &str) -> usize {
    let start = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
    let end = one.bytes().rev().zip(two.bytes().rev()).take_while(|(one, two)| one == two).count();
    (start + end).min(one.len()).min(two.len())
}

/// A text as it is compared: quotation marks, dashes and white space of any kind are the same.
fn without_typography(text: &str) -> Cow<'_, str> {
    // Most text is plain by itself; all of it is looked through at once, which is quicker than to stop at the first sign.
    let is_plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic() && byte != b'`';
    let is_spaced = |pair: &[u8; 2]| pair == b"  ";
    let is_odd = text.bytes().fold(false, |odd, byte| odd | !is_plain(byte))
        | text
            .as_bytes()
            .array_windows()
            .fold(text.starts_with(' ') | text.ends_with(' '), |odd, pair| odd | is_spaced(pair));
    if !is_odd {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for character in word.chars() {
            match character {
                '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => plain.push('\''),
                '“' | '”' | '„' | '‟' | '«' | '»' | '″' => plain.push('"'),
                '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => plain.push('-'),
                '…' => plain.push_str("..."),
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                other => plain.push(other),
            }
        }
    }
    Cow::Owned(plain)
}

/// Sorts links by where they stand in the later text; a removed sentence stands after the one that it followed.
fn in_reading_order(mut links: Vec<Link>, before: usize, after: usize) -> Vec<Link> {
    // Where a sentence that follows this earlier one would stand.
    let mut follows = vec![None; before];
    for link in links.iter().filter(|link| !link.moved) {
        if let (Some(i), Some(j)) = (link.before.clone().last(), link.after.clone().last()) {
            follows[i] = Some(j + 1);
        }
    }
    let mut place = 0;
    for follows in &mut follows {
        place = follows.unwrap_or(place);
        *follows = Some(place);
    }
    debug_assert!(place <= after);
    order::sort_by_key(&mut links, |link| match (link.after.clone().next(), link.before.start) {
        (Some(j), _) => (j, 1, 0),
        (None, i) => (follows[i].unwrap_or(0), 0, i),
    });
    links
}
