//! An earlier article beside a later one → what changed.

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::{
    align::{self, Alignment, Link},
    article::{Article, Aside, Kind, Passage},
    aside, order,
    particulars::{self, ParticularChange},
    report::{ChangeKind, Field},
    sentence,
    text::Span,
    weight::{self, Verdict},
    words::{self, Run, Words},
};

/// What changed between two articles.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The earlier article.
    pub before: Side<'a>,
    /// The later article.
    pub after: Side<'a>,
    /// The changes, in the reading order of the later article.
    pub changes: Vec<Change>,
    /// What is said of the story beside its text, and is another now.
    pub particulars: Vec<ParticularChange>,
    /// Whether the articles were too long, or had too long sentences, for all to be compared with all. What is then told is
    /// true, but some of what counts as removed and added may be reworded.
    pub is_coarse: bool,
}

/// One of the two articles, as it was compared.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// Its headline, where it has one.
    pub headline: Option<&'a str>,
    /// The story's sentences, in reading order. A passage that stayed word for word is not split: it counts as one.
    pub sentences: Vec<Sentence<'a>>,
    /// Text that does not count as the story's.
    pub set_aside: Vec<Aside>,
}

/// One sentence of an article, or all of a passage that stayed word for word.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// What it says.
    pub text: &'a str,
    /// What the passage is that it stands in.
    pub kind: Kind,
    /// The block of the page that the passage was read from.
    pub block: u32,
    /// Its place in the block's folded text, in bytes.
    pub span: Span,
    /// Of a passage that stayed word for word: its number, the same on both sides.
    pub stayed: Option<u32>,
}

impl Sentence<'_> {
    /// All of the sentence, as a span of its text.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }
}

/// One sentence-level difference. Numbers are indices among the sentences of a [`Side`].
#[derive(Clone, Debug)]
pub struct Change {
    /// What became of the sentences.
    pub kind: ChangeKind,
    /// The earlier sentences; none where the change is an addition.
    pub before: Vec<usize>,
    /// The later sentences; none where the change is a removal.
    pub after: Vec<usize>,
    /// Of a removal: the later sentence after which the removed one would stand; none at the very top.
    pub stood_after: Option<usize>,
    /// The two sides word by word, of each side's sentences joined by single spaces.
    pub runs: Vec<Run>,
    /// The part of the story that changed.
    pub field: Field,
    /// What the change is about, and how much it matters.
    pub verdict: Verdict,
    /// Whether the sentences were too long for more than a coarse answer.
    pub is_coarse: bool,
}

/// Compares two articles, sentence by sentence.
///
/// ```
/// # use late_edition::{article, compare::compare, page::Page};
/// let earlier = article::read(&Page::from_text("The bridge will open in May. It cost £2m."));
/// let later = article::read(&Page::from_text("The bridge will open in June. It cost £2m."));
/// assert!(compare(&earlier, &earlier).changes.is_empty());
/// assert!(!compare(&earlier, &later).changes.is_empty());
/// ```
#[must_use]
pub fn compare<'a>(before: &'a Article, after: &'a Article) -> Comparison<'a> {
    let particulars = particulars::changed(before, after);
    // Where the two differ, either will do, but it has to be the same one whichever comes first.
    let language = [before, after].into_iter().filter_map(|article| article.language.as_deref()).min();
    let for_subscribers = before.for_subscribers || after.for_subscribers;
    let [old, new] = stayed(before, after);
    let sides = [side(before, &old, language), side(after, &new, language)];
    let [before, after] = aside::split(sides, for_subscribers);
    let (changes, is_coarse) = changes(&before.sentences, &after.sentences, language);
    Comparison { before, after, changes, particulars, is_coarse }
}

/// For each passage of either article: its number, if it stands once in both of them, word for word. Most of a story
/// stays, and what stays is read no further.
fn stayed<'a>(before: &'a Article, after: &'a Article) -> [Vec<Option<u32>>; 2] {
    let length = before.passages.len() + after.passages.len();
    let mut numbers = FxHashMap::with_capacity_and_hasher(length, FxBuildHasher);
    let mut times: Vec<[u32; 2]> = Vec::with_capacity(length);
    let mut number = |side: usize, passage: &'a Passage| {
        let next = times.len();
        let number = *numbers.entry((lane(passage.kind), passage.text.as_str())).or_insert(next);
        if number == next {
            times.push([0; 2]);
        }
        times[number][side] += 1;
        number
    };
    let old: Vec<usize> = before.passages.iter().map(|passage| number(0, passage)).collect();
    let new: Vec<usize> = after.passages.iter().map(|passage| number(1, passage)).collect();
    let once = |number: usize| (times[number] == [1, 1]).then_some(u32::try_from(number).expect("fewer than 2^32"));
    [old, new].map(|numbers| numbers.into_iter().map(once).collect())
}

/// An article with its sentences, none of them set aside yet but what the page alone gave away.
fn side<'a>(article: &'a Article, stayed: &[Option<u32>], language: Option<&str>) -> Side<'a> {
    let mut sentences = Vec::with_capacity(article.passages.len());
    for (passage, &stayed) in article.passages.iter().zip(stayed) {
        let sentence = |span: Span| Sentence {
            text: span.of(&passage.text),
            kind: passage.kind,
            block: passage.block,
            span,
            stayed,
        };
        if passage.kind == Kind::Headline || stayed.is_some() {
            sentences.push(sentence(Span::new(0, passage.text.len())));
        } else {
            sentences.extend(sentence::sentences(&passage.text, language).into_iter().map(sentence));
        }
    }
    Side { headline: article.headline.as_deref(), sentences, set_aside: article.set_aside.clone() }
}

