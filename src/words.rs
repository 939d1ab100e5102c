//! Inside one reworded sentence: which words differ.
//!
//! A shortest edit script over the words (Myers, 1986) is minimal, but no reader's: it keeps a lone "the" between two
//! changes. So light words between changes go with them, and an insertion that could stand in several places stands at
//! a border of phrases (after the "semantic cleanup" of diff-match-patch, Fraser 2006, on words).

pub(crate) mod token;

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{common::common, text::Span};
use token::{Kind, Token};

/// A run of words with one fate. `before` and `after` are spans in bytes of the earlier and the later sentence; the one
/// of the side where the run is missing is empty and says where it would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of the words.
    pub fate: Fate,
    /// Their place in the earlier sentence.
    pub before: Span,
    /// Their place in the later sentence.
    pub after: Span,
}

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Fate {
    /// They stand in both sentences.
    Same,
    /// They stand in the earlier sentence only.
    Removed,
    /// They stand in the later sentence only.
    Added,
}

/// Two sentences word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The runs, in order.
    pub runs: Vec<Run>,
    /// Whether the sentences are too long for all of it, so that words may count as removed and added that stayed.
    pub is_coarse: bool,
}

/// Compares two sentences word by word. The spans of the runs that are not added cover the earlier sentence without a
/// gap, and those that are not removed the later one; of a replacement, the removed run stands first. The two spans of
/// a run that stayed hold the same words; the white space between these may differ. No border is inside a grapheme
/// cluster.
#[must_use]
pub fn words(before: &str, after: &str) -> Words {
    if let ("", alone) | (alone, "") = (before, after)
        && !alone.is_empty()
        && alone == alone.trim()
    {
        let fate = if before.is_empty() { Fate::Added } else { Fate::Removed };
        let [before, after] = [before, after].map(|text| Span::new(0, text.len()));
        return Words { runs: vec![Run { fate, before, after }], is_coarse: false };
    }
    // Where several scripts are equally short, Myers' choice depends on the side, so the sides get an order of their own.
    let mirrored = after < before;
    let (one, two) = if mirrored { (after, before) } else { (before, after) };
    let (one, two) = (Side::new(one), Side::new(two));
    let (mut hunks, is_coarse) = hunks(&one, &two);
    dissolve_light_words(&mut hunks, &one, &two);
    slide_to_borders(&mut hunks, &one, &two);
    join_touching(&mut hunks);
    let runs = if mirrored {
        for hunk in &mut hunks {
            std::mem::swap(&mut hunk.one, &mut hunk.two);
        }
        runs(&hunks, &two, &one)
    } else {
        runs(&hunks, &one, &two)
    };
    Words { runs, is_coarse }
}

/// One sentence and its tokens.
struct Side<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Side<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, tokens: token::grapheme_tokens(text) }
    }

    fn form(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// Where the white space before a token starts.
    fn end_before(&self, token: usize) -> usize {
        token.checked_sub(1).map_or(0, |last| self.tokens[last].span.end)
    }

    /// Where a token starts, or the text ends.
    fn start_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.span.start)
    }

    /// The white space before a token, or at the end of the text.
    fn space(&self, token: usize) -> &'a str {
        &self.text[self.end_before(token)..self.start_of(token)]
    }

    /// How much a token says, by its looks alone: function words are short in most languages.
    fn weight_of(&self, token: usize) -> usize {
        match self.tokens[token].kind {
            Kind::Sign => 1,
            Kind::Glyph => 3,
            Kind::Number => 8,
            Kind::Word => match self.form(token).chars().count() {
                length @ ..=3 => length,
                length => (length + 4).min(12),
            },
        }
    }

    /// How good a border the place before a token is.
    fn border(&self, token: usize) -> usize {
        if token == 0 || token == self.tokens.len() {
            3
        } else if self.space(token).is_empty() {
            0
        } else if self.tokens[token - 1].kind == Kind::Sign {
            2
        } else {
            1
        }
    }
}

/// From this weight on, a token is taken for a content word, which is kept between changes unless they far outweigh it.
const CONTENT: usize = 8;

/// Tokens of the one side that were replaced by tokens of the other.
#[derive(Clone, Debug)]
struct Hunk {
    one: Range<usize>,
    two: Range<usize>,
}

