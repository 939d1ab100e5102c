//! What pages say of a story beside its text: who wrote it, where it belongs, when it was published and last changed.

use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    text::{Folded, lower},
};

/// One thing that is said of a story beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Particular {
    /// Who wrote it.
    Byline,
    /// The part of the site or paper that it belongs to.
    Section,
    /// When it was first published, as the publisher writes it.
    Published,
    /// When the publisher says that it was last changed.
    Modified,
}

/// A particular that is another one now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ParticularChange {
    /// Which it is.
    pub particular: Particular,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// Tells which particulars of a story are other ones now. What only one of the two pages gives is no change: more often
/// than not it is a page that was made otherwise.
#[must_use]
pub fn changed(before: &Article, after: &Article) -> Vec<ParticularChange> {
    let pairs = [
        (Particular::Byline, &before.byline, &after.byline),
        (Particular::Section, &before.section, &after.section),
        (Particular::Published, &before.published, &after.published),
        (Particular::Modified, &before.modified, &after.modified),
    ];
    let changes = pairs.into_iter().filter_map(|(particular, before, after)| {
        let (before, after) = (Folded::new(before.as_deref()?).text, Folded::new(after.as_deref()?).text);
        let is_time = matches!(particular, Particular::Published | Particular::Modified);
        let is_same = if is_time { minute(&before) == minute(&after) } else { letters(&before) == letters(&after) };
        (!is_same).then_some(ParticularChange { particular, before, after })
    });
    changes.collect()
}

/// The letters of a text. Beside a name stand dates, and how many readers have said something, which is no change.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).map(lower).collect()
}

/// A time in ISO 8601 without its seconds, which some sites write with fractions and some without.
fn minute(time: &str) -> &str {
    const LENGTH: usize = "2030-01-01T12:00".len();
    time.get(..LENGTH).unwrap_or(time)
}
