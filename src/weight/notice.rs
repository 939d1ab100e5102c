//! Corrections, clarifications, updates and editor's notes, by how they start and by what only they say.

use super::{fold, lexicon::Lexicon};

/// Whether a sentence is such a note, or begins one.
pub fn is_notice(sentence: &str, lexicon: &Lexicon) -> bool {
    /// A sentence says within this many bytes that it is a note.
    const REACH: usize = 400;
    if sentence.is_empty() || lexicon.notice_labels.is_empty() {
        return false;
    }
    let reach = (0..=sentence.len().min(REACH)).rev().find(|&at| sentence.is_char_boundary(at)).unwrap_or(0);
    let sentence = fold::text(&sentence[..reach]);
    let start = sentence.trim_start_matches(|character: char| !character.is_alphanumeric());
    let labelled = lexicon.notice_labels.iter().any(|label| {
        start.strip_prefix(label.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with(|next: char| next.is_numeric() || ":.|–—-([,：。（".contains(next))
        })
    });
    labelled || lexicon.notice_phrases.are_said_in(&sentence)
}
