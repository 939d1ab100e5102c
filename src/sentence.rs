//! A passage → its sentences.
//!
//! The ground is the default algorithm of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries), which
//! knows the full stops, closing marks and letters of every script but no language. Three steps stand on it:
//!
//! 1. `possible_borders` adds the borders that UAX #29 leaves out: before a sentence that begins with a number or an
//!    ellipsis, after "…", at an Armenian colon, a Greek question mark, a bullet, a Thai space.
//! 2. `settled` moves a border to where a typesetter would put it: after a closing mark that a space sets off ("! »"),
//!    after a note's number ("end.[4]"), before an opening mark that no space sets off ("。「").
//! 3. `Stop::ends_a_sentence`, in `stop`, takes back the false ones. It reads as the list of our rules; each says why it
//!    is there.
//!
//! What depends on the language (abbreviations, ordinals, words that open a sentence) is data, in `customs`. A full stop
//! after an abbreviation is settled as Kiss and Strunk do in [Punkt](https://doi.org/10.1162/coli.2006.32.4.485) and Mikheev
//! before them: by whether the next word, for all its capital, is one that opens sentences. The cases to think of are
//! those of the [Golden Rules](https://github.com/diasks2/pragmatic_segmenter#the-golden-rules) and of the Universal
//! Dependencies treebanks. On purpose there is no rule for lists that run on in a line without stops.
//!
//! Every look backwards or forwards is bounded, so that the work is linear in the text.

mod customs;
mod line;
mod quotation;
mod stop;

use icu_segmenter::{GraphemeClusterSegmenter, SentenceSegmenter, options::SentenceBreakInvariantOptions};

use self::customs::Customs;
use self::line::{LineBreak, Lines};
use self::quotation::Quotations;
use self::stop::Stop;
use crate::{order, text::Span};

/// Splits a passage into its sentences. The spans are in bytes, sorted, apart, without white space at their ends, and
/// together cover all of the text but white space. `language` is a BCP 47 tag, where it is known.
///
/// White space is all the same, whatever it is and how much of it there is, but for line breaks: an empty line always
/// ends a sentence, a single line break only where it does not look like the wrapping of a long line.
///
/// ```
/// # use late_edition::sentence::sentences;
/// let text = "Mr. Hale met the U.S. envoy at 5 p.m. in Bonn. “It went well.” He left.";
/// let found: Vec<&str> = sentences(text, Some("en")).iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["Mr. Hale met the U.S. envoy at 5 p.m. in Bonn.", "“It went well.”", "He left."]);
/// ```
#[must_use]
pub fn sentences(text: &str, language: Option<&str>) -> Vec<Span> {
    let customs = Customs::of(text, language);
    let marks = marks(text);
    let borders = possible_borders(text, &marks, customs);
    let quotations = Quotations::of(text, &marks, &borders);
    let lines = Lines::of(text);
    let dateline = end_of_dateline(text);

    let mut found = Vec::new();
    let mut start = 0;
    let mut seen = 0;
    for border in borders.into_iter().map(|border| settled(text, border)).chain([text.len()]) {
        if border <= start || border < seen {
            continue;
        }
        let stop = Stop::new(text, start, border);
        seen = stop.at;
        let ends = match lines.between(Span::new(stop.at - stop.gap.len(), stop.at)) {
            _ if stop.next.is_empty() => true,
            LineBreak::Deliberate => true,
            LineBreak::Wrapped | LineBreak::None => {
                border > dateline && !quotations.hold_together(border) && stop.ends_a_sentence(customs, &quotations)
            }
        };
        if ends {
            push(text, &mut found, Span::new(start, border));
            start = border;
        }
    }
    found
}

/// Adds a sentence, or what is left over without a letter, digit or symbol (`".`) to the sentence before it.
fn push(text: &str, found: &mut Vec<Span>, span: Span) {
    let span = span.trimmed(text);
    match found.last_mut() {
        _ if span.is_empty() => {}
        Some(last) if is_punctuation(span.of(text)) && !has_line_break(&text[last.end..span.start]) => {
            last.end = last.end.max(span.end);
        }
        _ => found.push(span),
    }
}

