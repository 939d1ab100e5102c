//! What is kept of a story: when it is worth keeping, and of which story it is.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, Kind, Passage},
    sentence,
    text::{Vocabulary, Word},
};

/// What a story said at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Edition {
    /// When it was first seen, in milliseconds since 1970.
    pub seen: f64,
    /// What it said.
    pub article: Article,
}

/// Whether a story says something else now than in its latest edition, be it by a comma.
#[must_use]
pub fn is_worth_keeping(latest: &Article, now: &Article) -> bool {
    let said = |article: &Article| article.passages.iter().map(|p| (p.kind, p.text.clone())).collect::<Vec<_>>();
    latest.headline != now.headline || said(latest) != said(now)
}

/// Whether two texts are of one story, as far as texts can tell: a third of the shorter one stands in the other, in whole
/// sentences. So it is with 99 of 100 edits to published texts and with teasers, but not with stories that were only
/// written alike: results, forecasts and obituaries share their phrases, and briefs the line that names their agency.
#[must_use]
pub fn is_same_story(one: &Article, other: &Article) -> bool {
    let language = one.language.as_deref().or(other.language.as_deref());
    let (one, other) = (sentences(one, language), sentences(other, language));
    let shared = length(one.intersection(&other));
    shared > 0 && 3 * shared >= length(one.iter()).min(length(other.iter()))
}

/// Whether two texts have next to nothing in common: no sentence, and few of the words that tell what a text is about. A
/// story that was rewritten from its first word to its last still names the same people and places.
#[must_use]
pub fn is_unlike(one: &Article, other: &Article) -> bool {
    /// What unrelated stories share at most of the shorter one's words, each as telling as it is long.
    const UNRELATED: f64 = 0.25;
    let language = one.language.as_deref().or(other.language.as_deref());
    if sentences(one, language).intersection(&sentences(other, language)).next().is_some() {
        return false;
    }
    let [one, other] =
        [one, other].map(|article| Vocabulary::of(&mut article.passages.iter().map(|passage| &*passage.text)));
    let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let weigh = |words: &mut dyn Iterator<Item = Word>| words.map(Word::telling).sum::<f64>();
    weigh(&mut shorter.shared_with(&longer)) < UNRELATED * weigh(&mut shorter.words())
}

/// The sentences of a story's running text, each of them once.
fn sentences<'a>(article: &'a Article, language: Option<&str>) -> FxHashSet<&'a str> {
    let running = article.passages.iter().filter(|passage| !matches!(passage.kind, Kind::Headline | Kind::Caption));
    let spans = |text| sentence::sentences(text, language).into_iter();
    running.flat_map(|Passage { text, .. }| spans(text).map(|span| span.of(text))).collect()
}

/// How long some sentences are together, in bytes.
fn length<'a>(sentences: impl Iterator<Item = &'a &'a str>) -> usize {
    sentences.map(|sentence| sentence.len()).sum()
}