/// What differs, as few tokens as can be, in order; and whether it is told coarsely.
fn hunks<'a>(one: &Side<'a>, two: &Side<'a>) -> (Vec<Hunk>, bool) {
    // Most sentences begin and end as they did: only what stands between need be numbered.
    let (ends_one, ends_two) = (one.tokens.len(), two.tokens.len());
    let alike = |&(i, j): &(usize, usize)| one.form(i) == two.form(j);
    let start = (0..ends_one).zip(0..ends_two).take_while(alike).count();
    let end = (start..ends_one).rev().zip((start..ends_two).rev()).take_while(alike).count();
    let (ends_one, ends_two) = (ends_one - end, ends_two - end);

    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut number = |form| {
        let next = u32::try_from(numbers.len()).expect("fewer than 2^32");
        *numbers.entry(form).or_insert(next)
    };
    let ids_one: Vec<u32> = (start..ends_one).map(|token| number(one.form(token))).collect();
    let ids_two: Vec<u32> = (start..ends_two).map(|token| number(two.form(token))).collect();
    let common = common(&ids_one, &ids_two);
    let runs = common.runs.into_iter().map(|(i, j, length)| (start + i, start + j, length));

    let mut hunks = Vec::new();
    let (mut i, mut j) = (start, start);
    for (next_i, next_j, length) in runs.chain([(ends_one, ends_two, 0)]) {
        if i < next_i || j < next_j {
            hunks.push(Hunk { one: i..next_i, two: j..next_j });
        }
        (i, j) = (next_i + length, next_j + length);
    }
    (hunks, common.is_coarse)
}

/// Joins two changes where what they have between them is lighter than either.
fn dissolve_light_words(hunks: &mut Vec<Hunk>, one: &Side, two: &Side) {
    // A number that became another is a change of its own: it pulls nothing in.
    let pull = |side: &Side, tokens: &Range<usize>| {
        let words = tokens.clone().filter(|&token| side.tokens[token].kind != Kind::Number);
        words.map(|token| side.weight_of(token)).sum::<usize>()
    };
    let weigh = |hunk: &Hunk| pull(one, &hunk.one).max(pull(two, &hunk.two));
    let mut joined: Vec<(Hunk, usize)> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        let weight = weigh(&hunk);
        let (mut hunk, mut weight) = (hunk, weight);
        while let Some((last, last_weight)) = joined.last() {
            let between: usize = (last.one.end..hunk.one.start).map(|token| one.weight_of(token)).sum();
            let is_light = (last.one.end..hunk.one.start).all(|token| one.weight_of(token) < CONTENT);
            let outweighs = if is_light { 1 } else { 3 };
            if between * outweighs > weight.min(*last_weight) {
                break;
            }
            hunk = Hunk { one: last.one.start..hunk.one.end, two: last.two.start..hunk.two.end };
            weight += last_weight + between;
            joined.pop();
        }
        joined.push((hunk, weight));
    }
    hunks.extend(joined.into_iter().map(|(hunk, _)| hunk));
}

/// Moves every insertion or removal that could as well stand further left or right to the best border.
fn slide_to_borders(hunks: &mut [Hunk], one: &Side, two: &Side) {
    for k in 0..hunks.len() {
        let (done, rest) = hunks.split_at_mut(k);
        let [hunk, later @ ..] = rest else { continue };
        let floor = done.last().map_or((0, 0), |last| (last.one.end, last.two.end));
        let ceiling =
            later.first().map_or((one.tokens.len(), two.tokens.len()), |next| (next.one.start, next.two.start));
        if hunk.one.is_empty() {
            slide(&mut hunk.two, &mut hunk.one, two, (floor.1, ceiling.1));
        } else if hunk.two.is_empty() {
            slide(&mut hunk.one, &mut hunk.two, one, (floor.0, ceiling.0));
        }
    }
}

/// Makes one change of two that slid up to each other.
fn join_touching(hunks: &mut Vec<Hunk>) {
    hunks.dedup_by(|next, last| {
        let touch = (last.one.end, last.two.end) == (next.one.start, next.two.start);
        if touch {
            (last.one.end, last.two.end) = (next.one.end, next.two.end);
        }
        touch
    });
}