/// Whether a text holds nothing that could be read out or looked at.
fn is_punctuation(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || is_closer(c) || is_opener(c) || is_mark(c) || is_dash(c) || ",;:".contains(c))
}

fn has_line_break(text: &str) -> bool {
    text.contains(line::is_line_break)
}

// ---------------------------------------------------------------------------------------------------------------------
// Step 1: where a sentence may end

/// The borders of UAX #29 and those that it leaves out, sorted.
fn possible_borders(text: &str, marks: &[usize], customs: &Customs) -> Vec<usize> {
    let mut borders = default_borders(text, marks);
    let known = borders.len();
    let bytes = text.as_bytes();
    for &at in marks {
        let border = match bytes[at] {
            b'.' => after_full_stop(text, at + 1, customs),
            b':' | b';' if at > 0 && bytes[at - 1] >= 0x80 => after_colon(text, at + 1),
            0xE0 if bytes.get(at + 3) == Some(&b' ') => after_thai_space(text, at + 4),
            0xE2 if text[at..].starts_with('…') => after_ellipsis(text, at + '…'.len_utf8()),
            0xE2 if is_bullet(first(&text[at..])) && last(&text[..at]).is_none_or(char::is_whitespace) => Some(at),
            _ => None,
        };
        borders.extend(border);
    }
    if borders.len() > known {
        order::sort(&mut borders);
        borders.dedup();
    }
    borders
}

/// The places in a text of which the rules ask, sorted: all but the letters, digits and spaces of ASCII, what stands inside
/// a character, and the letters of Europe's alphabets.
fn marks(text: &str) -> Vec<usize> {
    const ASKED_FOR: [bool; 256] = {
        let mut asked_for = [false; 256];
        let mut byte = 0;
        loop {
            asked_for[byte as usize] = matches!(byte, b'.' | b'!' | b'?' | b':' | b';' | b'"' | b'(' | b')' | b'[' | b']'
                | b'\n' | b'\r' | 0xc2 | 0xc6..=0xcf | 0xd2..=0xff);
            if byte == u8::MAX {
                break asked_for;
            }
            byte += 1;
        }
    };
    text.bytes().enumerate().filter(|&(_, byte)| ASKED_FOR[usize::from(byte)]).map(|(at, _)| at).collect()
}

/// The borders of UAX #29. It sets one behind a mark that ends sentences, and has to know what stands right before it and
/// some way behind it; all else is passed over.
fn default_borders(text: &str, marks: &[usize]) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut borders = vec![0];
    let mut at = 0;
    for &mark in marks {
        let ends_none = matches!(
            bytes[mark..],
            [b':' | b';' | b'"' | b'(' | b')' | b'[' | b']', ..] | [0xe2, 0x80, 0x93..=0x9e, ..] // dashes and quotation marks
        );
        if mark < at || ends_none {
            continue;
        }
        let start = bytes[at..mark].iter().rposition(|&byte| byte == b' ').map_or(at, |space| at + space);
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        at = segmenter.segment_str(&text[start..]).nth(1).map_or(text.len(), |border| start + border);
        borders.push(at);
    }
    if at < text.len() {
        borders.push(text.len());
    }
    borders
}

/// UAX #29 reads on over digits and signs to the next letter, and takes a small one for the sentence's continuation
/// ("It fell. 81 percent"); it swallows the ellipsis of a sentence that begins with one ("It fell. ... and rose"); and it
/// leaves full stops without a space after them alone, which pages have where markup is lost ("It fell.The next").
fn after_full_stop(text: &str, at: usize, customs: &Customs) -> Option<usize> {
    let word = last(&text[..at - 1]);
    let rest = &text[at..];
    if first(rest).is_some_and(char::is_uppercase) {
        return is_glued(&text[..at - 1], rest, customs).then_some(at);
    }
    let rest = skip(rest, is_closer);
    let next = skip(rest, char::is_whitespace);
    let opens_with_a_number = || first(next).is_some_and(|c| c.is_numeric() || "$€£¥#".contains(c));
    let opens_with_an_ellipsis = || word.is_some_and(char::is_alphanumeric) && is_ellipsis_ahead(next);
    let apart = next.len() < rest.len();
    (apart && (opens_with_a_number() || opens_with_an_ellipsis())).then(|| text.len() - next.len())
}

