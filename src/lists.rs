//! Lists of words that stand in texts of their own, which anyone can extend: `[name]` opens a list, each line of it is an
//! entry, and a line that starts with `#` is a remark.

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
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
