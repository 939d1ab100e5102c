//! What one side shows never to have been the story's: furniture that came or went, and another story.
//!
//! A page alone seldom gives away that its last twenty paragraphs are another story, or that a line is the caption of a
//! picture. Beside another reading of the same story it is plain to see. Only text that stands on one side alone is ever
//! set aside here, so no change inside the story can be lost by it, and what is set aside is reported as such.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    article::{Aside, Kind, Reason},
    compare::{Sentence, Side},
    text::{Key, Vocabulary},
};

/// Sets aside, on either side, what the other side shows not to belong to the story, or not to be for all readers.
/// `for_subscribers` says whether either page keeps some of the story to subscribers.
#[must_use]
pub fn split(mut sides: [Side<'_>; 2], for_subscribers: bool) -> [Side<'_>; 2] {
    let [before, after] = sides.each_ref().map(|side| passages(&side.sentences));
    let wall = for_subscribers.then(|| paywall(&before, &after)).flatten();
    let reasons = match wall {
        Some(ends) => [(&before, &after, ends[0]), (&after, &before, ends[1])].map(|(side, other, end)| {
            let mut reasons = furniture(&side[..end], &Other::new(side, other));
            reasons.extend(side[end..].iter().map(|passage| (passage[0].block, Reason::Paywall)));
            reasons
        }),
        None => [(&before, &after), (&after, &before)].map(|(side, other)| {
            let other = Other::new(side, other);
            let mut reasons = furniture(side, &other);
            let start = other_story(side, &other).unwrap_or(side.len());
            reasons.extend(side[start..].iter().map(|passage| (passage[0].block, Reason::OtherStory)));
            reasons
        }),
    };
    for (side, reasons) in sides.iter_mut().zip(reasons) {
        set_aside(side, &reasons);
    }
    sides
}

fn passages<'a, 'b>(sentences: &'b [Sentence<'a>]) -> Vec<&'b [Sentence<'a>]> {
    sentences.chunk_by(|a, b| a.block == b.block).collect()
}

/// The blocks of one side that are furniture which the other side lacks.
fn furniture(passages: &[&[Sentence]], other: &Other) -> FxHashMap<u32, Reason> {
    let mut reasons = FxHashMap::default();
    let mut before = None;
    for passage in passages {
        let block = passage[0].block;
        let last = block.checked_sub(1);
        let follows_furniture = last.is_some_and(|last| before != Some(last) || reasons.contains_key(&last));
        let loose = match passage[0].kind {
            Kind::Caption => true,
            Kind::Paragraph => follows_furniture && is_label(passage),
            _ => false,
        };
        if loose && !other.has(passage) {
            reasons.insert(block, Reason::Furniture);
        }
        before = Some(block);
    }
    reasons
}

/// How many passages of either side can be compared, where one of them is the teaser that a page shows to those who do not
/// subscribe: it ends after at most three fifths of the story, of whose rest it has nothing.
fn paywall(before: &[&[Sentence]], after: &[&[Sentence]]) -> Option<[usize; 2]> {
    let is_mirrored = after.len() > before.len();
    let (story, teaser) = if is_mirrored { (after, before) } else { (before, after) };
    let other = Other::new(story, teaser);
    let reach = story.len().min(teaser.len() + 1);
    let mut ends = [story[..reach].iter().rposition(|passage| other.has(passage))? + 1, teaser.len()];
    // A teaser may break off within a passage.
    if let Some(cut) = teaser.last().and_then(|passage| cut_short(passage)) {
        let whole = story.iter().position(|passage| joined(passage).starts_with(&cut));
        ends = [whole.unwrap_or(ends[0]).min(ends[0]), ends[1] - 1];
    }
    let has_of_the_rest = story[ends[0]..].iter().any(|passage| other.has_word_for_word(passage));
    let is_teaser = ends[0] > 0 && 5 * ends[0] <= 3 * story.len() && ends[1] <= ends[0] + 1 && !has_of_the_rest;
    if is_mirrored {
        ends.reverse();
    }
    is_teaser.then_some(ends)
}

/// How a passage begins that breaks off: what stands before the last word and the ellipsis.
fn cut_short(passage: &[Sentence]) -> Option<String> {
    let text = joined(passage);
    let begun = text.strip_suffix('…').or_else(|| text.strip_suffix("..."))?.trim_end();
    begun.rsplit_once(' ').map(|(begun, _)| begun.to_owned())
}