/// Slides the tokens `full`, which the other side lacks at `empty`; the first of equally good places wins.
fn slide(full: &mut Range<usize>, empty: &mut Range<usize>, side: &Side, (floor, ceiling): (usize, usize)) {
    let length = full.len();
    let mut first = full.start;
    while first > floor && side.form(first - 1) == side.form(first + length - 1) {
        first -= 1;
    }
    let mut last = full.start;
    while last + length < ceiling && side.form(last) == side.form(last + length) {
        last += 1;
    }
    let quality = |start: usize| side.border(start) + side.border(start + length);
    let best = (first..=last).rev().max_by_key(|&start| quality(start)).unwrap_or(full.start);
    let place = empty.start + best - full.start;
    *empty = place..place;
    *full = best..best + length;
}

/// The changes and what is between them as runs over the texts. White space goes with the words that stayed where both
/// sides have the same.
fn runs(hunks: &[Hunk], before: &Side, after: &Side) -> Vec<Run> {
    let mut runs = Vec::with_capacity(2 * hunks.len() + 1);
    let mut push = |fate, before: Span, after: Span| {
        if !(before.is_empty() && after.is_empty()) {
            runs.push(Run { fate, before, after });
        }
    };
    let (mut i, mut j) = (0, 0);
    for hunk in hunks {
        let (removed, added) = spans(hunk, before, after);
        push(Fate::Same, Span::new(i, removed.start), Span::new(j, added.start));
        push(Fate::Removed, removed, Span::new(added.start, added.start));
        push(Fate::Added, Span::new(removed.end, removed.end), added);
        (i, j) = (removed.end, added.end);
    }
    push(Fate::Same, Span::new(i, before.text.len()), Span::new(j, after.text.len()));
    runs
}

/// What a change covers of either side.
fn spans(hunk: &Hunk, before: &Side, after: &Side) -> (Span, Span) {
    if hunk.one.is_empty() {
        let (at, span) = one_sided(before, hunk.one.start, after, &hunk.two);
        return (Span::new(at, at), span);
    }
    if hunk.two.is_empty() {
        let (at, span) = one_sided(after, hunk.two.start, before, &hunk.one);
        return (span, Span::new(at, at));
    }
    let left = before.space(hunk.one.start) != after.space(hunk.two.start);
    let right = before.space(hunk.one.end) != after.space(hunk.two.end);
    let span = |side: &Side, tokens: &Range<usize>| {
        let start = if left { side.end_before(tokens.start) } else { side.start_of(tokens.start) };
        let end = if right { side.start_of(tokens.end) } else { side.end_before(tokens.end) };
        Span::new(start, end)
    };
    (span(before, &hunk.one), span(after, &hunk.two))
}

