//! Lists of words that stand in texts of their own, which anyone can extend: `[name]` opens a list, each line of it is an
//! entry, and a line that starts with `#` is a remark.

/// The lists of a text, by their names.
pub(crate) fn lists(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n[").skip(1).filter_map(|list| list.split_once("]\n"))
}

/// Whether a text says one of some phrases. One may begin where a word does, or, in a script without spaces, anywhere.
pub(crate) fn says_one(text: &str, phrases: &[impl AsRef<str>]) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    bytes.iter().enumerate().any(|(at, &byte)| {
        let begins = !before.is_ascii_alphanumeric() && (before.is_ascii() || !byte.is_ascii());
        before = byte;
        let is_here = |phrase: &[u8]| phrase.first() == Some(&byte) && bytes[at..].starts_with(phrase);
        begins && phrases.iter().any(|phrase| is_here(phrase.as_ref().as_bytes()))
    })
}

/// The entries of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
