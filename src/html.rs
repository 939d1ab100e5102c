//! A saved HTML document → its page, as the extension would have read it.
//!
//! What counts as a block is decided by the names of elements alone, so that `extension/page/read.ts`, which reads the
//! live document, and this module come to the same page for the same HTML (`tests/e2e/same-page.test.ts`):
//!
//! - A block is a run of inline content between two borders. The start and the end of every block-level element are
//!   borders (see [`is_block_level`]), and so are two or more `<br>` with nothing but white space between them; what
//!   stands between those belongs to no block.
//! - A single `<br>` is a line feed. All other text stands as it is; elements without words for a reader
//!   (see [`is_silent`]) give none and are no border.
//! - An inline element that is hidden gives no text. A block-level one does, and is marked as hidden, as is everything
//!   in it.
//! - A page is read no further than [`MOST_NODES`] nodes and [`MOST_TEXT`] units of text.
//!
//! Nothing here recurses, and every node is visited once: documents may be nested as deep as they like.

use std::{mem, sync::LazyLock};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use scraper::{ElementRef, Html, Node, Selector, node::Element as Tag};

use crate::page::{Block, Element, Link, Meta, Page};

/// How much of a document a browser searches for a declared charset, in bytes.
const DECLARED_WITHIN: usize = 1024;

/// A page of 100,000 elements is read whole; one without end is not.
const MOST_NODES: usize = 200_000;

/// Ten times the longest article, in UTF-16 units.
const MOST_TEXT: u32 = 1_500_000;

/// Decodes a document as a browser would: by its byte order mark, else the charset that it declares, else as UTF-8
/// where it is that, else by guessing.
///
/// ```
/// # use late_edition::html::decode;
/// assert_eq!(decode(b"<meta charset=windows-1252><p>caf\xe9"), "<meta charset=windows-1252><p>café");
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let encoding = declared_charset(&bytes[..bytes.len().min(DECLARED_WITHIN)]).unwrap_or_else(|| {
        if str::from_utf8(bytes).is_ok() {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    });
    // A byte order mark wins over `encoding`.
    encoding.decode(bytes).0.into_owned()
}

/// Reads a document. `url` is the address it was saved from; empty where that is not known.
///
/// ```
/// # use late_edition::html::page;
/// let page = page("<h1>Rain</h1><p>It <b>rained</b>.<br>All day.", "");
/// let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
/// assert_eq!(texts, ["Rain", "It rained.\nAll day."]);
/// ```
#[must_use]
pub fn page(html: &str, url: &str) -> Page {
    let document = Html::parse_document(html);
    let mut page = Page { url: url.into(), ..Page::default() };
    read_metadata(&document, &mut page);
    read_body(&document, &mut page);
    page
}

/// Reads what stands for machines.
fn read_metadata(document: &Html, page: &mut Page) {
    let mut title = None;
    let mut head = None;
    for node in document.tree.root().descendants() {
        let Some(tag) = node.value().as_element() else { continue };
        let attribute = |name| tag.attr(name).filter(|value| !value.is_empty());
        let text =
            || node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect::<String>();
        match tag.name() {
            "html" if page.language.is_empty() => {
                attribute("lang").unwrap_or_default().trim().clone_into(&mut page.language);
            }
            "head" => head = head.or(Some(node)),
            "title" if &*tag.name.ns == "http://www.w3.org/1999/xhtml" => title = title.or_else(|| Some(text())),
            "meta" => {
                let Some(content) = attribute("content") else { continue };
                let names = ["name", "property", "itemprop"].into_iter().filter_map(attribute).map(str::trim);
                for name in names.filter(|name| !name.is_empty()) {
                    page.meta.push(Meta { name: name.to_lowercase(), content: content.into() });
                }
            }
            "link" if head.is_some() && node.parent() == head => {
                let Some(href) = attribute("href") else { continue };
                for rel in attribute("rel").unwrap_or_default().to_ascii_lowercase().split_ascii_whitespace() {
                    let translated = || rel == "alternate" && attribute("hreflang").is_some();
                    if rel == "canonical" || rel == "amphtml" || translated() {
                        page.links.push(Link { rel: rel.into(), href: href.into() });
                    }
                }
            }
            "script" if attribute("type").unwrap_or_default().trim().eq_ignore_ascii_case("application/ld+json") => {
                page.json_ld.push(text());
            }
            _ => {}
        }
    }
    page.title = title.unwrap_or_default().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
}

