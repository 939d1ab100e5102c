//! A story as the archive keeps it: all of its editions, and each of its sentences once.
//!
//! What stays from one edition to the next is stored once, found by what it says. An edition is a list of passages, and a
//! passage a list of sentences, so that an edit costs the sentences that it touches and little more. This is the form in
//! which stories lie in the browser's database, and in which each stands on one line of an export. Whoever reads either
//! reads what somebody may have tampered with, so nothing here takes a number for the place of something that is there.

mod merge;

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

pub use self::merge::merge;
use crate::{
    article::{Article, Kind, Passage},
    compare::compare,
    edition::Edition,
    noise::{self, Site, quiet},
    page::{Block, Page},
    report::{Report, report},
    sentence,
    visit::{self, Kept, Outcome, Unread, Visit},
};

/// A story with all that is kept of it: a line of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Volume {
    /// The story's key.
    pub story: String,
    /// Its headline, where it has one.
    pub headline: Option<String>,
    /// The number of the edition that the reader has seen last with all its changes.
    pub baseline: u32,
    /// When that was last on the reader's screen, in milliseconds since 1970.
    pub baseline_shown: f64,
    /// Whether it is kept whatever the limits are.
    pub pinned: bool,
    /// How many changes, by more than typography, the reader has been told of and has not seen.
    pub unseen: u32,
    /// The other addresses under which it is known.
    pub claims: Vec<String>,
    /// When it was read, in milliseconds since 1970, rising, and the number of the edition that was read.
    pub visits: Vec<(f64, u32)>,
    /// What it said.
    pub texts: Texts,
}

/// The texts of a story's editions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Texts {
    /// Each sentence once, and each byline, date and address.
    pub sentences: Vec<String>,
    /// Each place of a site's pages once; see [`Passage::place`].
    pub places: Vec<u32>,
    /// Each passage once: the number of its kind among [`KINDS`], the index of its place, what stands between its sentences
    /// (0: nothing, 1: a space), and the indices of its sentences.
    pub passages: Vec<Vec<u32>>,
    /// The editions, the oldest first.
    pub editions: Vec<KeptEdition>,
}

/// An edition, whose text is a list of indices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptEdition {
    /// Its number, by which it is asked for. The numbers of a story's editions rise; some may be missing.
    pub number: u32,
    /// When it was first seen, in milliseconds since 1970.
    pub seen: f64,
    /// Whether the page shows all of the story to subscribers only.
    pub for_subscribers: bool,
    /// Its headline, standfirst, byline, publication, last change, section, address and language: the indices of what they
    /// say among the sentences.
    pub fields: Vec<Option<u32>>,
    /// The indices of its passages, in the order in which they are read.
    pub passages: Vec<u32>,
}

/// The kinds of passages, in the order of their numbers in what is stored. Others may be added at its end.
pub const KINDS: [Kind; 9] = [
    Kind::Headline,
    Kind::Standfirst,
    Kind::Heading,
    Kind::Paragraph,
    Kind::ListItem,
    Kind::Quote,
    Kind::Cell,
    Kind::Caption,
    Kind::Notice,
];

/// How many editions are kept of a story, and how much of them all, in bytes. Beyond, those in its middle go first: what is
/// read at every visit is bounded, and so is what a single page can have kept.
const MOST_EDITIONS: usize = 1000;
const MOST_BYTES: usize = 8_000_000;

