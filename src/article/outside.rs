//! An outline → the elements that are by their names, or by their kind, no part of a story.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    furniture, notice,
    outline::{Outline, Place, Text, is_own},
};
use crate::page::Element;

/// Elements that are by their name not part of an article, unless they hold most of the page's prose.
pub fn outside(outline: &Outline) -> Vec<bool> {
    let all = outline.elements.first().map_or(0.0, |body| body.prose);
    let cards = cards(outline);
    let mut outside: Vec<bool> = Vec::with_capacity(outline.elements.len());
    for place in &outline.elements {
        let is_inside = place.parent.is_some_and(|parent| outside[parent]);
        outside.push(
            is_inside
                || place.around.hidden
                || cards[outside.len()]
                || place.parent.is_some() && is_outside(place) && place.prose < all * 0.5 && !is_notice(outline, place),
        );
    }
    outside
}

/// Elements that stand in a row of three or more of a kind, each of them the linked title of another story with a few
/// words about it, or each of them a comment that can be answered. The entries of a live blog are none.
fn cards(outline: &Outline) -> Vec<bool> {
    /// In blocks.
    const LONGEST_COMMENT: usize = 12;
    let mut rows: FxHashMap<(usize, &str, &str), Vec<usize>> = FxHashMap::default();
    for (index, place) in outline.elements.iter().enumerate() {
        let is_comment = (2..=LONGEST_COMMENT).contains(&place.blocks.len())
            && outline.blocks[place.blocks.clone()].iter().any(|text| furniture::is_reply(&text.line));
        if let (true, Some(parent)) = (is_comment, place.parent) {
            rows.entry((parent, &place.element.tag, &place.element.class)).or_default().push(index);
            continue;
        }
        let is_entry = place.element.itemprop == "liveBlogUpdate" || is_own(outline.page, place.element);
        if let (Some(parent), 2..=8, false) = (place.parent, place.blocks.len(), is_entry) {
            let blocks = &outline.blocks[place.blocks.clone()];
            // The entries of a live blog have links, too: to themselves, from their time, and to share them, at their end.
            let is_title = |text: &Text| {
                text.linked > 0.8 && text.words >= 2.0 && !text.furniture && !furniture::is_date(&text.text)
            };
            let has_title = blocks.iter().take_while(|text| !text.prose || is_title(text)).any(is_title);
            if has_title && blocks.iter().map(|text| text.words).sum::<f32>() < 120.0 {
                rows.entry((parent, &place.element.tag, &place.element.class)).or_default().push(index);
            }
        }
    }
    let mut cards = vec![false; outline.elements.len()];
    for row in rows.into_values().filter(|row| row.len() >= 3) {
        for index in row {
            cards[index] = true;
        }
    }
    cards
}

/// Whether an element holds a correction or another note by the editors, and not much else: it stands often in the
/// story's own footer.
fn is_notice(outline: &Outline, place: &Place) -> bool {
    const MOST_BLOCKS: usize = 3;
    let blocks = &outline.blocks[place.blocks.clone()];
    blocks.len() <= MOST_BLOCKS && blocks.iter().any(|text| text.prose && notice::is_notice(&text.text))
}

fn is_outside(place: &Place) -> bool {
    matches!(
        place.element.tag.as_str(),
        "nav" | "footer" | "aside" | "form" | "dialog" | "menu" | "search" | "fieldset" | "address"
    ) || matches!(
        place.element.role.as_str(),
        "navigation"
            | "complementary"
            | "contentinfo"
            | "banner"
            | "search"
            | "dialog"
            | "alertdialog"
            | "menu"
            | "menubar"
            | "toolbar"
            | "form"
            | "alert"
            | "status"
            | "tooltip"
            | "tablist"
            | "comment"
    ) || matches!(place.element.itemprop.as_str(), "comment" | "author" | "publisher")
        || is_called_by_convention(place.element)
}

/// Whether a class of an element, or its id, is one of [`CONVENTIONS`], in whatever case.
fn is_called_by_convention(element: &Element) -> bool {
    static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| CONVENTIONS.split_ascii_whitespace().collect());
    let is_one = |name: &str| {
        NAMES.contains(name)
            || name.bytes().any(|byte| byte.is_ascii_uppercase()) && NAMES.contains(&*name.to_ascii_lowercase())
    };
    element.class.split_ascii_whitespace().any(is_one) || is_one(&element.id)
}

/// Classes and ids that content systems and their plug-ins give to what is not the story, in lower case.
const CONVENTIONS: &str = "
    comments comments-area comment-list commentlist comment-respond comment-body comment-content disqus_thread
    respond related related-posts related-articles related-stories related-content related-links jp-relatedposts
    sharedaddy share share-buttons social-share social-sharing social addtoany_share_save_container
    addthis_toolbox newsletter newsletter-signup post-navigation nav-links breadcrumb breadcrumbs pagination
    sidebar widget-area advertisement ad-container ad ads promo author author-name author-bio author-box
    about-author byline dateline tags post-tags entry-meta entry-footer post-meta trending most-read most-popular
    recommended recirc read-more cookie-notice cookie-banner subscribe visually-hidden
    sr-only screen-reader-text screen-reader-only mw-editsection onetrust-consent-sdk onetrust-banner-sdk
    cybotcookiebotdialog didomi-host qc-cmp2-container cookie-law-info-bar cookieconsent subscription-widget toc reflist navbox
    noprint
";
