//! What each target does with the fuzzer's bytes.

use crate::holds;

/// Bytes → a page, its stories, and a comparison with itself.
pub fn page(bytes: &[u8]) {
    holds::bytes_are_a_page(bytes);
}

/// Two texts, with a NUL between them, compared.
pub fn compare(bytes: &[u8]) {
    let (before, after) = two(bytes);
    holds::comparing_accounts_for_everything(&before, &after);
}

/// Two sentences, with a NUL between them, compared word by word.
pub fn words(bytes: &[u8]) {
    let (before, after) = two(bytes);
    holds::words_cover_both_sides(&before, &after);
}

/// An export of an archive, taken in.
pub fn import(bytes: &[u8]) {
    holds::an_import_is_whole_or_refused(bytes);
}

fn two(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    let (before, after) = text.split_once('\0').unwrap_or((&text, ""));
    (before.to_owned(), after.to_owned())
}