/// Reads the text and the elements that hold it.
fn read_body(document: &Html, page: &mut Page) {
    let root = document.tree.root().children().find(|node| node.value().is_element());
    let is_body = |node: &Node| node.as_element().is_some_and(|tag| matches!(tag.name(), "body" | "frameset"));
    let Some(body) = root.and_then(|root| root.children().find(|child| is_body(child.value()))) else {
        page.elements.push(Element { tag: "body".into(), ..Element::default() });
        return;
    };
    let mut reader = Reader::default();
    let mut node = body;
    let mut visited = 0;
    while visited <= MOST_NODES && reader.kept.saturating_add(reader.run.units) <= MOST_TEXT {
        visited += 1;
        let mut entered = false;
        match node.value() {
            Node::Element(tag) if !is_silent(tag.name()) => {
                entered = ElementRef::wrap(node).is_some_and(|element| reader.open(element));
            }
            Node::Text(text) => reader.text(text),
            _ => visited -= usize::from(!node.value().is_element()),
        }
        if let Some(child) = node.first_child().filter(|_| entered) {
            node = child;
            continue;
        }
        if entered {
            reader.close();
        }
        // The node has been read; what comes next is its sibling, or that of an element which ends here.
        while node != body && node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { break };
            node = parent;
            reader.close();
        }
        match node.next_sibling() {
            Some(sibling) if node != body => node = sibling,
            _ => break,
        }
    }
    reader.border();
    page.elements = reader.elements;
    page.blocks = reader.blocks;
}

/// What has been read of a body, and where in it the reader is.
#[derive(Default)]
struct Reader<'a> {
    elements: Vec<Element>,
    blocks: Vec<Block>,
    /// The elements that are open, the body first.
    open: Vec<Open<'a>>,
    /// The text since the last border.
    text: String,
    /// How much that is.
    run: Length,
    /// How much it was before its last `<br>`, where only white space has followed that.
    last_break: Option<Length>,
    /// The UTF-16 units of all blocks.
    kept: u32,
}

/// How long a text is.
#[derive(Clone, Copy, Default)]
struct Length {
    bytes: usize,
    /// In UTF-16 units.
    units: u32,
    /// How many of the units stand inside links.
    linked: u32,
}

/// An element that is open.
struct Open<'a> {
    tag: &'a Tag,
    /// Of an article that stands in no other, the address that it gives as its own; of a heading, where its link leads.
    address: String,
    in_article: bool,
    /// Its place in the page's elements, once it is known to hold text.
    index: Option<u32>,
    /// Where among the open elements the nearest block-level one stands, this one included.
    holder: usize,
    hidden: bool,
    linked: bool,
}

impl<'a> Reader<'a> {
    /// Comes to an element, and answers whether to go on inside it.
    fn open(&mut self, element: ElementRef<'a>) -> bool {
        let tag = element.value();
        if tag.name() == "br" {
            self.line_break();
            return false;
        }
        let around = self.open.last();
        let is_block = is_block_level(tag.name()) || around.is_none();
        let hides = is_hidden(tag);
        if hides && !is_block {
            return false;
        }
        let in_article = around.is_some_and(|around| around.in_article || around.tag.name() == "article");
        let open = Open {
            tag,
            address: match tag.name() {
                "article" if !in_article => address(element),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => link(element, &LINK).unwrap_or_default().to_owned(),
                _ => String::new(),
            },
            in_article,
            index: None,
            holder: around.filter(|_| !is_block).map_or(self.open.len(), |around| around.holder),
            hidden: hides || around.is_some_and(|around| around.hidden),
            linked: around.is_some_and(|around| around.linked) || tag.name() == "a" && tag.attr("href").is_some(),
        };
        if is_block {
            self.border();
        }
        self.open.push(open);
        if self.open.len() == 1 {
            self.enter(0);
        }
        true
    }

