//! What the archive has seen of a site → what of its pages is noise, as only time shows: boxes that say something else at
//! every visit, and boxes that stand with the same text in story after story.
//!
//! When in doubt, a passage is the story's. What stands where most of the story's prose stands is never noise, nor are
//! headlines, standfirsts, notices and tables. And what is only reworded speaks for being the story's: noise is replaced,
//! a story is corrected. The price is a ticker that repeats its sentence with other figures: it is shown until its
//! sentences are known from other stories.

use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, Kind, Passage, Reason},
    report::{SetAside, Which},
    text::{Vocabulary, fingerprint},
};

/// So many revisits must have replaced what stands in a place,
const ENOUGH_CHANGES: u32 = 3;
/// and there must be so many of them to each that left it as it was.
const CHANGES_TO_A_STAY: u32 = 2;
/// After so many revisits the older ones count half: sites are rebuilt.
const LONG_AGO: u32 = 16;
/// A text of so many stories is none of theirs. Two of them may be one that moved to another address.
const ENOUGH_STORIES: usize = 3;

/// What is kept of a site is bounded: so many places, texts and wishes, of which the oldest go first.
const MOST_PLACES: usize = 64;
const MOST_TEXTS: usize = 256;

/// What is known of a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Site {
    /// In the order in which they were seen last.
    places: Vec<Place>,
    /// In the order in which they were seen last.
    texts: Vec<Text>,
    /// The places whose text the reader wants to be told of, be it noise or not.
    wanted: Vec<u32>,
}

/// What became of the text in one place of a site's pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct Place {
    /// See [`Passage::place`].
    at: u32,
    /// How many revisits found another text there.
    changed: u32,
    /// How many found the same, or the same in other words.
    stayed: u32,
}

/// A text that stood beside a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct Text {
    /// Its fingerprint.
    text: u32,
    /// The fingerprints of the keys of stories that it stood in, up to [`ENOUGH_STORIES`].
    stories: Vec<u32>,
}

/// Two articles without the noise of their site.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiet {
    /// The earlier article and the later one.
    pub sides: [Article; 2],
    /// What was left out of them.
    pub set_aside: Vec<SetAside>,
}

/// Learns from one visit: from what a story says `now`, and how it stood at the visit before.
pub fn learn(site: &mut Site, story: &str, before: Option<&Article>, now: &Article) {
    let story = fingerprint(story);
    for Beside { place, passages } in beside_the_story([before.unwrap_or(now), now]) {
        if before.is_some() {
            match fate(&passages) {
                Some(Fate::Changed) => revisited(&mut site.places, place).changed += 1,
                Some(Fate::Stayed) => revisited(&mut site.places, place).stayed += 1,
                None => {}
            }
        }
        for passage in &passages[1] {
            let Text { stories, .. } = met(&mut site.texts, fingerprint(&passage.text));
            if stories.len() < ENOUGH_STORIES && !stories.contains(&story) {
                stories.push(story);
            }
        }
    }
}

/// Leaves out of two articles of one story what is noise in both.
#[must_use]
pub fn quiet(site: &Site, sides: [&Article; 2]) -> Quiet {
    let mut quiet = Quiet { sides: sides.map(Article::clone), set_aside: Vec::new() };
    for beside in beside_the_story(sides) {
        let Some(reason) = reason(site, &beside) else { continue };
        let sides = quiet.sides.iter_mut().zip(&beside.passages).zip([Which::Before, Which::After]);
        for ((article, passages), side) in sides {
            article.passages.retain(|passage| passage.place != beside.place || !may_be_noise(passage));
            let place = Some(beside.place);
            let asides = passages.iter().map(|passage| SetAside { side, reason, text: passage.text.clone(), place });
            quiet.set_aside.extend(asides);
        }
    }
    quiet
}

/// Notes that the reader wants to be told of what stands in a place of the site, from now on.
pub fn bring_back(site: &mut Site, place: u32) {
    site.wanted.retain(|&wanted| wanted != place);
    site.wanted.push(place);
    keep_newest(&mut site.wanted, MOST_PLACES);
}

/// Forgets what a story taught: the texts that stood in it. What its visits did to the counts of places stays, for it says
/// nothing of the story.
pub fn forget(site: &mut Site, story: &str) {
    let story = fingerprint(story);
    site.texts.retain(|text| !text.stories.contains(&story));
}