/// Whether two sentences stand on either side of a full stop, though without a space. In Latin letters it may be a name
/// ("Booking.Com"), so that the next word must open sentences.
fn is_glued(before: &str, next: &str, customs: &Customs) -> bool {
    let word = last_word(before);
    let ends = last(word).is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let is_name = || word.chars().count() < 4 || word.contains(|c: char| !c.is_lowercase() || c <= '\u{24f}');
    ends && (customs.opens_a_sentence(first_word(next)) || !is_name() && !customs.is_abbreviation(word))
        && !is_in_address(before)
}

fn is_ellipsis_ahead(text: &str) -> bool {
    text.starts_with("...") || text.starts_with(". . .") || text.starts_with('…')
}

/// UAX #29 does not count "…" among the marks that may end a sentence.
fn after_ellipsis(text: &str, at: usize) -> Option<usize> {
    let rest = skip(&text[at..], is_closer);
    let next = skip(rest, char::is_whitespace);
    let opens = first(skip(next, |c| is_opener(c) || is_closer(c))).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    (opens && next.len() < rest.len()).then(|| text.len() - next.len())
}

/// Armenian ends its sentences with "։", typed as a colon; Greek its questions with ";".
fn after_colon(text: &str, at: usize) -> Option<usize> {
    let mark = text.as_bytes()[at - 1];
    let before = last(text[..at - 1].trim_end_matches(['.', '…', ' ']))?;
    let ends = match mark {
        b':' => matches!(before, '\u{531}'..='\u{589}'),
        _ => matches!(before, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
    };
    (ends && first(&text[at..]).is_some_and(char::is_whitespace)).then_some(at)
}

/// Thai has no full stop and sets sentences, clauses and names apart with the same space. A border is only sure after
/// a particle of politeness and before a word that news sentences open with; what is missed makes a longer sentence.
fn after_thai_space(text: &str, at: usize) -> Option<usize> {
    const PARTICLES: [&str; 4] = ["ครับ", "ค่ะ", "นะคะ", "จ้ะ"];
    const OPENERS: [&str; 13] = [
        "อย่างไรก็ตาม",
        "อย่างไรก็ดี",
        "ทั้งนี้",
        "นอกจากนี้",
        "นอกจากนั้น",
        "ขณะที่",
        "ขณะเดียวกัน",
        "ด้านนาย",
        "ด้านนาง",
        "ส่วน",
        "ต่อมา",
        "ล่าสุด",
        "ก่อนหน้านี้",
    ];
    let (before, after) = (&text[..at - 1], &text[at..]);
    let thai = last(before).is_some_and(|c| matches!(c, '\u{e01}'..='\u{e5b}'));
    let ends =
        || PARTICLES.iter().any(|word| before.ends_with(word)) || OPENERS.iter().any(|word| after.starts_with(word));
    (thai && ends()).then_some(at)
}

/// The end of a dateline at the beginning of a text: "LONDON, Nov. 5 (Reuters) — ", "МОСКВА, 5 мая. /ТАСС/. ". It belongs to
/// the sentence that it opens.
fn end_of_dateline(text: &str) -> usize {
    const LONGEST: usize = 80;
    let head = &text[..text.floor_char_boundary(3 * LONGEST)];
    let place = head.split([' ', ',']).next().unwrap_or_default();
    if place.chars().count() < 2 || !place.chars().any(char::is_alphabetic) || place.chars().any(char::is_lowercase) {
        return 0;
    }
    for (open, close) in [(" (", ')'), (" /", '/')] {
        let agency = head.find(open).map(|at| at + open.len());
        let end = agency.and_then(|from| head[from..].find(close).map(|length| from + length + 1));
        if let (Some(from), Some(end)) = (agency, end) {
            let rest = head[end..].trim_start_matches(['.', ' ', '\u{a0}']);
            let set_off = rest.starts_with(is_dash) || head[end..].starts_with('.');
            if set_off && length(&head[..end]) < LONGEST && !head[..from].contains(['!', '?', '"', '“']) {
                let rest = rest.trim_start_matches(|c| is_dash(c) || c.is_whitespace());
                return head.len() - rest.len();
            }
        }
    }
    0
}

// ---------------------------------------------------------------------------------------------------------------------
// Step 2: where exactly it ends

/// Moves a border to where the marks around it belong.
fn settled(text: &str, border: usize) -> usize {
    let mut at = border;
    // UAX #29 counts all brackets and quotes as closing, so an opening one may have gone to the wrong side.
    while let Some(opener) = last(&text[..at]).filter(|&c| is_opener(c))
        && first(&text[at..]).is_some_and(|c| !c.is_whitespace() && !is_mark(c))
    {
        at -= opener.len_utf8();
    }
    let mut rest = &text[at..];
    if last(&text[..at]).is_some_and(|c| !c.is_whitespace()) {
        rest = skip(skip_note(rest), |c| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡'));
    }
    // Two levels of quotes and a bracket, each set off; more is no text.
    for _ in 0..3 {
        let next = skip(rest, char::is_whitespace);
        let after = skip(next, is_closer);
        let closes = after.len() < next.len()
            && first(after).is_none_or(|c| c.is_whitespace() || is_mark(c) || ",;:".contains(c))
            && !has_line_break(&rest[..rest.len() - next.len()]);
        if !closes {
            break;
        }
        rest = skip(after, is_mark);
    }
    end_of_cluster(text, text.len() - rest.len())
}

/// The end of the grapheme cluster that a place is inside of, or the place itself.
fn end_of_cluster(text: &str, at: usize) -> usize {
    let (before, after) = text.split_at(at);
    match (last(before), first(after)) {
        (Some(last), Some(next)) if !next.is_ascii() && !next.is_whitespace() => {
            let start = at - last.len_utf8();
            let end = GraphemeClusterSegmenter::new().segment_str(&text[start..]).nth(1);
            end.map_or(at, |end| at.max(start + end))
        }
        _ => at,
    }
}

/// Whether a text opens with a short bracket and the full stop after it.
fn opens_with_a_citation(text: &str) -> bool {
    const LONGEST: usize = 60;
    let head = &text[..text.floor_char_boundary(3 * LONGEST)];
    let bracket = head.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    bracket.is_some_and(|(inside, rest)| length(inside) < LONGEST && rest.starts_with(['.', ',', ';']))
}

/// Skips the numbers of notes: "[4]", "[4][b]", "[citation needed]".
fn skip_note(mut text: &str) -> &str {
    const LONGEST: usize = 20;
    while let Some(rest) = text.strip_prefix('[')
        && let Some(end) = rest.bytes().take(3 * LONGEST).position(|byte| byte == b']')
        && let note = &rest[..end]
        && length(note) < LONGEST
        && first(note).is_some_and(|c| c.is_ascii_digit() || c.is_lowercase())
    {
        text = &rest[end + 1..];
    }
    text
}

// ---------------------------------------------------------------------------------------------------------------------
// Marks and words

/// How far to look back for a word or along a run of marks. Longer ones exist only to slow us down.
const LONGEST_WORD: usize = 32;

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// The text without the first characters of a kind, a few at most.
fn skip(text: &str, kind: impl Fn(char) -> bool) -> &str {
    let length: usize = text.chars().take(LONGEST_WORD).take_while(|&c| kind(c)).map(char::len_utf8).sum();
    &text[length..]
}

/// The text without the last characters of a kind, a few at most.
fn strip(text: &str, kind: impl Fn(char) -> bool) -> &str {
    let length: usize = text.chars().rev().take(LONGEST_WORD).take_while(|&c| kind(c)).map(char::len_utf8).sum();
    &text[..text.len() - length]
}

/// The letters that a text begins with.
fn first_word(text: &str) -> &str {
    let length: usize = text
        .chars()
        .take(LONGEST_WORD)
        .take_while(|&c| c.is_alphabetic() || c == '\'' || c == '’')
        .map(char::len_utf8)
        .sum();
    text[..length].trim_end_matches(['\'', '’'])
}

/// The word that a text ends with. Empty if it ends with white space.
fn last_word(text: &str) -> &str {
    split_last_word(text).1
}

/// How long a text is in bytes, with each run of white space counted as one.
fn length(text: &str) -> usize {
    text.split_whitespace().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1)
}

/// What stands before the word that a text ends with, and that word: with the dots and hyphens inside it, without the
/// apostrophes around it and an article that is elided before it ("l'Ing").
fn split_last_word(text: &str) -> (&str, &str) {
    let inside = |c: char| {
        !c.is_whitespace()
            && !is_opener(c)
            && !is_quote(c)
            && !matches!(c, '/' | '–' | '—' | ',' | ';' | ':' | '&' | ')' | ']')
            || c == '’'
            || c == '\''
    };
    let apostrophes = ['\'', '’', '‘'];
    let text = text.trim_end_matches(apostrophes);
    let before = strip(text, inside);
    let word = text[before.len()..].trim_start_matches(apostrophes);
    let word = match word.rsplit_once(['\'', '’']) {
        Some((article, noun)) if article.len() < 6 && noun.chars().count() > 1 => noun,
        _ => word,
    };
    (&text[..text.len() - word.len()], word)
}

/// Marks that may end a sentence, as far as our rules treat them apart.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '．') || is_mark_without_space(c)
}

