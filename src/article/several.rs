//! A page → the stories on it: mostly one, but some pages put the next one under it while their reader scrolls.
//!
//! Each story stands in an `<article>` of its own that gives its address, in its title's link mostly. What the page's head
//! says is true of one of them: the one that [`super::read`] finds. Which of them the page's own address is, is another
//! question: it changes as the reader scrolls.

use std::{borrow::Cow, ops::Range};

use super::{metadata, read};
use crate::{
    page::{Element, Page},
    story::{self, beside, is_home},
};

/// What a page shows of one story: its other blocks are there, but blank, so that a block keeps its index.
pub struct Part<'a> {
    /// The story's address; of a page with one story, the page's own.
    pub url: String,
    /// The page with nothing but this story in it.
    pub page: Cow<'a, Page>,
}

/// More stories than this are no page that anybody reads to its end.
const MOST_STORIES: usize = 12;

/// So many without an address of their own, or with one that is a part of the page's, are the entries of one story, a live
/// blog.
const LEAST_ENTRIES: usize = 3;

/// An `<article>` with fewer words than this outside of links is a teaser, or a comment.
const LEAST_WORDS: usize = 80;

/// Tells the stories of a page apart. The one whose address the page has comes first.
#[must_use]
pub fn stories(page: &Page) -> Vec<Part<'_>> {
    let mut candidates = candidates(page);
    let whole = || vec![Part { url: page.url.clone(), page: Cow::Borrowed(page) }];
    // A home page may hold whole stories, which nobody came for.
    if candidates.len() < 2 || is_home(&page.url) || metadata::read(page).is_live {
        return whole();
    }
    // Once the reader has scrolled to another story, the page's address is that one's.
    let here = beside(&page.url, &page.url);
    let is_part = |url: &String| below(page, url).is_some();
    if candidates.iter().filter(|candidate| candidate.url.as_ref().is_none_or(is_part)).count() >= LEAST_ENTRIES {
        return whole();
    }
    let is_one_here = candidates.iter().filter(|candidate| candidate.url == here).count() == 1;
    candidates.retain(|it| is_one_here && it.url == here || !it.url.as_ref().is_some_and(is_part));
    if candidates.len() < 2 {
        return whole();
    }
    let passages = read(page).passages;
    let holds = |candidate: &Candidate| passages.iter().filter(|it| candidate.holds(page, it.block as usize)).count();
    let Some(main) = (0..candidates.len()).rev().max_by_key(|&index| holds(&candidates[index])) else { return whole() };
    let canonical =
        page.links.iter().find(|link| link.rel == "canonical").and_then(|link| beside(&page.url, &link.href));
    let at_address = |url: &Option<String>| candidates.iter().position(|it| url.is_some() && it.url == *url);
    // Where none of them is at the page's address, and each has one, it is a list of stories.
    let nameless = || candidates[main].url.is_none().then_some(main);
    let Some(at) = at_address(&here).or_else(|| at_address(&canonical)).or_else(nameless) else { return whole() };
    let is_elsewhere = |block: usize| candidates.iter().any(|candidate| candidate.holds(page, block));
    let part = |index: usize| {
        let candidate = &candidates[index];
        let url = if index == at { Some(page.url.clone()) } else { candidate.url.clone() };
        let belongs = |block| candidate.holds(page, block) || index == main && !is_elsewhere(block);
        url.map(|url| Part { page: Cow::Owned(only(page, &url, index == main, belongs)), url })
    };
    let others = (0..candidates.len()).filter(|&index| index != at);
    [at].into_iter().chain(others).filter_map(part).collect()
}

/// An element that may hold a story of its own.
struct Candidate {
    elements: Range<usize>,
    /// Its address, where it gives one on the page's host.
    url: Option<String>,
}

impl Candidate {
    fn holds(&self, page: &Page, block: usize) -> bool {
        page.blocks.get(block).is_some_and(|block| self.elements.contains(&(block.element as usize)))
    }
}

/// The elements that may hold a story of their own, outermost ones only.
fn candidates(page: &Page) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (index, element) in page.elements.iter().enumerate() {
        let is_inside = candidates.last().is_some_and(|last| last.elements.contains(&index));
        if is_article(element) && !is_inside {
            candidates.push(Candidate { elements: index..end(page, index), url: beside(&page.url, &element.address) });
        }
    }
    candidates.retain(|candidate| words(page, candidate) >= LEAST_WORDS);
    candidates.truncate(MOST_STORIES);
    candidates
}

fn is_article(element: &Element) -> bool {
    let is_marked = element.tag == "article" || element.role == "article";
    is_marked && !element.hidden && !matches!(&*element.itemprop, "comment" | "liveBlogUpdate")
}

/// The index after an element's last descendant's. Elements stand in the order of their start tags.
fn end(page: &Page, index: usize) -> usize {
    let mut end = index + 1;
    while page
        .elements
        .get(end)
        .and_then(|element| element.parent)
        .is_some_and(|parent| (index..end).contains(&(parent as usize)))
    {
        end += 1;
    }
    end
}

/// How many words of a candidate stand outside of links, about: none where most do not.
fn words(page: &Page, candidate: &Candidate) -> usize {
    let blocks = page.blocks.iter().filter(|block| candidate.elements.contains(&(block.element as usize)));
    let texts = blocks.filter(|block| 2 * (block.linked as usize) < block.text.len());
    // A script without spaces has some three bytes to a character, and two characters to a word.
    texts.map(|block| block.text.split_whitespace().count().max(block.text.len() / 12)).sum()
}

/// What a link adds to the page's own path (see [`story::below`]).
pub(super) fn below(page: &Page, href: &str) -> Option<String> {
    let canonical = page.links.iter().find(|link| link.rel == "canonical").map_or("", |link| &link.href);
    story::below(&page.url, canonical, href)
}

/// The page with only these blocks in it. What its head says is kept where that is about them; else the first heading among
/// them is the title.
fn only(page: &Page, url: &str, has_head: bool, belongs: impl Fn(usize) -> bool) -> Page {
    let mut part = Page { url: url.to_owned(), ..page.clone() };
    if !has_head {
        let title = (0..page.blocks.len()).find(|&block| belongs(block) && is_heading(page, block));
        let title = title.map(|block| page.blocks[block].text.clone()).unwrap_or_default();
        part = Page { title, meta: Vec::new(), links: Vec::new(), json_ld: Vec::new(), ..part };
    }
    for (index, block) in part.blocks.iter_mut().enumerate() {
        if !belongs(index) {
            block.text.clear();
            block.linked = 0;
        }
    }
    part
}

fn is_heading(page: &Page, block: usize) -> bool {
    let holder = page.elements.get(page.blocks[block].element as usize);
    holder.is_some_and(|holder| matches!(&*holder.tag, "h1" | "h2" | "h3"))
}
