//! What kind of change it is, and how much it matters.
//!
//! By kind, not by size: one digit can be the whole news, and a paragraph of commas none. Both sentences are read into
//! words whose part in a sentence the lexicon knows; what stands on both sides is taken away, first the same words, then
//! words that say the same; and what is left over tells what the change is about.

use serde::{Deserialize, Serialize};

use crate::{
    article::{Kind, furniture::changes_by_itself},
    order,
    words::Run,
};

mod character;
mod fold;
mod leftovers;
mod lexicon;
mod likeness;
mod notice;
mod number;
mod reading;
mod swapped;
mod volatile;

use leftovers::Side;
use lexicon::{Class, Lexicon};
use reading::Reading;

/// How much a change matters to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Weight {
    /// Punctuation, spacing, case, typographic variants, a relative time: not counted in the badge.
    Cosmetic,
    /// Style, tense alone, spelling, the order of words.
    Minor,
    /// What the story says is another thing now.
    Substantive,
}

/// What a change is about. The weightiest stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum About {
    /// A correction, clarification, update or editor's note.
    Correction,
    /// The headline.
    Headline,
    /// A number, an amount of money, a count of people.
    Number,
    /// Words inside quotation marks.
    Quote,
    /// "not", "no", "never".
    Negation,
    /// The name of a person, a place or an organisation.
    Name,
    /// Why it happened, or whose fault it is.
    Cause,
    /// Who said so, and how sure they are: "police said", "allegedly".
    Attribution,
    /// How certain, possible or due it is: "will" → "may".
    Modality,
    /// A date or a time.
    Date,
    /// What is said to have happened: a detail came, went or became another.
    Detail,
    /// Other words with much the same meaning.
    Wording,
    /// Tense alone.
    Tense,
    /// Spelling alone.
    Spelling,
    /// The order of words or of sentences.
    Order,
    /// Punctuation, spacing, case, typographic variants.
    Typography,
    /// A relative time or a counter: "29 minutes ago".
    Volatile,
}

impl About {
    /// How much a change of that kind matters by itself.
    fn weight(self) -> Weight {
        match self {
            Self::Typography | Self::Volatile => Weight::Cosmetic,
            Self::Wording | Self::Tense | Self::Spelling | Self::Order => Weight::Minor,
            _ => Weight::Substantive,
        }
    }
}

/// What a change is about, and how much it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the change is about, the weightiest first; never empty.
    pub about: Vec<About>,
    /// How much it matters.
    pub weight: Weight,
    /// Whether the sentences are too long to be read, so that it is taken for a detail, whatever it is.
    pub is_coarse: bool,
}

impl Verdict {
    /// The verdict on a change of some kinds: what weighs less than the weightiest goes unsaid.
    fn new(mut about: Vec<About>) -> Self {
        let weight = about.iter().map(|about| about.weight()).max().unwrap_or(Weight::Minor);
        about.retain(|about| about.weight() == weight);
        order::sort(&mut about);
        about.dedup();
        Self { about, weight, is_coarse: false }
    }

    fn of(about: About) -> Self {
        Self { about: vec![about], weight: about.weight(), is_coarse: false }
    }

    /// Says also what part of the story it is, which adds to what weighs anything, and to nothing else.
    fn within(mut self, part: Option<About>) -> Self {
        if let Some(part) = part.filter(|part| self.weight > Weight::Cosmetic && !self.about.contains(part)) {
            if self.weight < part.weight() {
                self = Self { is_coarse: self.is_coarse, ..Self::of(part) };
            } else {
                self.about.push(part);
                order::sort(&mut self.about);
            }
        }
        self
    }
}

/// Weighs one change. `before` is empty where the sentence was added, `after` where it was removed; `runs` is what
/// [`crate::words::words`] says of the two. `language` is a BCP 47 tag, where it is known.
///
/// ```
/// # use late_edition::{article::Kind, weight::{weigh, About, Weight}, words::words};
/// let (before, after) = ("Two people drowned.", "Three people drowned.");
/// let verdict = weigh(before, after, &words(before, after).runs, Kind::Paragraph, Some("en"));
/// assert_eq!((verdict.about, verdict.weight), (vec![About::Number], Weight::Substantive));
/// ```
#[must_use]
pub fn weigh(before: &str, after: &str, runs: &[Run], kind: Kind, language: Option<&str>) -> Verdict {
    if before == after {
        return Verdict::of(if is_answer(before, kind) { About::Detail } else { About::Order });
    }
    if kind != Kind::Cell && [before, after].iter().all(|text| text.is_empty() || changes_by_itself(text)) {
        return Verdict::of(About::Volatile);
    }
    let lexicon = lexicon::of(language, if after.is_empty() { before } else { after });
    let notice = kind == Kind::Notice || notice::is_notice(before, lexicon) || notice::is_notice(after, lexicon);
    let part = match kind {
        _ if notice => Some(About::Correction),
        Kind::Headline => Some(About::Headline),
        _ => None,
    };
    let verdict = match (before.trim(), after.trim()) {
        ("", alone) | (alone, "") => weigh_alone(alone, lexicon),
        _ => weigh_pair(before, after, runs, kind, lexicon),
    };
    verdict.within(part)
}