impl Texts {
    /// The texts of some editions.
    #[must_use]
    pub fn of<'a>(editions: impl IntoIterator<Item = (u32, &'a Edition)>) -> Self {
        let mut texts = Self::default();
        let mut index = Index::default();
        for (number, edition) in editions {
            texts.add(&mut index, number, edition);
        }
        texts
    }

    /// Keeps a further edition, and returns its number.
    pub fn keep(&mut self, edition: &Edition) -> u32 {
        let number = self.latest().map_or(0, |latest| latest.saturating_add(1));
        let mut index = Index::of(self);
        self.add(&mut index, number, edition);
        number
    }

    /// The number of the newest edition.
    #[must_use]
    pub fn latest(&self) -> Option<u32> {
        self.editions.last().map(|edition| edition.number)
    }

    /// The edition of this number. Its passages are numbered as the blocks of its [`page`].
    ///
    /// ```
    /// # use late_edition::{archive::Texts, article, edition::Edition, page::Page};
    /// let article = article::read(&Page::from_text("Rain\nIt rained. Nobody minded."));
    /// let texts = Texts::of([(0, &Edition { seen: 1.0, article: article.clone() })]);
    /// assert_eq!(texts.edition(0).map(|edition| edition.article.text()), Some(article.text()));
    /// ```
    #[must_use]
    pub fn edition(&self, number: u32) -> Option<Edition> {
        self.read(self.editions.iter().find(|edition| edition.number == number)?)
    }

    /// All editions with their numbers, the oldest first; none where one of them cannot be read.
    #[must_use]
    pub fn all(&self) -> Option<Vec<(u32, Edition)>> {
        self.editions.iter().map(|edition| Some((edition.number, self.read(edition)?))).collect()
    }

    /// The texts without the editions that `stays` refuses, and without what they alone say.
    #[must_use]
    pub fn only(&self, stays: impl Fn(&KeptEdition) -> bool) -> Option<Self> {
        let kept = self.editions.iter().filter(|edition| stays(edition));
        let kept: Vec<_> = kept.map(|edition| Some((edition.number, self.read(edition)?))).collect::<Option<_>>()?;
        Some(Self::of(kept.iter().map(|(number, edition)| (*number, edition))))
    }

    /// Whether all that is spoken of is there, and in order.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let rises = self.editions.windows(2).all(|pair| pair[0].number < pair[1].number);
        let is_timed = self.editions.iter().all(|edition| is_time(edition.seen));
        !self.editions.is_empty()
            && rises
            && is_timed
            && self.editions.iter().all(|edition| self.read(edition).is_some())
    }

    fn is_too_much(&self) -> bool {
        let said: usize = self.sentences.iter().map(String::len).sum();
        let indices =
            self.passages.iter().map(Vec::len).chain(self.editions.iter().map(|edition| edition.passages.len()));
        self.editions.len() > MOST_EDITIONS || said + indices.sum::<usize>() * size_of::<u32>() > MOST_BYTES
    }

    fn read(&self, edition: &KeptEdition) -> Option<Edition> {
        let passages = edition.passages.iter().zip(0..);
        let passages = passages.map(|(&index, block)| self.passage(index, block)).collect::<Option<_>>()?;
        let mut article = Article { for_subscribers: edition.for_subscribers, passages, ..Article::default() };
        for (field, &said) in fields(&mut article).into_iter().zip(&edition.fields) {
            *field = match said {
                Some(index) => Some(at(&self.sentences, index)?.clone()),
                None => None,
            };
        }
        Some(Edition { seen: edition.seen, article })
    }

    fn passage(&self, index: u32, block: u32) -> Option<Passage> {
        let [kind, place, space, sentences @ ..] = at(&self.passages, index)?.as_slice() else { return None };
        let mut text = String::new();
        for &sentence in sentences {
            if *space != 0 && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(at(&self.sentences, sentence)?);
        }
        Some(Passage { kind: *at(&KINDS, *kind)?, block, text, place: *at(&self.places, *place)? })
    }

    fn add(&mut self, index: &mut Index, number: u32, edition: &Edition) {
        let mut article = edition.article.clone();
        let language = article.language.clone();
        let mut passages = Vec::new();
        for passage in &article.passages {
            let kind = KINDS.iter().position(|&kind| kind == passage.kind).unwrap_or_default();
            let place = intern(&mut self.places, &mut index.places, passage.place);
            let (space, pieces) = pieces(&passage.text, language.as_deref());
            let mut parts = vec![number_of(kind), place, u32::from(space)];
            parts.extend(
                pieces.into_iter().map(|piece| intern(&mut self.sentences, &mut index.sentences, piece.to_owned())),
            );
            passages.push(intern(&mut self.passages, &mut index.passages, parts));
        }
        let fields = fields(&mut article)
            .map(|field| field.take().map(|said| intern(&mut self.sentences, &mut index.sentences, said)));
        let (seen, for_subscribers, fields) = (edition.seen, edition.article.for_subscribers, fields.to_vec());
        self.editions.push(KeptEdition { number, seen, for_subscribers, fields, passages });
    }
}