/// Why what stands in a place is noise, if it is.
fn reason(site: &Site, beside: &Beside) -> Option<Reason> {
    let is_changing = |known: &Place| {
        known.at == beside.place && known.changed >= ENOUGH_CHANGES && known.changed >= CHANGES_TO_A_STAY * known.stayed
    };
    let is_everywhere = |passage: &&Passage| {
        let text = fingerprint(&passage.text);
        site.texts.iter().any(|known| known.text == text && known.stories.len() >= ENOUGH_STORIES)
    };
    if site.wanted.contains(&beside.place) {
        None
    } else if site.places.iter().any(is_changing) {
        Some(Reason::Changing)
    } else {
        // With a single sentence of the story's own in it, all of the box is compared.
        beside.passages.iter().flatten().all(is_everywhere).then_some(Reason::Everywhere)
    }
}

/// What became of the text in a place.
enum Fate {
    Stayed,
    Changed,
}

/// What became of the text in a place, where that can be told: it stands on both sides, and in more than figures and short
/// words. Another text has less than half of the words in common.
fn fate([before, now]: &[Vec<&Passage>; 2]) -> Option<Fate> {
    fn texts<'a>(side: &'a [&Passage]) -> impl Iterator<Item = &'a str> {
        side.iter().map(|passage| passage.text.as_str())
    }
    if before.is_empty() || now.is_empty() {
        return None;
    }
    if texts(before).eq(texts(now)) {
        return Some(Fate::Stayed);
    }
    let (before, now) = (Vocabulary::of(&mut texts(before)), Vocabulary::of(&mut texts(now)));
    let fewer = before.len().min(now.len());
    let shared = before.shared_with(&now).count();
    (fewer > 0).then_some(if 2 * shared < fewer { Fate::Changed } else { Fate::Stayed })
}

/// The passages in one place of two articles.
struct Beside<'a> {
    place: u32,
    passages: [Vec<&'a Passage>; 2],
}

impl Beside<'_> {
    /// How long the text is that stands there, on either side, in bytes.
    fn lengths(&self) -> [usize; 2] {
        [0, 1].map(|side: usize| self.passages[side].iter().map(|passage| passage.text.len()).sum())
    }
}

/// The places of two articles that hold no main part of the story on either side: less than a fifth of what stands where
/// most of it stands. Measured on 281 news pages, 1 % of the stories' own text stands in such places: as much as could be
/// lost if all else failed.
fn beside_the_story(sides: [&Article; 2]) -> Vec<Beside<'_>> {
    let mut places: Vec<Beside> = Vec::new();
    for (side, article) in sides.into_iter().enumerate() {
        for passage in article.passages.iter().filter(|passage| may_be_noise(passage)) {
            if let Some(known) = places.iter_mut().find(|known| known.place == passage.place) {
                known.passages[side].push(passage);
            } else if places.len() < MOST_PLACES {
                let mut passages = [Vec::new(), Vec::new()];
                passages[side].push(passage);
                places.push(Beside { place: passage.place, passages });
            }
        }
    }
    let most =
        places.iter().map(Beside::lengths).fold([0, 0], |most, length| [0, 1].map(|i: usize| most[i].max(length[i])));
    places.retain(|beside| beside.lengths().into_iter().zip(most).all(|(length, most)| 5 * length < most));
    places
}

/// Whether a passage is of a kind that may be noise, and its place is known.
fn may_be_noise(passage: &Passage) -> bool {
    passage.place != 0 && !matches!(passage.kind, Kind::Headline | Kind::Standfirst | Kind::Notice | Kind::Cell)
}

/// What is known of a place that is seen again.
fn revisited(places: &mut Vec<Place>, place: u32) -> &mut Place {
    let known = places.iter().position(|known| known.at == place).map(|at| places.remove(at));
    let mut known = known.unwrap_or(Place { at: place, changed: 0, stayed: 0 });
    if known.changed + known.stayed >= LONG_AGO {
        known.changed /= 2;
        known.stayed /= 2;
    }
    keep_newest(places, MOST_PLACES - 1);
    places.push_mut(known)
}

/// What is known of a text that is met.
fn met(texts: &mut Vec<Text>, text: u32) -> &mut Text {
    let known = texts.iter().position(|known| known.text == text).map(|at| texts.remove(at));
    keep_newest(texts, MOST_TEXTS - 1);
    texts.push_mut(known.unwrap_or(Text { text, stories: Vec::new() }))
}

fn keep_newest<T>(items: &mut Vec<T>, most: usize) {
    items.drain(..items.len().saturating_sub(most));
}