fn joined(passage: &[Sentence]) -> String {
    passage.iter().map(|sentence| sentence.text).collect::<Vec<_>>().join(" ")
}

/// Moves the sentences of these blocks out of the story, each block as one text.
fn set_aside(side: &mut Side, reasons: &FxHashMap<u32, Reason>) {
    for passage in side.sentences.chunk_by(|a, b| a.block == b.block) {
        if let Some(&reason) = reasons.get(&passage[0].block) {
            side.set_aside.push(Aside { reason, text: joined(passage) });
        }
    }
    side.sentences.retain(|sentence| !reasons.contains_key(&sentence.block));
}

/// Whether a passage is a short line without a full stop. Behind a piece of furniture that the page itself gave away, it
/// is most likely one more of them: the second line of a box that asks to follow or subscribe.
fn is_label(passage: &[Sentence]) -> bool {
    const MOST_WORDS: usize = 25;
    let [line] = passage else { return false };
    let ends =
        line.text.trim_end_matches(|c: char| "”’\"'»)]".contains(c)).ends_with(|c: char| ".!?…。！？؟।".contains(c));
    !ends && line.text.split(' ').count() <= MOST_WORDS
}

/// What the other side has of a side's passages. Most of it few pages make anyone ask for.
struct Other<'a> {
    ours: &'a [&'a [Sentence<'a>]],
    theirs: &'a [&'a [Sentence<'a>]],
    sentences: OnceCell<FxHashSet<&'a str>>,
    /// The words of the sentences that it alone has: of its captions, and of all else.
    words_of_captions: OnceCell<Vocabulary>,
    words_of_text: OnceCell<Vocabulary>,
}

impl<'a> Other<'a> {
    fn new(ours: &'a [&'a [Sentence<'a>]], theirs: &'a [&'a [Sentence<'a>]]) -> Self {
        let (sentences, words_of_captions, words_of_text) = Default::default();
        Self { ours, theirs, sentences, words_of_captions, words_of_text }
    }

    /// Whether a sentence of a passage stands there, too.
    fn has_word_for_word(&self, passage: &[Sentence]) -> bool {
        passage[0].stayed.is_some() || {
            let theirs = self.sentences.get_or_init(|| texts(self.theirs));
            passage.iter().any(|sentence| theirs.contains(sentence.text))
        }
    }

    /// Whether a passage stands there, too, as it is or in other words. One that was rewritten from its first word to its
    /// last still has two fifths of its words among those that the other side alone has.
    fn has(&self, passage: &[Sentence]) -> bool {
        if self.has_word_for_word(passage) {
            return true;
        }
        let is_caption = passage[0].kind == Kind::Caption;
        let theirs = if is_caption { &self.words_of_captions } else { &self.words_of_text };
        let theirs = theirs.get_or_init(|| self.own_words(is_caption));
        let words = words(passage);
        let known = words.shared_with(theirs).count();
        known > 0 && 5 * known >= 2 * words.len()
    }

    /// The words of the sentences that the other side alone has, of its captions or of all else.
    fn own_words(&self, of_captions: bool) -> Vocabulary {
        let known = texts(self.ours);
        let own = self.theirs.iter().copied().flatten().filter(|sentence| {
            sentence.stayed.is_none()
                && (sentence.kind == Kind::Caption) == of_captions
                && !known.contains(sentence.text)
        });
        Vocabulary::of(&mut own.map(|sentence| sentence.text))
    }
}

/// The sentences of a side, each once.
fn texts<'a>(passages: &[&[Sentence<'a>]]) -> FxHashSet<&'a str> {
    passages.iter().copied().flatten().map(|sentence| sentence.text).collect()
}

/// Fewer passages than these, before and after the border, are too few to tell two stories by their words.
const ENOUGH_BEFORE: usize = 8;
const ENOUGH_AFTER: usize = 4;

/// How well a tail must be known (see [`familiarity`]) to be of the same story. Balances missed borders against real
/// endings taken for another story; measured on news articles cut in two and glued together at random, this value finds
/// 90 % of the borders and takes 1 % of the real endings for foreign.
const SAME_STORY: f64 = 0.43;

