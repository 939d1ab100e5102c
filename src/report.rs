//! A comparison as plain data, for whoever shows it: the command line's JSON, the extension, the demo page.

use serde::{Deserialize, Serialize};

use crate::{
    article::{Aside, Reason},
    compare::{self, Comparison, Sentence},
    disclosed::{Disclosed, disclosed},
    page::Page,
    particulars::ParticularChange,
    text::{Folded, Span, Utf16},
    weight::{About, Weight},
    words::{Fate, Run},
};

/// What changed between two texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Report {
    /// The earlier text.
    pub before: Side,
    /// The later text.
    pub after: Side,
    /// The changes, in the reading order of the later text.
    pub changes: Vec<Change>,
    /// What is said of the story beside its text, and is another now.
    pub particulars: Vec<ParticularChange>,
    /// How the publisher tells of it; none where nothing changed by more than typography.
    pub disclosed: Option<Disclosed>,
    /// Text that does not count as the story's, and why.
    pub set_aside: Vec<SetAside>,
    /// Whether the texts were too long for all of it to be compared. Some of what counts as removed and added may then be
    /// reworded.
    pub coarse: bool,
}

/// One of the two texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Side {
    /// Its headline, where it has one.
    pub headline: Option<String>,
    /// How many passages the story has in it.
    pub passages: u32,
}

/// One sentence-level difference between two texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Change {
    /// What became of the sentences.
    pub kind: ChangeKind,
    /// The earlier sentences; none where the change is an addition.
    pub before: Vec<String>,
    /// The later sentences; none where the change is a removal.
    pub after: Vec<String>,
    /// The two sides word by word. What is not `added` makes the earlier sentences, joined by spaces; what is not
    /// `removed` the later ones.
    pub words: Vec<(Fate, String)>,
    /// The part of the story that changed.
    pub field: Field,
    /// What the change is about, the weightiest first.
    pub about: Vec<About>,
    /// How much it matters.
    pub weight: Weight,
    /// Where in the later page the change is to be shown, in reading order; none where that text stands on no page.
    pub marks: Vec<Mark>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ChangeKind {
    /// It has other words now.
    Reworded,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, with the same words or others.
    Moved,
    /// It became several.
    Split,
    /// Several became it.
    Merged,
}

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Field {
    /// The story's title.
    Headline,
    /// The summary between the headline and the text.
    Standfirst,
    /// The running text, with its headings, lists, quotations and tables.
    Body,
    /// What stands under a picture.
    Caption,
    /// A correction, clarification, update or editor's note.
    Notice,
}

/// One place in a page to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mark {
    /// Index in [`crate::page::Page::blocks`].
    pub block: u32,
    /// Where it starts in the block's text, in UTF-16 units.
    pub start: u32,
    /// Where it ends. Of what was removed, the end is the start: the place where it stood.
    pub end: u32,
    /// What is marked there.
    pub kind: MarkKind,
}

/// What a mark marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum MarkKind {
    /// Words that are new inside a sentence that was there before.
    Words,
    /// A sentence that is new.
    Sentence,
    /// A sentence that stood elsewhere.
    Moved,
    /// The place where words or sentences were removed.
    Removed,
}

/// One piece of text that does not count as the story's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetAside {
    /// Which of the two texts it stands in.
    pub side: Which,
    /// Why it does not count.
    pub reason: Reason,
    /// The text, its white space folded.
    pub text: String,
    /// Of what was learned of the site: its place there, by which [`crate::noise::bring_back`] knows it.
    pub place: Option<u32>,
}

/// One of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Which {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

/// Reports a comparison. `page` is the page that the later article was read from: the marks are places in it.
#[must_use]
pub fn report(comparison: &Comparison, page: &Page) -> Report {
    let side = |side: &compare::Side| Side {
        headline: side.headline.map(str::to_owned),
        passages: count(side.sentences.chunk_by(|one, next| one.block == next.block).count()),
    };
    let mut places = Places::new(page);
    let changes: Vec<Change> = comparison.changes.iter().map(|found| change(found, comparison, &mut places)).collect();
    Report {
        before: side(&comparison.before),
        after: side(&comparison.after),
        disclosed: disclosed(&changes, &comparison.particulars),
        particulars: comparison.particulars.clone(),
        changes,
        set_aside: set_aside(&comparison.before.set_aside, Which::Before)
            .chain(set_aside(&comparison.after.set_aside, Which::After))
            .collect(),
        coarse: comparison.is_coarse,
    }
}

