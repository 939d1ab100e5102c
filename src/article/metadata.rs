//! What a page's metadata say of its story: JSON-LD first, then `<meta>` elements.

use super::json::Json;
use crate::{page::Page, text::lowered};

/// What the metadata say.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a page may say each of them, or not")]
pub struct Metadata {
    /// The headline, without the site's name.
    pub headline: Option<String>,
    pub description: Option<String>,
    pub byline: Option<String>,
    pub section: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// The whole text, as some publishers give it to search engines.
    pub body: Option<String>,
    /// Whether the page says that all of it is for subscribers only.
    pub for_subscribers: bool,
    /// The addresses that the page gives as its own: its canonical links, `og:url`, those of the story in JSON-LD.
    pub addresses: Vec<String>,
    /// Whether the page says that it is an article.
    pub says_article: bool,
    /// Whether the page says that it has a live blog.
    pub is_live: bool,
    /// Whether the page says that it is something else: a home page, a list, a shop's product.
    pub says_other: bool,
}

/// Reads a page's metadata.
pub fn read(page: &Page) -> Metadata {
    let mut found = Metadata::default();
    let documents: Vec<Json> = page.json_ld.iter().filter_map(|text| parse(text)).collect();
    let mut things = Vec::new();
    for document in &documents {
        list_things(document, &mut things);
    }
    // The longest body is the story's, where a page describes several articles.
    let article = things.iter().filter(|thing| types(thing).any(is_article)).max_by_key(|thing| {
        (text(&thing["articleBody"]).map_or(0, |body| body.len()), thing["headline"].as_str().is_some())
    });
    if let Some(thing) = article {
        found.says_article = true;
        found.headline = text(&thing["headline"]).or_else(|| text(&thing["name"]));
        found.description = text(&thing["description"]);
        found.byline = names(&thing["author"]);
        found.section = names(&thing["articleSection"]);
        found.published = text(&thing["datePublished"]);
        found.modified = text(&thing["dateModified"]);
        found.body = text(&thing["articleBody"]);
        let is_free = &thing["isAccessibleForFree"];
        let says_no = |word: &str| word.eq_ignore_ascii_case("false");
        found.for_subscribers = *is_free == Json::False || is_free.as_str().is_some_and(says_no);
    }
    found.addresses = addresses(page, article.copied());
    found.is_live = things.iter().any(|thing| types(thing).any(|kind| kind == "LiveBlogPosting"));
    found.says_other = article.is_none() && things.iter().any(|thing| types(thing).any(is_other));
    let meta = |names: &[&str]| {
        let named = |name: &&str| page.meta.iter().find(|meta| meta.name == **name && !meta.content.trim().is_empty());
        names.iter().find_map(named).map(|meta| tidy(&meta.content))
    };
    let or = |found: &mut Option<String>, names: &[&str]| *found = found.take().or_else(|| meta(names));
    or(&mut found.headline, &["og:title", "twitter:title", "headline", "dc.title", "title"]);
    or(&mut found.section, &["article:section", "og:section", "parsely-section"]);
    or(&mut found.description, &["og:description", "description", "twitter:description", "dc.description"]);
    or(&mut found.byline, &["author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"]);
    or(
        &mut found.published,
        &[
            "article:published_time",
            "datepublished",
            "og:published_time",
            "date",
            "pubdate",
            "dc.date",
            "dcterms.date",
            "dcterms.issued",
            "parsely-pub-date",
        ],
    );
    or(
        &mut found.modified,
        &["article:modified_time", "datemodified", "og:updated_time", "last-modified", "lastmod", "dcterms.modified"],
    );
    found.byline =
        found.byline.take().map(|byline| without_by(&byline).to_owned()).filter(|byline| !byline.contains("://"));
    let kind = lowered(&meta(&["og:type"]).unwrap_or_default());
    // Templates call whatever is published an article.
    let is_posting = article.is_none() && things.iter().any(|thing| types(thing).any(is_posting));
    found.says_article |= !is_posting
        && (kind == "article" || kind.starts_with("article:") || kind == "blog" && found.published.is_some());
    found.says_other |= kind.starts_with("product") || kind == "profile";
    found
}

