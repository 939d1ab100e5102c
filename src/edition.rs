//! What is kept of a story, and when it is worth keeping.

use serde::{Deserialize, Serialize};

use crate::article::Article;

/// What a story said at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// When it was first seen, in milliseconds since 1970.
    pub seen: f64,
    /// What it said.
    pub article: Article,
}

/// Whether a story says something else now than in its latest edition, be it by a comma.
#[must_use]
pub fn is_worth_keeping(latest: &Article, now: &Article) -> bool {
    let said = |article: &Article| article.passages.iter().map(|p| (p.kind, p.text.clone())).collect::<Vec<_>>();
    latest.headline != now.headline || said(latest) != said(now)
}
