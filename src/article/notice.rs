//! A paragraph → whether it is a correction, a clarification or another note by the editors.

use std::sync::LazyLock;

use crate::{
    lists::{Phrases, openings},
    text::lowered,
};

/// How a notice opens, in lower case.
const OPENINGS: &[&str] = &[
    "correction",
    "corrections",
    "clarification",
    "editor's note",
    "editors' note",
    "editor’s note",
    "editors’ note",
    "update",
    "updated",
    "note to readers",
    "korrektur",
    "korrekturhinweis",
    "anmerkung der redaktion",
    "anm. d. red",
    "hinweis der redaktion",
    "rectificatif",
    "note de la rédaction",
    "ndlr",
    "mise à jour",
    "corrección",
    "fe de errores",
    "rectificación",
    "nota del editor",
    "nota de la redacción",
    "actualización",
    "correzione",
    "errata corrige",
    "nota della redazione",
    "aggiornamento",
    "correção",
    "errata",
    "nota da redação",
    "nota do editor",
    "atualização",
    "correctie",
    "rectificatie",
    "noot van de redactie",
    "update van",
];

/// What only a notice says, in lower case.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let phrases = [
        "this article was amended",
        "this story was amended",
        "this article has been amended",
        "this article has been corrected",
        "this story has been corrected",
        "this article was corrected",
        "this story was corrected",
        "this article was updated",
        "this story was updated",
        "this article has been updated",
        "this story has been updated",
        "this post has been updated",
        "an earlier version of this",
        "a previous version of this",
        "in einer früheren version",
        "dieser artikel wurde",
        "une version précédente de cet article",
        "una versión anterior de est",
        "uma versão anterior dest",
        "una versione precedente di quest",
        "in een eerdere versie",
    ];
    Phrases::new(phrases.into_iter())
});

/// Whether a paragraph is a notice.
pub fn is_notice(text: &str) -> bool {
    const LONGEST_DATE: usize = 24;
    let end = text.char_indices().nth(200).map_or(text.len(), |(end, _)| end);
    let start = lowered(&text[..end]);
    let start = start.trim_start_matches(['*', '(', '[', '•', ' ', '—', '–']);
    let opens = |opening: &&str| {
        // A colon, a dash or a date has to follow: "Correction of the river cost millions" is news.
        let rest = start[opening.len()..].trim_start_matches([')', ']', '.']).trim_start();
        rest.is_empty()
            || rest.starts_with([':', '-', '–', '—', '|', '('])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.strip_prefix(',').and_then(|date| date.find(':')).is_some_and(|at| at <= LONGEST_DATE)
    };
    openings(start.as_bytes(), OPENINGS).any(opens) || PHRASES.are_said_in(start)
}
