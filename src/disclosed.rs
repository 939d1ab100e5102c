//! Disclosed or silent: how a publisher tells of what changed in a story, if at all.

use serde::{Deserialize, Serialize};

use crate::{
    particulars::{Particular, ParticularChange},
    report::{Change, ChangeKind, Field},
    weight::{About, Weight},
};

/// How a publisher tells of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Disclosed {
    /// By a notice in the text that was not there, or said something else.
    Notice,
    /// By another time of change alone.
    Time,
    /// Not at all.
    Silent,
}

/// Tells how these changes were disclosed; none where nothing changed by more than typography, which nobody has to tell.
///
/// A notice that stood there before tells of something older. One that is gone, or stands elsewhere, tells of nothing.
#[must_use]
pub fn disclosed(changes: &[Change], particulars: &[ParticularChange]) -> Option<Disclosed> {
    let is_plain = |change: &Change| change.weight != Weight::Cosmetic;
    let is_notice = |change: &Change| {
        (change.field == Field::Notice || change.about.contains(&About::Correction))
            && !matches!(change.kind, ChangeKind::Removed | ChangeKind::Moved)
    };
    if !changes.iter().any(is_plain) {
        None
    } else if changes.iter().any(|change| is_plain(change) && is_notice(change)) {
        Some(Disclosed::Notice)
    } else if particulars.iter().any(|it| it.particular == Particular::Modified) {
        Some(Disclosed::Time)
    } else {
        Some(Disclosed::Silent)
    }
}