    fn close(&mut self) {
        if self.open.last().is_some_and(|open| open.holder + 1 == self.open.len()) {
            self.border();
        }
        self.open.pop();
    }

    fn text(&mut self, text: &str) {
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        let is_linked = self.open.last().is_some_and(|around| around.linked);
        self.run.bytes += text.len();
        self.run.units = self.run.units.saturating_add(units);
        self.run.linked = self.run.linked.saturating_add(if is_linked { units } else { 0 });
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.last_break = None;
        }
    }

    fn line_break(&mut self) {
        if let Some(before) = self.last_break {
            self.text.truncate(before.bytes);
            self.run = before;
            self.border();
            self.last_break = Some(self.run);
        } else {
            let before = self.run;
            self.text("\n");
            self.last_break = Some(before);
        }
    }

    /// Ends the block that is being read.
    fn border(&mut self) {
        self.last_break = None;
        let text = mem::take(&mut self.text);
        let run = mem::take(&mut self.run);
        if let Some(open) = self.open.last().filter(|_| !text.trim().is_empty()) {
            let element = self.enter(open.holder);
            self.blocks.push(Block { element, text, linked: run.linked });
            self.kept = self.kept.saturating_add(run.units);
        }
    }

    /// Lists an open element, and those around it, among the elements that hold text.
    fn enter(&mut self, place: usize) -> u32 {
        let listed = self.open[..=place].iter().rposition(|open| open.index.is_some());
        let mut parent = listed.and_then(|listed| self.open[listed].index);
        for open in &mut self.open[listed.map_or(0, |listed| listed + 1)..=place] {
            let attribute = |name| open.tag.attr(name).unwrap_or_default().to_owned();
            self.elements.push(Element {
                parent,
                tag: open.tag.name().into(),
                class: attribute("class"),
                id: attribute("id"),
                role: attribute("role"),
                itemprop: attribute("itemprop"),
                label: attribute("aria-label"),
                address: mem::take(&mut open.address),
                hidden: open.hidden,
            });
            parent = u32::try_from(self.elements.len() - 1).ok();
            open.index = parent;
        }
        parent.unwrap_or_default()
    }
}

/// The address that an article gives as its own: in an attribute, or as the link of its title.
fn address(article: ElementRef) -> String {
    const ATTRIBUTES: [&str; 6] =
        ["data-url", "data-href", "data-permalink", "data-canonical-url", "data-article-url", "itemid"];
    static TITLE_LINK: LazyLock<Selector> = LazyLock::new(|| {
        Selector::parse("h1 a[href], h2 a[href], h3 a[href], a[rel~=bookmark][href]").expect("it is a selector")
    });
    let given = ATTRIBUTES.iter().filter_map(|name| article.attr(name)).find(|address| !address.is_empty());
    given.or_else(|| link(article, &TITLE_LINK)).unwrap_or_default().to_owned()
}

static LINK: LazyLock<Selector> = LazyLock::new(|| Selector::parse("a[href]").expect("it is a selector"));

/// Where the first of these links in an element leads.
fn link<'a>(element: ElementRef<'a>, links: &'a Selector) -> Option<&'a str> {
    element.select(links).next()?.attr("href")
}

/// The elements that stand on lines of their own, after the chapter "Rendering" of the HTML standard.
#[rustfmt::skip]
fn is_block_level(name: &str) -> bool {
    matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "col" | "colgroup" | "dd" | "details" | "dialog"
            | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "frameset"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "legend" | "li" | "listing"
            | "main" | "menu" | "nav" | "ol" | "optgroup" | "p" | "plaintext" | "pre" | "search" | "section" | "summary"
            | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp"
    )
}