/// Reports what one page, or its comparison, gave away not to be the story's.
pub(crate) fn set_aside(asides: &[Aside], side: Which) -> impl Iterator<Item = SetAside> {
    asides.iter().map(move |Aside { reason, text }| SetAside { side, reason: *reason, text: text.clone(), place: None })
}

fn change(change: &compare::Change, comparison: &Comparison, places: &mut Places) -> Change {
    let (before, after) = (&comparison.before.sentences, &comparison.after.sentences);
    let (old, new) = (compare::joined(before, &change.before), compare::joined(after, &change.after));
    let texts = |side: &[Sentence], places: &[usize]| places.iter().map(|&i| side[i].text.to_owned()).collect();
    let words = change.runs.iter().map(|run| {
        let part = if run.fate == Fate::Removed { run.before.of(&old) } else { run.after.of(&new) };
        (run.fate, part.to_owned())
    });
    Change {
        kind: change.kind,
        before: texts(before, &change.before),
        after: texts(after, &change.after),
        words: words.collect(),
        field: change.field,
        about: change.verdict.about.clone(),
        weight: change.verdict.weight,
        marks: marks(change, after, places),
    }
}

/// Where in the page a change is to be shown.
fn marks(change: &compare::Change, after: &[Sentence], places: &mut Places) -> Vec<Mark> {
    let sentences: Vec<Sentence> = change.after.iter().map(|&i| after[i]).collect();
    let mut whole = |kind| {
        let marks = sentences.iter().filter_map(|sentence| places.mark(sentence, sentence.whole(), kind));
        marks.collect()
    };
    match change.kind {
        ChangeKind::Added => whole(MarkKind::Sentence),
        ChangeKind::Moved => whole(MarkKind::Moved),
        ChangeKind::Removed => {
            let place = match change.stood_after {
                Some(last) => after.get(last).map(|sentence| (sentence, sentence.text.len())),
                None => after.first().map(|sentence| (sentence, 0)),
            };
            let mark = place.and_then(|(sentence, at)| places.mark(sentence, Span::new(at, at), MarkKind::Removed));
            mark.into_iter().collect()
        }
        ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged => word_marks(&change.runs, &sentences, places),
    }
}

/// The words that are new inside some sentences, and the places where words are gone without others in their stead.
fn word_marks(runs: &[Run], sentences: &[Sentence], places: &mut Places) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let replaced = runs.get(index + 1).is_some_and(|next| next.fate == Fate::Added);
        let kind = match run.fate {
            Fate::Added => MarkKind::Words,
            Fate::Removed if !replaced => MarkKind::Removed,
            Fate::Removed | Fate::Same => continue,
        };
        // The runs are of the sentences joined by single spaces.
        let mut start = 0;
        for sentence in sentences {
            let end = start + sentence.text.len();
            let part = Span::new(run.after.start.clamp(start, end) - start, run.after.end.clamp(start, end) - start);
            if run.after.is_empty() && (start..=end).contains(&run.after.start) {
                marks.extend(places.mark(sentence, part, kind));
                break;
            }
            if !part.trimmed(sentence.text).is_empty() {
                marks.extend(places.mark(sentence, part, kind));
            }
            start = end + 1;
        }
    }
    marks
}

/// Finds places of a page. Asked in reading order, it folds and measures each block once.
struct Places<'a> {
    page: &'a Page,
    current: Option<(u32, Folded, Utf16<'a>)>,
}

impl<'a> Places<'a> {
    fn new(page: &'a Page) -> Self {
        Self { page, current: None }
    }

    /// A part of a sentence as a place in the page, without white space at its ends; none where the page's block is not
    /// what the sentence was read from.
    fn mark(&mut self, sentence: &Sentence, part: Span, kind: MarkKind) -> Option<Mark> {
        let block = sentence.block;
        if self.current.as_ref().is_none_or(|current| current.0 != block) {
            let text = &self.page.blocks.get(block as usize)?.text;
            self.current = Some((block, Folded::new(text), Utf16::new(text)));
        }
        let (_, folded, utf16) = self.current.as_mut()?;
        (folded.text.get(sentence.span.start..sentence.span.end) == Some(sentence.text)).then_some(())?;
        let inside = Span::new(sentence.span.start + part.start, sentence.span.start + part.end);
        let origin = folded.origin(inside.trimmed(&folded.text));
        Some(Mark { block, start: utf16.offset(origin.start), end: utf16.offset(origin.end), kind })
    }
}

/// A number of passages: no page holds more than a `u32` can count.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
