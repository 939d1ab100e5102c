//! Lists of words that stand in texts of their own, which anyone can extend: `[name]` opens a list, each line of it is an
//! entry, and a line that starts with `#` is a remark.

/// The lists of a text, by their names.
pub(crate) fn lists(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n[").skip(1).filter_map(|list| list.split_once("]\n"))
}

/// The entries of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
