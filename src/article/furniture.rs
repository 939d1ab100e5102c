//! One line of text → whether it is a site's furniture: a label, a pointer to other stories, a request to the reader.
//!
//! A line is judged by its wording alone, so these are the forms that sites of many countries share. What might be a
//! sentence of the story is never taken for furniture: a pointer has no full stop, a request opens with an imperative
//! and names a channel to follow, and both are short.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    lists::{self, Phrases, openings},
    text::lowered,
};

/// The lists of `furniture.txt`, which says what each is.
static LISTS: LazyLock<FxHashMap<&str, Phrases>> = LazyLock::new(|| {
    // They live as long as the list does.
    let lines = |list| lists::entries(list).map(|line| &*line.replace('_', " ").leak());
    lists::lists(lists::without_remarks!("furniture.txt"))
        .map(|(name, list)| (name, Phrases::new(lines(list))))
        .collect()
});

/// Labels, titles of sections and actions.
static LABELS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    ["labels", "sections", "actions"].into_iter().flat_map(|name| list(name).iter()).copied().collect()
});

fn list(name: &str) -> &'static Phrases {
    LISTS.get(name).expect("furniture.txt has this list")
}

/// Whether a line is one of a list.
fn is_one_of(name: &str, line: &str) -> bool {
    list(name).contains(&line)
}

/// Whether a line is furniture in any story of any site.
///
/// ```
/// # use late_edition::article::furniture::is_furniture;
/// assert!(is_furniture("Advertisement"));
/// assert!(is_furniture("Follow The Gazette on WhatsApp"));
/// assert!(!is_furniture("Follow the river on foot and the town comes into view."));
/// ```
#[must_use]
pub fn is_furniture(text: &str) -> bool {
    is_furniture_in_plain(&line(text))
}

/// The same of a [`line`].
pub(super) fn is_furniture_in_plain(line: &str) -> bool {
    let words = || line.split_whitespace().count();
    is_label(line)
        || is_legal(line)
        || is_count(line)
        || is_age(line)
        || is_short_age(line)
        || is_pointer(line) && words() <= 24
        || is_request(line) && words() <= 45
}

/// Whether a line lets the reader answer a comment.
pub(super) fn is_reply(line: &str) -> bool {
    is_one_of("replies", bare(line))
}

/// Whether furniture is a mere label, an age or a count, and does not point to other stories.
pub(super) fn is_short(line: &str) -> bool {
    !is_one_of("sections", bare(line)) && (is_label(line) || is_count(line) || is_age(line) || is_short_age(line))
}

/// A text as [`is_furniture_in_plain`] asks for it; empty where it is longer than any furniture, of which the longest is
/// a request of two sentences.
pub(super) fn line(text: &str) -> String {
    if text.len() > 400 { String::new() } else { plain(text) }
}

/// Whether a line is a picture's caption, as its opening or the credit at its end says.
///
/// ```
/// # use late_edition::article::furniture::is_caption;
/// assert!(is_caption("The old bridge in March. Photograph: Ada Lund/Reuters"));
/// assert!(!is_caption("The picture was first shown in 1931."));
/// ```
#[must_use]
pub fn is_caption(text: &str) -> bool {
    // Every credit has one of these marks; most paragraphs have none.
    let has_mark = || text.bytes().any(|byte| matches!(byte, b':' | b'/' | b')' | b']')) || text.contains('©');
    if text.len() > 800 || !has_mark() {
        return false;
    }
    let line = plain(text);
    let opens =
        line.split_once(':').is_some_and(|(opening, rest)| is_one_of("pictures", opening.trim()) && !rest.is_empty());
    opens || credit(&line).is_some()
}

/// Whether a line is the title of a section of other stories, or of readers' comments.
pub(super) fn opens_a_section(text: &str) -> bool {
    let line = plain(text);
    is_one_of("sections", bare(&line)) || opens_comments(text)
}

/// Whether a line is the title of readers' comments.
pub(super) fn opens_comments(text: &str) -> bool {
    is_one_of("comments", bare(&plain(text)))
}

/// The credit at the end of a caption.
fn credit(line: &str) -> Option<&str> {
    /// What stands between a caption and its credit.
    const ENDS: &[char] = &['.', '!', '?', '(', ')', '[', '/', '|', '"', '”', '-', '–', '—', '·'];
    let few_words = |text: &str| text.split_whitespace().count() <= 8;
    let after_word = line.rmatch_indices(':').find_map(|(at, _)| {
        let (before, after) = (line[..at].trim_end(), line[at + 1..].trim());
        let named = list("pictures")
            .iter()
            .any(|word| before.strip_suffix(*word).is_some_and(|rest| rest.trim_end().ends_with(ENDS)));
        (named && few_words(after) && !after.is_empty()).then_some(after)
    });
    let agency = |name: &str| is_one_of("agencies", bare(name));
    let bracketed = || {
        let (before, inside) = line.strip_suffix([')', ']']).unwrap_or(line).rsplit_once(['(', '['])?;
        // A story ends with the name alone of the agency that it is from.
        let signs_off = agency(inside) && before.trim_end().ends_with(['.', '!', '?', '”', '"', '“']);
        (!signs_off && few_words(inside) && inside.split(['/', '|', ',', ':']).any(agency)).then_some(inside)
    };
    let slashed = || {
        let (before, name) = line.rsplit_once('/')?;
        (agency(name) && few_words(before.rsplit('.').next().unwrap_or_default())).then_some(name)
    };
    let copyright =
        || line.rsplit_once('©').map(|(_, owner)| owner).filter(|owner| few_words(owner) && !owner.is_empty());
    after_word.or_else(bracketed).or_else(slashed).or_else(copyright)
}

