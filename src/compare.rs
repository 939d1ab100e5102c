//! An earlier article beside a later one → what changed.

use rustc_hash::FxHashMap;

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
    let stayed = Stayed::new(before, after);
    let for_subscribers = before.for_subscribers || after.for_subscribers;
    let sides = [before, after].map(|article| side(article, &stayed, language));
    let [before, after] = aside::split(sides, for_subscribers);
    let alignment = align(&before.sentences, &after.sentences);
    let changes = changes(&alignment.links, &before.sentences, &after.sentences, language);
    let is_coarse = alignment.is_coarse || changes.iter().any(|change| change.is_coarse);
    Comparison { before, after, changes, particulars, is_coarse }
}

/// The passages that stand once in either article, word for word. Most of a story stays, and what stays is read no further.
struct Stayed<'a>(FxHashMap<(Lane, &'a str), [u32; 2]>);

impl<'a> Stayed<'a> {
    fn new(before: &'a Article, after: &'a Article) -> Self {
        let mut times: FxHashMap<_, [u32; 2]> = FxHashMap::default();
        for (side, article) in [before, after].into_iter().enumerate() {
            for passage in &article.passages {
                times.entry((lane(passage.kind), passage.text.as_str())).or_default()[side] += 1;
            }
        }
        Self(times)
    }

    fn has(&self, passage: &Passage) -> bool {
        self.0.get(&(lane(passage.kind), passage.text.as_str())) == Some(&[1, 1])
    }
}

/// An article with its sentences, none of them set aside yet but what the page alone gave away.
fn side<'a>(article: &'a Article, stayed: &Stayed, language: Option<&str>) -> Side<'a> {
    let sentences = article.passages.iter().flat_map(|passage| {
        let spans = if passage.kind == Kind::Headline || stayed.has(passage) {
            vec![Span::new(0, passage.text.len())]
        } else {
            sentence::sentences(&passage.text, language)
        };
        spans.into_iter().map(|span| Sentence {
            text: span.of(&passage.text),
            kind: passage.kind,
            block: passage.block,
            span,
        })
    });
    Side { headline: article.headline.as_deref(), sentences: sentences.collect(), set_aside: article.set_aside.clone() }
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

/// Which sentence became which, lane by lane.
fn align(before: &[Sentence], after: &[Sentence]) -> Alignment {
    let mut all = Alignment { links: Vec::new(), is_coarse: false };
    for own in [Lane::Headline, Lane::Text, Lane::Caption] {
        let places =
            |side: &[Sentence]| -> Vec<usize> { (0..side.len()).filter(|&i| lane(side[i].kind) == own).collect() };
        let (old, new) = (places(before), places(after));
        let found = match (own, &old[..], &new[..]) {
            // A story has one headline: whatever it says now, that is what it became.
            (Lane::Headline, [_], [_]) => {
                Alignment { links: vec![Link { before: vec![0], after: vec![0], moved: false }], is_coarse: false }
            }
            _ => align::align(&texts(before, &old), &texts(after, &new)),
        };
        all.is_coarse |= found.is_coarse;
        all.links.extend(found.links.into_iter().map(|link| Link {
            before: link.before.into_iter().map(|i| old[i]).collect(),
            after: link.after.into_iter().map(|i| new[i]).collect(),
            moved: link.moved,
        }));
    }
    all
}

/// The links that are changes, in reading order.
fn changes(links: &[Link], before: &[Sentence], after: &[Sentence], language: Option<&str>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut stood_after = None;
    for link in links {
        let (old, new) = (joined(before, &link.before), joined(after, &link.after));
        if link.moved || old != new {
            let sentences = link.after.iter().map(|&i| &after[i]).chain(link.before.iter().map(|&i| &before[i]));
            let kind = sentences.map(|sentence| sentence.kind).next().expect("a link holds a sentence");
            let Words { runs, is_coarse } = words::words(&old, &new);
            let verdict = weight::weigh(&old, &new, &runs, kind, language);
            changes.push(Change {
                kind: change_kind(link),
                before: link.before.clone(),
                after: link.after.clone(),
                stood_after,
                field: field(kind),
                is_coarse: is_coarse || verdict.is_coarse,
                verdict,
                runs,
            });
        }
        stood_after = link.after.last().copied().or(stood_after);
    }
    // A removed sentence stands right behind the one that it stood after; the sort is stable.
    let place = |change: &Change| match (change.after.first(), change.stood_after) {
        (Some(&first), _) => 2 * first + 2,
        (None, Some(last)) => 2 * last + 3,
        (None, None) => 0,
    };
    order::sort_by_key(&mut changes, place);
    changes
}

/// Some sentences of one side as one text.
pub(crate) fn joined(side: &[Sentence], places: &[usize]) -> String {
    texts(side, places).join(" ")
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
