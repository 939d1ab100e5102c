//! Places in a text: byte spans, UTF-16 offsets, and white space folded in a way that remembers where each character was.

mod key;
mod lower;
mod vocabulary;

pub(crate) use key::Key;
pub(crate) use lower::lower;
use serde::{Deserialize, Serialize};
pub(crate) use vocabulary::{Vocabulary, Word};

/// A half-open range of byte offsets into one text. Both ends are on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span of two byte offsets.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The part of `text` that the span covers.
    ///
    /// # Panics
    /// If the span was not made for this text: an end is out of bounds or inside a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span without the white space at its ends.
    ///
    /// # Panics
    /// If the span was not made for this text.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let part = self.of(text);
        let start = self.start + (part.len() - part.trim_start().len());
        Self::new(start, start + part.trim().len())
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A text as a reader sees it: white space is folded into single spaces and trimmed, and characters without a width
/// (soft hyphens, zero-width spaces, byte order marks) are gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where the two texts fall out of step: `(offset in the folded text, offset in the original)`, both in bytes and
    /// sorted. From one entry to the next, the two offsets differ by a constant.
    steps: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text.
    ///
    /// ```
    /// # use late_edition::text::Folded;
    /// assert_eq!(Folded::new("  a \n b\u{ad}c ").text, "a bc");
    /// ```
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut folded = Self::default();
        let mut space: Option<usize> = None;
        let mut in_step = usize::MAX;
        for (at, character) in original.char_indices() {
            if character.is_whitespace() {
                space = space.or(Some(at));
            } else if !is_invisible(character) {
                if let Some(start) = space.take().filter(|_| !folded.text.is_empty()) {
                    folded.steps.push((folded.text.len(), start));
                    folded.text.push(' ');
                    in_step = start + 1;
                }
                if at != in_step {
                    folded.steps.push((folded.text.len(), at));
                }
                folded.text.push(character);
                in_step = at + character.len_utf8();
            }
        }
        folded
    }

    /// Where a span of the folded text stands in the original, in bytes. White space and invisible characters around
    /// it are not covered; an empty span stands right after the character before it.
    ///
    /// # Panics
    /// If the span was not made for this text.
    #[must_use]
    pub fn origin(&self, span: Span) -> Span {
        let end = match self.text[..span.end].chars().next_back() {
            Some(last) => self.origin_of(span.end - last.len_utf8()) + last.len_utf8(),
            None => self.origin_of(0),
        };
        let start = if span.is_empty() { end } else { self.origin_of(span.start) };
        Span::new(start, end)
    }

    /// Where the character at this offset of the folded text starts in the original.
    fn origin_of(&self, offset: usize) -> usize {
        let after = self.steps.partition_point(|&(folded, _)| folded <= offset);
        match self.steps[..after].last() {
            Some(&(folded, original)) => original + (offset - folded),
            None => offset,
        }
    }
}

/// The text of [`Folded`], for who need not know where each of its characters came from.
pub(crate) fn folded(original: &str) -> String {
    let mut folded = String::with_capacity(original.len());
    for word in original.split_whitespace() {
        let before = folded.len();
        if before > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            folded.extend(word.chars().filter(|&character| !is_invisible(character)));
        }
        if folded.len() == start {
            folded.truncate(before);
        }
    }
    folded
}

/// A text in lower case, letter by letter: quicker than [`str::to_lowercase`] where most of it is ASCII, though not all.
pub(crate) fn lowered(text: &str) -> String {
    lowered_by(text, |lowered, character| lowered.push(lower(character)))
}

/// A text whose ASCII is in lower case; all other characters are appended in a way of their own.
pub(crate) fn lowered_by(text: &str, append: fn(&mut String, char)) -> String {
    let mut lowered = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let start = lowered.len();
        lowered.push_str(&rest[..plain]);
        lowered[start..].make_ascii_lowercase();
        rest = &rest[plain..];
        if let Some(character) = rest.chars().next() {
            append(&mut lowered, character);
            rest = &rest[character.len_utf8()..];
        }
    }
    lowered
}

/// Characters that take no room on the screen and carry no meaning. The joiners U+200C and U+200D do carry one.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a script is written without spaces between words: Thai, Lao, Burmese, Khmer, kana, ideographs.
pub(crate) fn is_written_without_spaces(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A number by which a text is known where the text itself need not be kept (FNV-1a, 32 bits): the same on any machine and
/// in any version, because it is stored. About one in four billion other texts has the same.
pub(crate) fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Turns byte offsets of one text into UTF-16 offsets. Asked in rising order, it reads the text only once.
#[derive(Debug)]
pub struct Utf16<'a> {
    text: &'a str,
    bytes: usize,
    units: u32,
}

impl<'a> Utf16<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, bytes: 0, units: 0 }
    }

    /// The UTF-16 offset of a byte offset.
    ///
    /// ```
    /// # use late_edition::text::Utf16;
    /// assert_eq!(Utf16::new("🎉é!").offset("🎉é".len()), 3);
    /// ```
    ///
    /// # Panics
    /// If the offset is out of bounds or inside a character.
    pub fn offset(&mut self, byte: usize) -> u32 {
        if byte < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        let passed = self.text[self.bytes..byte].chars().map(|character| if character > '\u{ffff}' { 2 } else { 1 });
        self.units += passed.sum::<u32>();
        self.bytes = byte;
        self.units
    }
}
