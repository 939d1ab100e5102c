//! A sentence → its tokens: words, numbers with their units, signs, and single characters where a script has no spaces.

use std::iter;

use icu_segmenter::GraphemeClusterSegmenter;

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters: "mayor", "l’eau", "U.S", "Covid19".
    Word,
    /// A number with its separators and units: "£1.2m", "10,000", "13%", "14:02", "3rd".
    Number,
    /// One character of a script that puts no spaces between words.
    Glyph,
    /// Punctuation and other signs, one by one: "," "“" "🎉"; but "..." and "--" are one.
    Sign,
}

/// A token and its place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span,
}

/// The tokens of a text, in order. What lies between them is white space.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut scan = Scan { text, at: 0 };
    iter::from_fn(move || {
        // Most text is letters of ASCII with single spaces between the words, which need no decoding.
        while scan.text.as_bytes().get(scan.at) == Some(&b' ') {
            scan.at += 1;
        }
        let start = scan.at;
        if scan.text.as_bytes().get(start).is_some_and(u8::is_ascii_alphabetic) {
            scan.word();
            return Some(Token { kind: Kind::Word, span: Span::new(start, scan.at) });
        }
        scan.skip_while(char::is_whitespace);
        let start = scan.at;
        let kind = scan.token(scan.peek()?);
        Some(Token { kind, span: Span::new(start, scan.at) })
    })
}

/// The tokens of a text, with no border between two of them inside a grapheme cluster.
pub(crate) fn grapheme_tokens(text: &str) -> Vec<Token> {
    let tokens: Vec<Token> = tokens(text).collect();
    if text.chars().all(is_alone) {
        return tokens;
    }
    let borders: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    // A cluster that holds part of a token holds it whole: its borders move outwards, and tokens that then meet are one.
    let mut whole: Vec<Token> = Vec::with_capacity(tokens.len());
    for mut token in tokens {
        token.span.start = borders[borders.partition_point(|&border| border <= token.span.start) - 1];
        token.span.end = borders[borders.partition_point(|&border| border < token.span.end)];
        match whole.last_mut() {
            Some(last) if token.span.start < last.span.end => last.span.end = token.span.end,
            _ => whole.push(token),
        }
    }
    whole
}

/// Whether a character is a grapheme cluster by itself, whatever stands beside it: what most of Europe writes with.
fn is_alone(character: char) -> bool {
    matches!(character, '\0'..='\u{c}' | '\u{e}'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}'
        | '\u{20a0}'..='\u{20bf}')
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.text[self.at..].chars().nth(1)
    }

    fn next(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Most text is letters and digits of ASCII, which need no decoding.
    fn skip_ascii_word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    }

    fn skip_while(&mut self, holds: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&holds) {
            self.next();
        }
    }

    fn token(&mut self, first: char) -> Kind {
        // A hyphen before a number is a minus where nothing stands before it.
        let is_minus = first == '-' && self.text[..self.at].chars().next_back().is_none_or(char::is_whitespace);
        let opens = is_minus || is_number_prefix(first);
        if first.is_numeric() || opens && self.peek_second().is_some_and(char::is_numeric) {
            self.number();
            return Kind::Number;
        }
        self.next();
        if is_glyph(first) {
            self.skip_while(is_mark);
            Kind::Glyph
        } else if first.is_alphabetic() {
            self.word();
            Kind::Word
        } else {
            if matches!(first, '.' | '-' | '!' | '?') {
                self.skip_while(|next| next == first);
            }
            self.skip_while(is_mark);
            Kind::Sign
        }
    }

    /// Goes to the end of a word, inside of which it is.
    fn word(&mut self) {
        let mut has_point = false;
        let is_letter = |next: char| (next.is_alphanumeric() && !is_glyph(next)) || is_mark(next);
        loop {
            self.skip_ascii_word();
            if self.text.as_bytes().get(self.at).is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'\'' | b'.')) {
                break;
            }
            self.skip_while(is_letter);
            // "don't", "l’eau", "U.S": a sign between two letters belongs to the word.
            let joins = self.peek().is_some_and(|sign| matches!(sign, '\'' | '’' | '.' | '·' | '\u{ad}'))
                && self.peek_second().is_some_and(|next| next.is_alphabetic() && !is_glyph(next));
            if !joins {
                break;
            }
            has_point |= self.text[self.at..].starts_with('.');
            self.next();
        }
        // So does the last point of "U.S." and "p.m.".
        if has_point && self.text[self.at..].starts_with('.') && !self.text[self.at..].starts_with("..") {
            self.at += 1;
        }
    }

    /// Goes to the end of a number whose first sign or digit is ahead.
    fn number(&mut self) {
        let start = self.at;
        self.next();
        loop {
            self.skip_while(char::is_numeric);
            let joins = self.peek().is_some_and(is_separator) && self.peek_second().is_some_and(char::is_numeric);
            if !(joins || self.is_before_thousands(start)) {
                break;
            }
            self.next();
        }
        self.skip_while(|next| (next.is_alphabetic() && !is_glyph(next)) || is_mark(next) || is_number_suffix(next));
    }

    /// Whether a space sets the thousands of a number apart: "10 000".
    fn is_before_thousands(&self, start: usize) -> bool {
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let group = self.text[start..self.at].rsplit(' ').next().unwrap_or_default();
        let group = group.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let ahead = self.text[self.at..].strip_prefix(' ').unwrap_or_default();
        let thousands = ahead.get(..3).is_some_and(is_digits) && !ahead[3..].starts_with(char::is_numeric);
        (1..=3).contains(&group.len()) && is_digits(group) && thousands
    }
}

fn is_number_prefix(sign: char) -> bool {
    matches!(sign, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '−' | '+' | '#' | '±' | '~')
}

fn is_number_suffix(sign: char) -> bool {
    matches!(sign, '%' | '‰' | '°' | '€' | '$' | '£' | '¥' | '₽' | '₩' | '′' | '″')
}

/// What may stand between two digits of one number: "1,000", "3.5", "14:02", "1/2", "2-1", "1 000" with a no-break space.
fn is_separator(sign: char) -> bool {
    matches!(sign, '.' | ',' | ':' | '/' | '-' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '٫' | '٬')
}

/// Combining marks, joiners and variation selectors: they belong to the character before them.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}' | '\u{a3c}'..='\u{a4d}'
        | '\u{abc}'..='\u{acd}' | '\u{b3c}'..='\u{b4d}' | '\u{bbe}'..='\u{bcd}' | '\u{c3e}'..='\u{c4d}'
        | '\u{cbc}'..='\u{ccd}' | '\u{d3e}'..='\u{d4d}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' | '\u{102b}'..='\u{103e}'
        | '\u{17b4}'..='\u{17d3}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}'..='\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Letters of scripts that are written without spaces: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
fn is_glyph(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
        && character.is_alphabetic()
}
