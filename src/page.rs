//! What the reader's browser saw: a compact picture of one rendered document.
//!
//! A [`Page`] holds no policy. It is made by `extension/page/read.ts` from a live document, by `html.rs` from a saved
//! one, and by [`Page::from_text`] from plain text; [`crate::article`] decides which of its blocks are the story.

use serde::{Deserialize, Serialize};

use crate::text::is_invisible;

/// One document: its address, what its head says of it, and its text in document order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    /// The address that the page was read from; empty where there is none (a file, a pasted text).
    pub url: String,
    /// The text of `<title>`.
    pub title: String,
    /// The value of `<html lang>`; empty where it is not given.
    pub language: String,
    /// `<meta>` elements that have a content, in document order.
    pub meta: Vec<Meta>,
    /// `<link>` elements that say where the story lives: `canonical`, `amphtml`, `alternate` with a language.
    pub links: Vec<Link>,
    /// The texts of `<script type="application/ld+json">`, unparsed.
    pub json_ld: Vec<String>,
    /// The elements that hold blocks, and their ancestors. A parent stands before its children; the first is `<body>`.
    pub elements: Vec<Element>,
    /// The text, in document order. Blocks of white space alone are left out.
    pub blocks: Vec<Block>,
}

/// One `<meta>` element: its `name`, `property` or `itemprop`, in lower case, and its content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Meta {
    /// For example `og:title` or `article:published_time`.
    pub name: String,
    /// The content, as it stands.
    pub content: String,
}

/// One `<link>` element of the head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Link {
    /// In lower case, for example `canonical`.
    pub rel: String,
    /// As the page gives it; it may be relative.
    pub href: String,
}

/// One element that holds text, with what its author said of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Element {
    /// Index of the parent in [`Page::elements`]; none for the root.
    pub parent: Option<u32>,
    /// In lower case.
    pub tag: String,
    /// The `class` attribute.
    pub class: String,
    /// The `id` attribute.
    pub id: String,
    /// The `role` attribute.
    pub role: String,
    /// The `itemprop` attribute.
    pub itemprop: String,
    /// The `aria-label` attribute.
    pub label: String,
    /// Of an `<article>`, the address that it gives as its own, in its title's link mostly; of a heading, where its link
    /// leads. It may be relative.
    pub address: String,
    /// Whether a reader cannot see it: `hidden`, `aria-hidden`, or not rendered.
    pub hidden: bool,
}

/// One paragraph-like run of text: what stands between two borders of block-level elements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Block {
    /// Index in [`Page::elements`] of the block-level element that the text stands in.
    pub element: u32,
    /// The text exactly as in the document, white space and all; a `<br>` is a line feed.
    pub text: String,
    /// How many UTF-16 units of the text stand inside links.
    pub linked: u32,
}

impl Page {
    /// Makes a page of plain text, each line of it a block. Its only element is the `<body>`.
    ///
    /// ```
    /// # use late_edition::page::Page;
    /// assert_eq!(Page::from_text("One.\n\nTwo.\n").blocks.len(), 2);
    /// ```
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let body = Element { tag: "body".into(), ..Element::default() };
        let blocks = text
            .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
            .filter(|line| line.chars().any(|character| !character.is_whitespace() && !is_invisible(character)))
            .map(|line| Block { element: 0, text: line.into(), linked: 0 })
            .collect();
        Self { elements: vec![body], blocks, ..Self::default() }
    }
}
