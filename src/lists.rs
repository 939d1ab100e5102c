//! Lists of words that stand in texts of their own, which anyone can extend: `[name]` opens a list, each line of it is an
//! entry, and a line that starts with `#` is a remark.

use std::ops::Deref;

/// The text at a path, without its remarks: they are for those who read the file, and the wasm does not carry them along.
macro_rules! without_remarks {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        const KEPT: &[u8] = &$crate::lists::kept::<{ $crate::lists::length(TEXT) }>(TEXT);
        const LISTS: &str = match std::str::from_utf8(KEPT) {
            Ok(text) => text,
            Err(_) => panic!("whole lines of a text are text"),
        };
        LISTS
    }};
}
pub(crate) use without_remarks;

/// How many bytes `kept` keeps of a text.
pub(crate) const fn length(text: &str) -> usize {
    let (bytes, mut length, mut at) = (text.as_bytes(), 1, 0);
    let mut is_remark = false;
    while at < bytes.len() {
        if at == 0 || bytes[at - 1] == b'\n' {
            is_remark = bytes[at] == b'#';
        }
        length += !is_remark as usize;
        at += 1;
    }
    length
}

/// The lines of a text that are no remarks, behind an empty one.
pub(crate) const fn kept<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    let (bytes, mut length, mut at) = (text.as_bytes(), 1, 0);
    let mut kept = [b'\n'; LENGTH];
    let mut is_remark = false;
    while at < bytes.len() {
        if at == 0 || bytes[at - 1] == b'\n' {
            is_remark = bytes[at] == b'#';
        }
        if !is_remark {
            kept[length] = bytes[at];
            length += 1;
        }
        at += 1;
    }
    kept
}

/// The lists of a text, by their names.
pub(crate) fn lists(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n[").skip(1).filter_map(|list| list.split_once("]\n"))
}

/// Phrases that texts are searched for.
#[derive(Default)]
pub(crate) struct Phrases {
    all: Vec<&'static str>,
    /// How many bytes of a phrase are looked at to tell it from most words: as many as the shortest has, four at most.
    length: usize,
    /// Which hashes these bytes have, a bit for each.
    openings: [u64; 16],
}

impl Phrases {
    pub fn new(phrases: impl Iterator<Item = &'static str>) -> Self {
        let phrases: Vec<&str> = phrases.collect();
        let length = phrases.iter().map(|phrase| phrase.len()).min().unwrap_or_default().min(4);
        let mut openings = [0; 16];
        for phrase in &phrases {
            let (word, bit) = place(&phrase.as_bytes()[..length]);
            openings[word] |= bit;
        }
        Self { all: phrases, length, openings }
    }

    /// Whether a text says one of them. One may begin where a word does, or, in a script without spaces, anywhere.
    pub fn are_said_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut before = b' ';
        bytes.iter().enumerate().any(|(at, &byte)| {
            let begins = !before.is_ascii_alphanumeric() && (before.is_ascii() || !byte.is_ascii());
            before = byte;
            begins
                && bytes.get(at..at + self.length).is_some_and(|opening| self.may_open(opening))
                && openings(&bytes[at..], self).next().is_some()
        })
    }

    fn may_open(&self, opening: &[u8]) -> bool {
        let (word, bit) = place(opening);
        self.openings[word] & bit != 0
    }
}

impl Deref for Phrases {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

/// Where the bit of some bytes stands.
fn place(bytes: &[u8]) -> (usize, u64) {
    let hash = bytes.iter().fold(0u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x9e37_79b1)) >> 22;
    (hash as usize / 64, 1 << (hash % 64))
}

/// Those of some phrases that a text begins with.
pub(crate) fn openings<'a>(text: &'a [u8], phrases: &'a [&'static str]) -> impl Iterator<Item = &'a &'static str> {
    let first = text.first();
    phrases.iter().filter(move |phrase| {
        let phrase = phrase.as_bytes();
        phrase.first() == first && text.starts_with(phrase)
    })
}

/// The entries of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty())
}