/// The addresses that a page gives as its own, the most trusted first.
fn addresses(page: &Page, article: Option<&Json>) -> Vec<String> {
    let canonical = page.links.iter().filter(|link| link.rel == "canonical").map(|link| link.href.trim().to_owned());
    let shared = page.meta.iter().filter(|meta| meta.name == "og:url").map(|meta| meta.content.trim().to_owned());
    let described = article.into_iter().flat_map(|thing| {
        let page = &thing["mainEntityOfPage"];
        [page, &page["@id"], &page["url"], &thing["url"], &thing["@id"]].into_iter().filter_map(text)
    });
    canonical.chain(shared).chain(described).filter(|address| !address.is_empty()).collect()
}

/// A byline without the word before the names.
pub fn without_by(byline: &str) -> &str {
    const WORDS: &[&str] = &["by ", "von ", "par ", "por ", "di ", "door ", "av ", "written by ", "words by "];
    let matching =
        WORDS.iter().find(|word| byline.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    matching.map_or(byline, |word| byline[word.len()..].trim())
}

/// Parses a document that may be wrapped in a comment.
fn parse(text: &str) -> Option<Json> {
    let opened = ["<!--", "//<![CDATA[", "<![CDATA["];
    let closed = ["-->", "]]>", "//"];
    let text = opened.iter().fold(text.trim(), |text, mark| text.strip_prefix(mark).unwrap_or(text));
    let text = closed.iter().fold(text, |text, mark| text.strip_suffix(mark).unwrap_or(text));
    let text = text.trim().trim_end_matches(';');
    Json::read(text)
}

/// Lists the objects of a document that stand at its top, in lists, in graphs, or as the main thing of a page.
fn list_things<'a>(value: &'a Json, things: &mut Vec<&'a Json>) {
    value.items().iter().for_each(|item| list_things(item, things));
    if let Json::Object(_) = value {
        things.push(value);
        list_things(&value["@graph"], things);
        list_things(&value["mainEntity"], things);
    }
}

fn types(thing: &Json) -> impl Iterator<Item = &str> {
    let kinds = &thing["@type"];
    let one = kinds.as_str().into_iter();
    let several = kinds.items().iter().filter_map(Json::as_str);
    one.chain(several).map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

/// The kinds of schema.org's `Article`.
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "Review" | "SocialMediaPosting")
}

/// What somebody has put up on a board.
fn is_posting(kind: &str) -> bool {
    matches!(kind, "JobPosting" | "DiscussionForumPosting")
}

fn is_other(kind: &str) -> bool {
    is_posting(kind)
        || matches!(
            kind,
            "Product"
                | "ItemList"
                | "CollectionPage"
                | "SearchResultsPage"
                | "ProfilePage"
                | "Offer"
                | "ContactPage"
                | "CheckoutPage"
                | "Store"
                | "QAPage"
                | "PodcastEpisode"
                | "Event"
        )
}

fn names(value: &Json) -> Option<String> {
    match value {
        Json::List(values) => values.iter().filter_map(names).reduce(|mut all, name| {
            all.extend([", ", &*name]);
            all
        }),
        Json::Object(_) => names(&value["name"]),
        _ => text(value),
    }
}

fn text(value: &Json) -> Option<String> {
    value.as_str().map(tidy).filter(|text| !text.is_empty())
}

/// What is longer is no tag; in bytes.
const LONGEST_TAG: usize = 1000;

/// A value as a reader would see it: publishers leave tags and character references in.
fn tidy(value: &str) -> String {
    let mut tidy = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find(['<', '&']) {
        tidy.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.starts_with('<')
            && rest[1..].starts_with(|character: char| character.is_ascii_alphabetic() || character == '/');
        if let (true, Some(end)) = (tag, rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')) {
            tidy.push(' ');
            rest = &rest[end + 1..];
        } else if let Some((character, length)) = reference(rest) {
            tidy.push(character);
            rest = &rest[length..];
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            tidy.push_str(&rest[..first]);
            rest = &rest[first..];
        }
    }
    tidy.push_str(rest);
    crate::text::Folded::new(&tidy).text
}

/// The character that a text's leading character reference stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, end + 1))
}