/// What is compared with its like only.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Lane {
    Headline,
    Text,
    Caption,
}

/// Headlines are compared with headlines and captions with captions, so that neither is taken for a sentence of the text;
/// all else is one text, because a page may well call the same sentence a standfirst today and a paragraph tomorrow.
fn lane(kind: Kind) -> Lane {
    match kind {
        Kind::Headline => Lane::Headline,
        Kind::Caption => Lane::Caption,
        _ => Lane::Text,
    }
}

/// What changed, and whether it is told coarsely. Sentences are compared lane by lane.
fn changes(before: &[Sentence], after: &[Sentence], language: Option<&str>) -> (Vec<Change>, bool) {
    let mut changes = Vec::new();
    let mut is_coarse = false;
    let mut stood_after = None;
    for own in [Lane::Headline, Lane::Text, Lane::Caption] {
        let places =
            |side: &[Sentence]| -> Vec<usize> { (0..side.len()).filter(|&i| lane(side[i].kind) == own).collect() };
        let (old, new) = (places(before), places(after));
        let alignment = match (own, &old[..], &new[..]) {
            // A story has one headline: whatever it says now, that is what it became.
            (Lane::Headline, [_], [_]) => {
                Alignment { links: vec![Link { before: 0..1, after: 0..1, moved: false }], is_coarse: false }
            }
            _ => align::align(&texts(before, &old), &texts(after, &new), &same(before, &old, after, &new)),
        };
        is_coarse |= alignment.is_coarse;
        for link in alignment.links {
            let (old, new) = (&old[link.before.clone()], &new[link.after.clone()]);
            if link.moved || !is_same(before, old, after, new) {
                changes.push(change(&link, (before, old), (after, new), stood_after, language));
            }
            stood_after = new.last().copied().or(stood_after);
        }
    }
    is_coarse |= changes.iter().any(|change| change.is_coarse);
    // A removed sentence stands right behind the one that it stood after; the sort is stable.
    let place = |change: &Change| match (change.after.first(), change.stood_after) {
        (Some(&first), _) => 2 * first + 2,
        (None, Some(last)) => 2 * last + 3,
        (None, None) => 0,
    };
    order::sort_by_key(&mut changes, place);
    (changes, is_coarse)
}

/// The pairs of sentences, by their places in a lane, that are one passage which stayed word for word.
fn same(before: &[Sentence], old: &[usize], after: &[Sentence], new: &[usize]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u32, usize> = FxHashMap::with_capacity_and_hasher(new.len(), FxBuildHasher);
    places.extend(new.iter().enumerate().filter_map(|(place, &j)| Some((after[j].stayed?, place))));
    let is_in_both = |(place, &i): (usize, &usize)| Some((place, *places.get(&before[i].stayed?)?));
    old.iter().enumerate().filter_map(is_in_both).collect()
}

fn is_same(before: &[Sentence], old: &[usize], after: &[Sentence], new: &[usize]) -> bool {
    match (old, new) {
        ([i], [j]) => match (before[*i].stayed, after[*j].stayed) {
            (Some(one), Some(two)) => one == two,
            _ => before[*i].text == after[*j].text,
        },
        _ => joined(before, old) == joined(after, new),
    }
}

/// What one link changed, of these sentences of either side.
fn change(
    link: &Link,
    (before, old): (&[Sentence], &[usize]),
    (after, new): (&[Sentence], &[usize]),
    stood_after: Option<usize>,
    language: Option<&str>,
) -> Change {
    let sentences = new.iter().map(|&i| &after[i]).chain(old.iter().map(|&i| &before[i]));
    let kind = sentences.map(|sentence| sentence.kind).next().expect("a link holds a sentence");
    let (one, two) = (joined(before, old), joined(after, new));
    let Words { runs, is_coarse } = words::words(&one, &two);
    let verdict = weight::weigh(&one, &two, &runs, kind, language);
    Change {
        kind: change_kind(link),
        before: old.to_vec(),
        after: new.to_vec(),
        stood_after,
        field: field(kind),
        is_coarse: is_coarse || verdict.is_coarse,
        verdict,
        runs,
    }
}

/// Some sentences of one side as one text.
pub(crate) fn joined<'a>(side: &[Sentence<'a>], places: &[usize]) -> Cow<'a, str> {
    match places {
        [only] => side[*only].text.into(),
        _ => texts(side, places).join(" ").into(),
    }
}

fn texts<'a>(side: &[Sentence<'a>], places: &[usize]) -> Vec<&'a str> {
    places.iter().map(|&i| side[i].text).collect()
}

fn change_kind(link: &Link) -> ChangeKind {
    match (link.before.len(), link.after.len()) {
        (0, _) => ChangeKind::Added,
        (_, 0) => ChangeKind::Removed,
        (old, new) if old < new => ChangeKind::Split,
        (old, new) if old > new => ChangeKind::Merged,
        _ if link.moved => ChangeKind::Moved,
        _ => ChangeKind::Reworded,
    }
}

fn field(kind: Kind) -> Field {
    match kind {
        Kind::Headline => Field::Headline,
        Kind::Standfirst => Field::Standfirst,
        Kind::Caption => Field::Caption,
        Kind::Notice => Field::Notice,
        Kind::Heading | Kind::Paragraph | Kind::ListItem | Kind::Quote | Kind::Cell => Field::Body,
    }
}