/// Where the side that lacks some tokens would have them, and what they cover of the side that has them. The one side
/// has one white space where the other has two: the one that is the same stays, the other goes with the tokens.
fn one_sided(lacking: &Side, place: usize, having: &Side, tokens: &Range<usize>) -> (usize, Span) {
    let (space, left, right) = (lacking.space(place), having.space(tokens.start), having.space(tokens.end));
    if space == left {
        (lacking.start_of(place), Span::new(having.start_of(tokens.start), having.start_of(tokens.end)))
    } else if space == right {
        (lacking.end_before(place), Span::new(having.end_before(tokens.start), having.end_before(tokens.end)))
    } else if space.is_empty() {
        (lacking.end_before(place), Span::new(having.end_before(tokens.start), having.start_of(tokens.end)))
    } else {
        (lacking.start_of(place), Span::new(having.start_of(tokens.start), having.end_before(tokens.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the comparison of two sentences. The string is both of them and the answer: `[-removed-]{+added+}`.
    fn check(marked: &str) {
        let (mut before, mut after) = (String::new(), String::new());
        let mut rest = marked;
        while let Some(at) = rest.find(['[', '{']) {
            let (opening, closing) = if rest[at..].starts_with("[-") { ("[-", "-]") } else { ("{+", "+}") };
            let Some(end) = rest[at..].strip_prefix(opening).and_then(|inner| inner.find(closing)) else { break };
            let inner = &rest[at + 2..at + 2 + end];
            before += &rest[..at];
            after += &rest[..at];
            if opening == "[-" {
                before += inner;
            } else {
                after += inner;
            }
            rest = &rest[at + end + 4..];
        }
        before += rest;
        after += rest;
        assert_eq!(mark(&before, &after), marked);
    }

    fn mark(before: &str, after: &str) -> String {
        words(before, after)
            .runs
            .iter()
            .map(|run| match run.fate {
                Fate::Same => run.after.of(after).to_owned(),
                Fate::Removed => format!("[-{}-]", run.before.of(before)),
                Fate::Added => format!("{{+{}+}}", run.after.of(after)),
            })
            .collect()
    }

    #[test]
    fn a_reworded_sentence_marks_only_the_words_that_changed() {
        check("The mayor [-resigned-]{+quit+} on Monday. Nobody was surprised.");
    }

    #[test]
    fn an_inserted_word_takes_one_space_along() {
        check("It was a {+very +}big fire.");
        check("He left{+ today+}.");
        check("{+Yesterday +}it rained.");
        check("She came{+, sadly,+} late.");
    }

    #[test]
    fn a_number_is_marked_whole() {
        check("Police say [-13-]{+31+} people died.");
        check("It cost [-£1.2m-]{+£1.3m+}, up [-13%-]{+14%+}, at [-14:02-]{+14:03+}.");
        check("About [-10,000-]{+12,000+} came.");
        check("It is for children of [-3-]{+4+}–10 years.");
        check("The match ended [-2-1-]{+1-2+} in the cup.");
        check("It fell to [--5C-]{+-8C+} at night.");
        check("Environ [-10 000-]{+12 000+} personnes sont venues.");
        check("In 2019 [-300-]{+310+} of them came.");
    }

    #[test]
    fn a_word_is_marked_whole_whatever_its_letters() {
        check("It is a matter of [-Größe-]{+Größen+} alone.");
        check("Doors open at 5 [-p.m.-]{+a.m.+} on Monday, says the [-U.S.-]{+U.K.+}");
    }

    #[test]
    fn no_light_word_is_left_between_two_changes() {
        check("Police [-found the man-]{+arrested the woman+} on Monday.");
        check("The deal [-was signed by the old king-]{+will be sealed by a young queen+}.");
    }

    #[test]
    fn words_of_weight_stay_between_two_changes() {
        check("The pilot [-is to meet-]{+has met+} with Maria Lindqvist [-later tonight-]{+during her visit+}.");
        check("Police [-found-]{+arrested+} 13 [-men-]{+women+} on Monday.");
        check("Speaking to reporters{+ before the match+}, Coach Abara [-repeated-]{+said+} that he would stay.");
    }

    #[test]
    fn changes_that_slide_up_to_each_other_are_one() {
        check("[-£1.2m-]{+mayor+} £1.2m said[- Müller-].");
    }

    #[test]
    fn an_insertion_stands_at_a_border_of_phrases() {
        check("Anna, {+Ben, +}Carl and Dora came.");
        check("{+The cat and +}the dog slept.");
        check("He saw {+the cat and +}the dog.");
        check("Anna – {+Ben – +}Carl – they all came.");
    }

    #[test]
    fn typography_and_space_are_told_apart() {
        check("It is [-'-]{+‘+}late[-'-]{+’+}.");
        assert_eq!(mark("It  is late .", "It is late."), "It is late.");
    }

    #[test]
    fn scripts_without_spaces_change_by_the_character() {
        check("市长周[-一-]{+二+}辞职。");
        check("彼は[-東京-]{+大阪+}に行った。");
    }

    #[test]
    fn what_looks_like_one_character_stays_whole() {
        check("A family: [-👨‍👩‍👧-]{+👨‍👩‍👦+}.");
        check("Flags [-🇩🇪-]{+🇩🇰+} and [-e\u{301}-]{+e+}.");
    }

    #[test]
    fn the_same_has_no_change_and_nothing_is_nothing() {
        check("Nobody was surprised.");
        check("[-Gone.-]");
        check("{+New.+}");
        check("");
    }
}