/// Whether milliseconds since 1970 are a time that JavaScript knows, too.
fn is_time(milliseconds: f64) -> bool {
    (0.0..=8.64e15).contains(&milliseconds)
}

/// A page with an article alone on it, in which a comparison of editions finds its places.
#[must_use]
pub fn page(article: &Article) -> Page {
    let block = |passage: &Passage| Block { text: passage.text.clone(), ..Block::default() };
    Page { blocks: article.passages.iter().map(block).collect(), ..Page::default() }
}

/// Two editions of a story, and what changed between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ComparedEditions {
    /// The earlier one.
    pub before: Edition,
    /// The later one.
    pub after: Edition,
    /// What changed. The marks are places in the passages of the later one: a block is an index among them.
    pub report: Report,
}

/// Compares two editions of a story by their numbers, as a visit would: without what is known to be noise on its site. None
/// where one of them is not there.
#[must_use]
pub fn compare_editions(texts: &Texts, site: &Site, before: u32, after: u32) -> Option<ComparedEditions> {
    let (before, after) = (texts.edition(before)?, texts.edition(after)?);
    let quiet = quiet(site, [&before.article, &after.article]);
    let [then, said] = &quiet.sides;
    let mut report = report(&compare(then, said), &page(&after.article));
    report.set_aside.extend(quiet.set_aside);
    Some(ComparedEditions { before, after, report })
}

/// What the archive knows of a story before a visit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Shelf {
    /// What it said.
    pub texts: Texts,
    /// See [`Volume::baseline`].
    pub baseline: u32,
    /// See [`Volume::baseline_shown`].
    pub baseline_shown: f64,
    /// Whether a page that is unlike all that was kept is the story from now on, because it has been so before.
    pub turns: bool,
}

/// What follows from a visit: what the reader is told, and what is to be kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Visited {
    /// What the reader is told.
    pub visit: Visit,
    /// The story's texts; none where it says nothing new, so that they stay.
    pub texts: Option<Texts>,
    /// The number of its newest edition.
    pub latest: u32,
    /// How many editions are kept.
    pub editions: u32,
    /// Whether the newest edition is the baseline from here on.
    pub seen: bool,
    /// What is known of the site; none where nothing was learned.
    pub site: Option<Site>,
}

/// Makes a visit of a story: see [`visit::visit`]. A page that is unlike the newest edition and the baseline, because one of
/// these was an error or a wall that looked like a story, is compared with an earlier edition that it is like.
///
/// A page that is read `again` while it is open teaches nothing of its site, because most of it stays when no time goes by,
/// nor does one that is not the story, of which nothing stays. None where the shelf is damaged.
#[must_use]
pub fn visit(
    story: &str,
    page: &Page,
    article: Article,
    shelf: Option<Shelf>,
    mut site: Site,
    again: bool,
    now: f64,
) -> Option<Visited> {
    let kept = match &shelf {
        Some(shelf) => Some(kept(shelf)?),
        None => None,
    };
    if !again {
        noise::learn(&mut site, story, kept.as_ref().map(|kept| &kept.latest.article), &article);
    }
    let mut outcome = visit::visit(story, page, article.clone(), kept.as_ref(), &site, now);
    let is_like = outcome.visit.unread.is_none();
    if let (Some(shelf), false) = (&shelf, is_like) {
        let earlier = alike(shelf, &article);
        let is_replaced = outcome.visit.unread == Some(Unread::Replaced);
        if shelf.turns && is_replaced || earlier.is_some() {
            outcome = visit::visit(story, page, article, earlier.as_ref(), &site, now);
            let before = shelf.texts.latest().unwrap_or_default().saturating_add(1);
            outcome.visit.editions = before + u32::from(outcome.keep.is_some());
        }
    }
    let Outcome { visit, keep, seen } = outcome;
    let baseline = shelf.as_ref().map(|shelf| shelf.baseline);
    let mut texts = shelf.map(|shelf| shelf.texts).unwrap_or_default();
    let is_new = keep.is_some();
    if let Some(edition) = keep {
        texts.keep(&edition);
        while texts.is_too_much()
            && let [_, middle @ .., _] = texts.editions.as_slice()
            && let Some(dropped) = middle.iter().map(|edition| edition.number).find(|&number| Some(number) != baseline)
            && let Some(fewer) = texts.only(|edition| edition.number != dropped)
        {
            texts = fewer;
        }
    }
    let learned = !again && is_like;
    Some(Visited {
        latest: texts.latest().unwrap_or_default(),
        editions: number_of(texts.editions.len()),
        texts: is_new.then_some(texts),
        site: learned.then_some(site),
        visit,
        seen,
    })
}