/// Marks after which no space is needed.
fn is_mark_without_space(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '።' | '፧' | '፨' | '။' | '၊' | '։')
}

/// Marks that close, or that may: straight quotes, and “ as German has it.
fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '》' | '〉' | '）' | '】' | '〕' | '］'
    ) || is_invisible(c)
}

/// Marks that open, or that may: “ closes in German.
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '„'
            | '‘'
            | '‚'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '（'
            | '【'
            | '〔'
            | '［'
            | '¿'
            | '¡'
    )
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | '„' | '‘' | '‚' | '«' | '‹' | '」' | '』' | '「' | '『')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―')
}

fn is_bullet(c: Option<char>) -> bool {
    matches!(c, Some('•' | '‣' | '⁃' | '◦' | '▪' | '●' | '■'))
}

/// Characters that only steer the direction of the text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text ends inside a web or mail address.
fn is_in_address(text: &str) -> bool {
    let token = &text[strip_address(text).len()..];
    token.contains("://") || token.contains('@') || token.starts_with("www.")
}

/// The text without its last run of characters that are no white space, up to a length that few addresses have.
fn strip_address(text: &str) -> &str {
    const LONGEST: usize = 120;
    let length: usize = text.chars().rev().take(LONGEST).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
    &text[..text.len() - length]
}

fn is_roman(word: &str) -> bool {
    (1..=6).contains(&word.len()) && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_passed_over_has_no_border(text in r#"([a-zA-Z ]{0,9}|[.!?:;"()…’“”«»]{1,3}|[0-9]|\PC|[\r\n\t\x{85}\x{2028}\x{ad}\x{300}\x{200d}\x{2024}\x{0e01}\x{3002}é]){0,12}"#) {
            let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            let borders: Vec<usize> = segmenter.segment_str(&text).collect();
            prop_assert_eq!(default_borders(&text, &marks(&text)), if text.is_empty() { vec![0] } else { borders });
        }
    }
}