/// The elements that are never part of a sentence: those that are not rendered, pictures and media, and controls.
#[rustfmt::skip]
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "area" | "audio" | "base" | "button" | "canvas" | "datalist" | "embed" | "head" | "iframe" | "img" | "input"
            | "link" | "meta" | "noembed" | "noframes" | "noscript" | "object" | "option" | "param" | "rp" | "script"
            | "select" | "style" | "svg" | "template" | "textarea" | "title" | "video"
    )
}

/// Whether an element says itself that a reader does not see it.
fn is_hidden(tag: &Tag) -> bool {
    let declares = |style: &str| {
        style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
            let is = |value: &str, prefix: &str| {
                value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            };
            match property.trim() {
                name if name.eq_ignore_ascii_case("display") => is(value.trim(), "none"),
                name if name.eq_ignore_ascii_case("visibility") => {
                    is(value.trim(), "hidden") || is(value.trim(), "collapse")
                }
                _ => false,
            }
        })
    };
    tag.attr("hidden").is_some()
        // Words that are only kept from screen readers are on the screen; a whole block of them mostly waits to be opened.
        || tag.attr("aria-hidden") == Some("true") && is_block_level(tag.name())
        || tag.name() == "dialog" && tag.attr("open").is_none()
        || tag.attr("style").is_some_and(declares)
}

/// The charset that the start of a document declares, as the HTML standard has a browser search for it.
fn declared_charset(start: &[u8]) -> Option<&'static Encoding> {
    let mut rest = start;
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment.
            let end = rest[2..].windows(3).position(|window| window == b"-->")?;
            rest = &rest[2 + end + 3..];
        } else if rest.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<meta")) {
            let (attributes, after) = attributes(&rest[5..]);
            if let Some(encoding) = charset_of_meta(&attributes) {
                return Some(encoding);
            }
            rest = after;
        } else {
            rest = &rest[1..];
        }
    }
    None
}

/// The charset that one `<meta>` declares.
fn charset_of_meta(attributes: &[(String, String)]) -> Option<&'static Encoding> {
    let attribute = |name| attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str());
    let label = match attribute("charset") {
        Some(label) => label,
        None if attribute("http-equiv")?.eq_ignore_ascii_case("content-type") => {
            let content = attribute("content")?;
            let at = content.to_ascii_lowercase().find("charset")?;
            let value = content[at + "charset".len()..].trim_start().strip_prefix('=')?.trim_start();
            value.trim_start_matches(['"', '\'']).split(['"', '\'', ';', ' ']).next()?
        }
        None => return None,
    };
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    // The declaration could not be read if these were true.
    Some(if encoding == UTF_16BE || encoding == UTF_16LE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    })
}

/// The attributes of a tag, from after its name, and what follows the tag. Names are in lower case.
fn attributes(mut rest: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let until = |bytes: &[u8], ends: &[u8]| {
        bytes.iter().position(|byte| byte.is_ascii_whitespace() || ends.contains(byte)).unwrap_or(bytes.len())
    };
    let mut attributes = Vec::new();
    loop {
        let start = rest.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/').unwrap_or(rest.len());
        rest = &rest[start..];
        if rest.first().is_none_or(|&byte| byte == b'>') {
            return (attributes, rest);
        }
        let name = until(&rest[1..], b"=/>") + 1;
        let (name, after) = rest.split_at(name);
        rest = after.trim_ascii_start();
        let mut value: &[u8] = b"";
        if let Some(after) = rest.strip_prefix(b"=") {
            let after = after.trim_ascii_start();
            (value, rest) = match after.first() {
                Some(&quote @ (b'"' | b'\'')) => {
                    let end = after[1..].iter().position(|&byte| byte == quote).map_or(after.len(), |end| end + 1);
                    (&after[1..end], after.get(end + 1..).unwrap_or_default())
                }
                _ => after.split_at(until(after, b">")),
            };
        }
        attributes.push((text(name).to_lowercase(), text(value)));
    }
}
