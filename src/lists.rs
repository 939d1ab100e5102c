//! Lists of words that stand in texts of their own, which anyone can extend: `[name]` opens a list, each line of it is an
//! entry, and a line that starts with `#` is a remark.

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

/// Whether a text says one of some phrases. One may begin where a word does, or, in a script without spaces, anywhere.
pub(crate) fn says_one(text: &str, phrases: &[impl AsRef<str>]) -> bool {
    let bytes = text.as_bytes();
    // Most words of a text begin none of the phrases, which their first byte tells.
    let mut firsts = [false; 256];
    phrases
        .iter()
        .filter_map(|phrase| phrase.as_ref().bytes().next())
        .for_each(|byte| firsts[usize::from(byte)] = true);
    let mut before = b' ';
    bytes.iter().enumerate().any(|(at, &byte)| {
        let begins = !before.is_ascii_alphanumeric() && (before.is_ascii() || !byte.is_ascii());
        before = byte;
        begins && firsts[usize::from(byte)] && openings(&text.as_bytes()[at..], phrases).next().is_some()
    })
}

/// Those of some phrases that a text begins with.
pub(crate) fn openings<'a, T: AsRef<str>>(text: &'a [u8], phrases: &'a [T]) -> impl Iterator<Item = &'a T> {
    let first = text.first();
    phrases.iter().filter(move |phrase| {
        let phrase = phrase.as_ref().as_bytes();
        phrase.first() == first && text.starts_with(phrase)
    })
}

/// The entries of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty())
}
