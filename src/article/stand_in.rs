//! What a page shows in a story's stead, or of a story to subscribers only: an error, a check for robots, a wall.
//!
//! `stand_in.txt` has the wordings. A story may say any of them, so they count only beside few other words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Article, Passage, outline::words};
use crate::{
    lists::{self, Phrases},
    text::lowered,
};

/// What stands in a story's stead says less than so many words; a story that is shorter rarely speaks so.
const FEW: f32 = 160.0;

static LISTS: LazyLock<FxHashMap<&str, Phrases>> = LazyLock::new(|| {
    let lists = lists::lists(lists::without_remarks!("stand_in.txt"));
    lists.map(|(name, list)| (name, Phrases::new(lists::entries(list)))).collect()
});

/// Whether a page with this title shows no story, for all that it looks like one.
pub fn is_stand_in(title: &str, article: &Article) -> bool {
    let words: f32 = article.passages.iter().map(|passage| words(&passage.text)).sum();
    if words >= FEW {
        return false;
    }
    let is_titled = [Some(title), article.headline.as_deref()].into_iter().flatten().any(|title| {
        let title = plain(title);
        LISTS["titles"].iter().any(|opening| opens(&title, opening))
    });
    is_titled || article.passages.iter().any(|passage| LISTS["sentences"].are_said_in(&plain(&passage.text)))
}

/// Whether a text asks for leave to keep and share what it learns of its reader, in paragraph after paragraph. Those who
/// report of it quote it once or twice.
pub fn asks_for_consent(article: &Article) -> bool {
    const LEAST: usize = 2;
    /// Walls are long, but not that long.
    const MOST_PASSAGES: usize = 20;
    let asks = |passage: &&Passage| LISTS["consents"].are_said_in(&plain(&passage.text));
    let passages = &article.passages;
    let count = || passages.iter().filter(asks).count();
    passages.len() <= MOST_PASSAGES && (LEAST.max(passages.len().div_ceil(3))..).contains(&count())
}

/// Whether a line, in lower case, asks for a subscription where the rest of a story would stand.
pub fn is_wall(line: &str) -> bool {
    /// Who says more about subscriptions has a story to tell.
    const LONGEST: usize = 240;
    line.len() <= LONGEST && LISTS["walls"].are_said_in(line)
}

/// Whether a title begins with these words.
fn opens(title: &str, words: &str) -> bool {
    title.strip_prefix(words).is_some_and(|rest| {
        // A word by itself may begin any headline: "500 jobs to go".
        let is_phrase = words.contains(' ');
        let rest = if is_phrase { rest } else { rest.trim_start() };
        !rest.starts_with(|next: char| next.is_ascii_alphanumeric())
            || is_phrase && words.ends_with(|last: char| last.is_ascii_digit())
            || !words.is_ascii()
    })
}

fn plain(text: &str) -> String {
    lowered(text.trim()).replace('’', "'")
}