/// What a visit needs to know of what is kept: the newest edition, and the baseline, or the one before it where that one
/// is gone.
fn kept(shelf: &Shelf) -> Option<Kept> {
    let number = shelf.texts.latest()?;
    let latest = shelf.texts.edition(number)?;
    let baseline = shelf.texts.editions.iter().rev().find(|edition| edition.number <= shelf.baseline);
    let baseline = shelf.texts.read(baseline.or(shelf.texts.editions.first())?)?;
    Some(Kept { editions: number.saturating_add(1), latest, baseline, baseline_shown: shelf.baseline_shown })
}

/// The newest edition that an article is like.
fn alike(shelf: &Shelf, article: &Article) -> Option<Kept> {
    let editions = shelf.texts.editions.iter().rev().filter_map(|edition| shelf.texts.read(edition));
    let edition = editions.into_iter().find(|edition| !visit::is_other(&edition.article, article))?;
    let number = shelf.texts.latest()?;
    Some(Kept {
        editions: number.saturating_add(1),
        baseline_shown: edition.seen,
        latest: edition.clone(),
        baseline: edition,
    })
}

/// The pieces that a passage is stored in, and whether a space stands between them: its sentences, where single spaces are
/// all that parts them; else each with what follows it.
fn pieces<'a>(text: &'a str, language: Option<&str>) -> (bool, Vec<&'a str>) {
    let spans = sentence::sentences(text, language);
    let sentences: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    if sentences.join(" ") == text {
        return (true, sentences);
    }
    let ends = spans.iter().skip(1).map(|span| span.start).chain([text.len()]);
    let pieces = ends.scan(0, |start, end| text.get(std::mem::replace(start, end)..end));
    (false, pieces.collect())
}

/// The fields of an article that are single texts, in the order in which they are stored.
fn fields(article: &mut Article) -> [&mut Option<String>; 8] {
    let Article { headline, standfirst, byline, published, modified, section, canonical, language, .. } = article;
    [headline, standfirst, byline, published, modified, section, canonical, language]
}

/// Where what is stored once is, by its hash.
#[derive(Default)]
struct Index {
    sentences: FxHashMap<u64, u32>,
    places: FxHashMap<u64, u32>,
    passages: FxHashMap<u64, u32>,
}

impl Index {
    fn of(texts: &Texts) -> Self {
        Self { sentences: index(&texts.sentences), places: index(&texts.places), passages: index(&texts.passages) }
    }
}

fn index<T: std::hash::Hash>(items: &[T]) -> FxHashMap<u64, u32> {
    items.iter().map(|item| FxBuildHasher.hash_one(item)).zip(0..).collect()
}

/// The index of an item, which is added where it is not there. The rare one whose hash another item has is stored again.
fn intern<T: std::hash::Hash + PartialEq>(items: &mut Vec<T>, index: &mut FxHashMap<u64, u32>, item: T) -> u32 {
    let hash = FxBuildHasher.hash_one(&item);
    match index.get(&hash) {
        Some(&known) if at(items, known) == Some(&item) => known,
        _ => {
            let number = number_of(items.len());
            index.insert(hash, number);
            items.push(item);
            number
        }
    }
}

fn at<T>(items: &[T], index: u32) -> Option<&T> {
    items.get(index as usize)
}

/// A number of things that were all in memory at once, of which there are no more than a `u32` can count.
fn number_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
