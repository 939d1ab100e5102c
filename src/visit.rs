//! One visit: a page and what was kept of its story → what changed since.

use std::iter;

use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, Kind, Passage, Reason},
    compare::compare,
    disclosed::Disclosed,
    edition::{Edition, is_unlike, is_worth_keeping},
    language,
    noise::{Site, quiet},
    page::Page,
    particulars::ParticularChange,
    report::{self, Change, SetAside, Which, report},
    sentence,
    text::Vocabulary,
};

/// What a reader is told of the story in front of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Visit {
    /// The story's key.
    pub story: String,
    /// The story's headline, where it has one.
    pub headline: Option<String>,
    /// How many editions of the story are kept, this one among them.
    pub editions: u32,
    /// When the edition that this one is compared with was last on the reader's screen, in milliseconds since 1970;
    /// none on the first visit.
    pub since: Option<f64>,
    /// When what the story says now was first seen, in milliseconds since 1970.
    pub met: f64,
    /// What changed since then, in reading order.
    pub changes: Vec<Change>,
    /// What is said of the story beside its text, and is another now.
    pub particulars: Vec<ParticularChange>,
    /// How the publisher tells of what changed; none where nothing did by more than typography.
    pub disclosed: Option<Disclosed>,
    /// Text that does not count as the story's, and why.
    pub set_aside: Vec<SetAside>,
    /// Whether the story was too long for all of it to be compared; see [`crate::report::Report::coarse`].
    pub coarse: bool,
    /// Whether one of the two was the teaser that is shown to those who do not subscribe, so that no more was compared.
    pub partial: bool,
    /// Why what the page says today is neither compared nor kept, if it is not.
    pub unread: Option<Unread>,
}

/// Why what a page says today is not the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Unread {
    /// It is in another language than it was, as where the browser has translated it.
    Translated,
    /// It has next to nothing in common with the story: an error that looks like an article, or another story.
    Replaced,
}

/// What the archive knows of a story before a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// How many editions there are.
    pub editions: u32,
    /// The newest of them.
    pub latest: Edition,
    /// The edition that the reader has seen last with all its changes.
    pub baseline: Edition,
    /// When the baseline was last on the reader's screen, in milliseconds since 1970.
    pub baseline_shown: f64,
}

/// What follows from a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What the reader is told.
    pub visit: Visit,
    /// A new edition to be kept; none where the story says what it said in its latest.
    pub keep: Option<Edition>,
    /// Whether the reader has seen all that the story says now, so that it is the baseline from here on. So it is on a
    /// first visit, and where nothing has changed.
    pub seen: bool,
}

/// Compares what a page says now with what was kept of its story, but for the noise of its site. An edition keeps that,
/// too, but is kept for more than noise alone. `now` is in milliseconds since 1970.
#[must_use]
pub fn visit(story: &str, page: &Page, article: Article, kept: Option<&Kept>, site: &Site, now: f64) -> Outcome {
    let mut visit = Visit {
        story: story.to_owned(),
        headline: article.headline.clone(),
        editions: 1,
        since: None,
        met: now,
        changes: Vec::new(),
        particulars: Vec::new(),
        disclosed: None,
        set_aside: Vec::new(),
        coarse: false,
        partial: false,
        unread: None,
    };
    let Some(kept) = kept else {
        let noise = quiet(site, [&article, &article]).set_aside.into_iter().filter(|aside| aside.side == Which::After);
        visit.set_aside = report::set_aside(&article.set_aside, Which::After).chain(noise).collect();
        return Outcome { visit, keep: Some(Edition { seen: now, article }), seen: true };
    };
    visit.since = Some(kept.baseline_shown);
    visit.editions = kept.editions;
    let [latest, baseline] = [&kept.latest.article, &kept.baseline.article];
    visit.unread = if is_translation(latest, &article) {
        Some(Unread::Translated)
    } else if is_unlike(latest, &article) && is_unlike(baseline, &article) {
        Some(Unread::Replaced)
    } else {
        None
    };
    if visit.unread.is_some() {
        // The story goes on being called what it was called.
        visit.headline.clone_from(&latest.headline);
        return Outcome { visit, keep: None, seen: false };
    }
    let mut told = quiet(site, [&kept.baseline.article, &article]);
    let is_cut = cut(&mut told.sides);
    let [then, said] = &told.sides;
    let found = report(&compare(then, said), page);
    visit.partial = is_cut || found.set_aside.iter().any(|aside| aside.reason == Reason::Paywall);
    let seen = found.changes.is_empty() && !is_cut && !is_teaser(then, said);
    (visit.changes, visit.set_aside, visit.coarse) = (found.changes, found.set_aside, found.coarse);
    (visit.particulars, visit.disclosed) = (found.particulars, found.disclosed);
    visit.set_aside.extend(told.set_aside);
    let mut sides = quiet(site, [&kept.latest.article, &article]).sides;
    let is_cut = cut(&mut sides);
    let [latest, said] = &sides;
    let is_kept = !is_cut && is_worth_keeping(latest, said) && !is_teaser(latest, said);
    let keep = is_kept.then_some(Edition { seen: now, article });
    visit.editions += u32::from(keep.is_some());
    visit.met = if keep.is_some() { now } else { kept.latest.seen };
    Outcome { visit, keep, seen }
}