/// Whether a sentence says what it says by where it stands: "Not guilty" below a name, "No." below a question.
fn is_answer(sentence: &str, kind: Kind) -> bool {
    const MOST_WORDS: usize = 3;
    // A sentence of a script without spaces is one word.
    const MOST_BYTES: usize = 24;
    matches!(kind, Kind::Paragraph | Kind::ListItem)
        && sentence.len() <= MOST_BYTES
        && sentence.split_whitespace().count() <= MOST_WORDS
}

/// Weighs a sentence that came or went: by what it holds.
fn weigh_alone(sentence: &str, lexicon: &Lexicon) -> Verdict {
    let reading = Reading::new(sentence, lexicon);
    if reading.tokens.is_empty() {
        return Verdict::of(if symbols(sentence).is_empty() { About::Typography } else { About::Detail });
    }
    if volatile::is_label(&reading) {
        return Verdict::of(About::Volatile);
    }
    let side = Side { reading: &reading, left: (0..reading.tokens.len()).collect() };
    let mut about = side.holds(lexicon);
    if about.is_empty() {
        about.push(if side.has_content() { About::Detail } else { About::Wording });
    }
    Verdict::new(about)
}

/// A text of more words than this is no sentence but a page without full stops. Words are paired each with each, so it
/// is answered coarsely: that something in it is another.
const MOST_WORDS: usize = 500;

/// The emoji, stars, ticks and arrows of a text, which may say all that matters. Bullets, rules, asterisks and the minus
/// of a number are none.
fn symbols(text: &str) -> String {
    let is_symbol = |character: &char| {
        matches!(character, '\u{2190}'..='\u{2211}' | '\u{2213}'..='\u{24ff}' | '▲' | '△' | '▼' | '▽'
            | '\u{2600}'..='\u{2721}' | '\u{274c}'..='\u{2793}' | '\u{2795}'..='\u{27bf}' | '\u{2b00}'..='\u{2b11}'
            | '\u{2b50}'..='\u{2b55}' | '\u{1f000}'..='\u{1faff}')
    };
    // In UTF-8 they all begin so, and most texts have nothing that does.
    let begins = |pair: &[u8; 2]| matches!(pair, [0xe2, 0x86..=0xff] | [0xf0, _]);
    if text.as_bytes().array_windows().any(begins) { text.chars().filter(is_symbol).collect() } else { String::new() }
}

/// Weighs a sentence that was reworded.
fn weigh_pair(before: &str, after: &str, runs: &[Run], kind: Kind, lexicon: &Lexicon) -> Verdict {
    let (earlier, later) = (Reading::new(before, lexicon), Reading::new(after, lexicon));
    if volatile::is_label(&earlier) && volatile::is_label(&later) && volatile::is_same_label(&earlier, &later) {
        return Verdict::of(About::Volatile);
    }
    let mut about = Vec::new();
    if earlier.tokens.len().max(later.tokens.len()) > MOST_WORDS {
        return Verdict { is_coarse: true, ..Verdict::of(About::Detail) };
    }
    let quotation = kind == Kind::Quote;
    if earlier.cuts != later.cuts || earlier.letters(before, !quotation) != later.letters(after, !quotation) {
        about.push(About::Quote);
    }
    let has_telling_hyphen = |text: &str| text.contains('-') && lexicon.telling_hyphens.are_said_in(&fold::text(text));
    if symbols(before) != symbols(after) || has_telling_hyphen(before) != has_telling_hyphen(after) {
        about.push(About::Detail);
    }
    if earlier.questions.min(1) != later.questions.min(1) {
        about.push(About::Modality);
    }
    let (touched_before, touched_after) = leftovers::touched(&earlier, &later, runs);
    let mut removed = Side { reading: &earlier, left: touched_before };
    let mut added = Side { reading: &later, left: touched_after };
    leftovers::take_away_what_is_the_same(&mut removed, &mut added);
    if about.is_empty()
        && !removed.has(Class::Negation)
        && !added.has(Class::Negation)
        && !removed.has_number()
        && !added.has_number()
        && earlier.letters(before, false) == later.letters(after, false)
        && !leftovers::has_namesakes(&removed, &added)
    {
        return Verdict::of(leftovers::told_by_marks(&removed, &added, before, after).unwrap_or(About::Typography));
    }
    if removed.left.is_empty() && added.left.is_empty() {
        about.extend(swapped::swapped(&earlier, &later, lexicon));
        if about.is_empty() {
            let in_order = earlier.tokens.iter().map(|token| token.id).eq(later.tokens.iter().map(|token| token.id));
            about.push(if in_order { About::Wording } else { About::Order });
        }
        return Verdict::new(about);
    }
    about.extend(swapped::swapped(&earlier, &later, lexicon));
    about.extend(leftovers::about(removed, added, lexicon));
    if about.is_empty() {
        about.push(About::Wording);
    }
    Verdict::new(about)
}