fn is_label(line: &str) -> bool {
    LABELS.contains(bare(line))
}

/// A site's own notices: who owns the text, that it sets cookies.
fn is_legal(line: &str) -> bool {
    // A story about cookies speaks of others; a site's own notice speaks for itself, to its reader.
    let speaks_for_itself = || {
        line.split(' ').any(|word| matches!(word, "we" | "our" | "us" | "you" | "your")) || line.contains("this site")
    };
    openings(line.as_bytes(), list("owners")).next().is_some()
        || list("rights").are_said_in(line)
        || list("terms").are_said_in(line) && speaks_for_itself()
}

/// No line that says how long ago something was, or how many read it, is longer than so many bytes.
const LONGEST_AGE: usize = 80;

/// Whether a text is a line that is another at every visit though nobody touched it: how long ago something was, or how
/// many read it.
pub(crate) fn changes_by_itself(text: &str) -> bool {
    // Hardly a letter takes less room in lower case.
    if text.len() > 2 * LONGEST_AGE {
        return false;
    }
    let line = plain(text);
    is_age(&line) || is_short_age(&line) || is_count(&line)
}

/// How long ago something was, alone on its line. "Il y a 13 morts" is not.
pub(super) fn is_age(line: &str) -> bool {
    if line.len() > LONGEST_AGE {
        return false;
    }
    let line = bare(line);
    let has_number = line.contains(char::is_numeric);
    let (mut is_past, mut is_ago, mut has_time, mut unknown) = (false, false, false, 0);
    for word in
        line.split(|character: char| character.is_numeric() || matches!(character, ' ' | '.' | ',' | ':' | '(' | ')'))
    {
        if is_one_of("past", word) {
            is_past = true;
        } else if is_one_of("ago", word) {
            is_ago = true;
        } else if has_number && list("gone").iter().any(|gone| word.ends_with(gone)) {
            is_past = true;
            unknown -= 1;
        } else if list("times").iter().any(|&time| word == time || time.len() > 4 && word.starts_with(time)) {
            has_time = true;
        } else if word == "y" {
            // "Il y a", of which the first word is unknown.
            is_ago = line.contains("il y a ");
            unknown += if is_ago { -1 } else { 1 };
        } else if !word.is_empty() && !is_one_of("date words", word) {
            unknown += 1;
        }
        // A word or two may be taken back, no more.
        if unknown > 2 {
            return false;
        }
    }
    unknown <= 0 && (is_past || is_ago && has_time)
}

/// The same in the short form that lists of stories have: "3h". In a table it is how long something takes.
pub(super) fn is_short_age(line: &str) -> bool {
    let unit = line.trim_start_matches(|character: char| character.is_ascii_digit());
    (1..=2).contains(&(line.len() - unit.len())) && matches!(unit.trim_start(), "h" | "hr" | "hrs" | "d" | "w")
}

/// Whether a line gives a date or a time of day and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let line = plain(text);
    let words: Vec<&str> =
        line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.starts_with(|character: char| character.is_ascii_digit());
    let is_month = |word: &str| list("months").iter().any(|month| word.starts_with(month));
    // A number by itself may be anything.
    words.len() <= 14
        && words.len() > 1
        && words.iter().any(|word| is_number(word))
        && words.iter().all(|word| is_number(word) || is_one_of("date words", word) || is_month(word))
        && !is_age(&line)
}

/// Whether a line names a day or a time of day, among other things.
pub(super) fn names_date(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_month = |word: &str| list("months").iter().any(|month| word.starts_with(month));
    has_digit && (text.contains([':', '/']) || plain(text).split(' ').any(is_month))
}

/// How many comments, shares or views there are.
fn is_count(line: &str) -> bool {
    let line = line.trim_matches(|character: char| !character.is_alphabetic());
    is_one_of("counted", line) || line.len() < 24 && line.starts_with("viewed ") && line.ends_with(" times")
}

fn is_pointer(line: &str) -> bool {
    openings(line.as_bytes(), list("pointers")).any(|opening| {
        let rest = &line[opening.len()..];
        let is_whole_word = !opening.ends_with(char::is_alphanumeric)
            || !rest.starts_with(char::is_alphanumeric)
            || opening.ends_with("stor");
        is_whole_word && (rest.starts_with([':', '|', '–', '>', '→', '»']) || !ends_like_a_sentence(rest))
    })
}

fn is_request(line: &str) -> bool {
    let line = line.trim_start_matches(['>', '*', '•', '→', '▶', '|', ' ']);
    let line = line.strip_prefix("please ").unwrap_or(line);
    [("requests", "channels"), ("offers", "offered")].iter().any(|(requests, channels)| {
        let opening = openings(line.as_bytes(), list(requests)).next();
        opening.is_some_and(|opening| list(channels).iter().any(|channel| names(&line[opening.len()..], channel)))
    })
}

/// Whether a text names something as whole words.
fn names(text: &str, what: &str) -> bool {
    text.match_indices(what).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + what.len()..].chars().next();
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        !is_word(before) && (!is_word(after) || after == Some('s'))
    })
}

fn ends_like_a_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '“']);
    end.ends_with(['.', '!', '。', '！', '؟', '…']) && !end.ends_with("...")
}

/// Without the signs and the white space around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|character: char| !character.is_alphanumeric())
}

/// In lower case, with plain apostrophes and without white space around.
fn plain(text: &str) -> String {
    let lower = lowered(text.trim());
    if lower.is_ascii() { lower } else { lower.replace(['’', '‘', 'ʼ'], "'") }
}