/// The passage at which another story begins, if one does. It can only begin in the tail that the other side has nothing
/// of, and it begins where the two parts have least in common.
fn other_story(passages: &[&[Sentence]], other: &Other) -> Option<usize> {
    let tail = passages.iter().rposition(|passage| other.has(passage))? + 1;
    let starts = tail.max(ENOUGH_BEFORE)..=passages.len().checked_sub(ENOUGH_AFTER)?;
    if starts.is_empty() {
        return None;
    }
    let words: Vec<Vocabulary> = passages.iter().map(|passage| words(passage)).collect();
    let overlaps = overlaps(&words);
    let start = starts.min_by(|&a, &b| overlaps[a].total_cmp(&overlaps[b]))?;
    let is_another = familiarity(&words, start) < SAME_STORY && !speaks_of_the_same(passages, start);
    is_another.then_some(start)
}

/// Whether what stands from a passage on speaks of those that the passages before it speak of: an arrest at the end of a
/// story about a harbour is told in other words, but of its mayor. Names are what is written with a capital inside a
/// sentence; a third of those of the tail are known, and one of them is named twice or two are.
fn speaks_of_the_same(passages: &[&[Sentence]], start: usize) -> bool {
    let (head, tail) = passages.split_at(start);
    let known: FxHashSet<&str> = names(head).collect();
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    names(tail).for_each(|name| *times.entry(name).or_default() += 1);
    let again: Vec<u32> = times.iter().filter(|(name, _)| known.contains(*name)).map(|(_, &times)| times).collect();
    3 * again.len() >= times.len() && again.iter().sum::<u32>() >= 2
}

/// The words of some passages that are written with a capital though no sentence begins with them.
fn names<'a>(passages: &[&[Sentence<'a>]]) -> impl Iterator<Item = &'a str> {
    let sentences = passages.iter().copied().flatten();
    sentences.flat_map(|sentence| {
        let words = sentence.text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        words.skip(1).filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
    })
}

/// For each place to cut the passages in two: the share of the smaller part's vocabulary that the other part has too.
#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn overlaps(passages: &[Vocabulary]) -> Vec<f64> {
    // A word is in the head once its first passage is before the cut, and in the tail until its last one is.
    let mut range: FxHashMap<Key, (usize, usize)> = FxHashMap::default();
    for (index, word) in
        passages.iter().enumerate().flat_map(|(index, words)| words.words().map(move |word| (index, word)))
    {
        range.entry(word.key).or_insert((index, index)).1 = index;
    }
    let (mut enter_head, mut leave_tail) = (vec![0; passages.len() + 1], vec![0; passages.len() + 1]);
    for &(first, last) in range.values() {
        enter_head[first + 1] += 1;
        leave_tail[last + 1] += 1;
    }
    let (mut head, mut left) = (0, 0);
    let cuts = enter_head.iter().zip(&leave_tail);
    cuts.map(|(enter, leave)| {
        head += enter;
        left += leave;
        let tail = range.len() - left;
        (head - left) as f64 / head.min(tail).max(1) as f64
    })
    .collect()
}

/// How much of the tail's wording the head knows, next to how much of any of its own passages the rest of the head knows.
/// Around 1 within one story, whatever its style and language.
fn familiarity(passages: &[Vocabulary], cut: usize) -> f64 {
    let (head, tail) = passages.split_at(cut);
    let mut times: FxHashMap<Key, u32> = FxHashMap::default();
    for word in head.iter().flat_map(Vocabulary::words) {
        *times.entry(word.key).or_default() += 1;
    }
    let known = |part: &[Vocabulary], at_least: u32| {
        let (mut known, mut all) = (0.0, 0.0);
        for word in part.iter().flat_map(Vocabulary::words) {
            all += word.telling();
            known += if times.get(&word.key).is_some_and(|&n| n >= at_least) { word.telling() } else { 0.0 };
        }
        // A little more than nothing, so that two texts of rare words alone compare as equals.
        known / f64::max(all, 1.0) + 0.02
    };
    known(tail, 1) / known(head, 2)
}

fn words(sentences: &[Sentence]) -> Vocabulary {
    Vocabulary::of(&mut sentences.iter().map(|sentence| sentence.text))
}