/// Whether an article is another story than what was kept, or in another language.
pub(crate) fn is_other(kept: &Article, now: &Article) -> bool {
    is_translation(kept, now) || is_unlike(kept, now)
}

/// Whether an article shows less of a story than was kept of it, because the rest is for subscribers.
fn is_teaser(kept: &Article, now: &Article) -> bool {
    (kept.for_subscribers || now.for_subscribers)
        && compare(kept, now).before.set_aside.iter().any(|aside| aside.reason == Reason::Paywall)
}

/// Leaves out of both sides what a page lacks that breaks off where the story went on, and what it says there instead: it
/// is for subscribers, in whatever words that is said. Returns whether it is so. The page has the story's beginning as it
/// was, then at most a line or two, and none of its end, which is half of it or more and longer than most cuts by an
/// editor. A page that goes on where the story ended is none of that, for stories grow.
fn cut(sides: &mut [Article; 2]) -> bool {
    const FEWEST_SENTENCES: usize = 3;
    const MOST_LINES: usize = 2;
    /// In bytes, of all lines.
    const LONGEST: usize = 300;
    let [kept, now] = &*sides;
    let (kept, now) = (&kept.passages[..], &now.passages[..]);
    let same = kept.iter().zip(now).take_while(|(kept, now)| kept.text == now.text).count();
    let has_text = kept[..same].iter().any(|passage| passage.kind == Kind::Paragraph);
    if !has_text || now.len() > same + MOST_LINES {
        return false;
    }
    let joined = |passages: &[Passage]| passages.iter().map(|passage| &*passage.text).collect::<Vec<_>>().join(" ");
    let (begun, rest, instead) = (joined(&kept[..same]), joined(&kept[same..]), joined(&now[same..]));
    if rest.len() < begun.len() || instead.len() > LONGEST || sentence::sentences(&rest, None).len() < FEWEST_SENTENCES
    {
        return false;
    }
    // A line of the story, in other words, is no wall.
    let (own, known) = (Vocabulary::of(&mut iter::once(&*instead)), Vocabulary::of(&mut iter::once(&*rest)));
    let is_cut = 2 * own.shared_with(&known).count() <= own.len()
        && now[same..].iter().all(|passage| passage.kind != Kind::Notice);
    if is_cut {
        for side in sides {
            side.passages.truncate(same);
        }
    }
    is_cut
}

/// Whether a story is in another language than it was. What the page says of its language may be wrong, and stay so when
/// a browser translates it, so the words must tell.
fn is_translation(kept: &Article, now: &Article) -> bool {
    /// So many small words prove a language.
    const ENOUGH: usize = 5;
    let language =
        |article: &Article| language::guess(article.passages.iter().map(|passage| passage.text.as_str()), ENOUGH);
    matches!((language(kept), language(now)), (Some(one), Some(other)) if one != other)
}
