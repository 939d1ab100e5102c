//! A page → the article: the blocks that are the story, each with its kind, and the story's fields.

mod body;
pub mod furniture;
mod json;
mod metadata;
mod notice;
mod outline;
mod outside;
mod place;
mod plain;
mod several;
mod stand_in;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use self::several::{Part, stories};
use self::{
    body::Body,
    metadata::Metadata,
    outline::{Outline, ends_like_a_sentence},
};
use crate::{
    language,
    page::{Element, Page},
    story,
};

/// What one page says of one story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Article {
    /// The headline that the reader sees, else the one that the page's metadata give.
    pub headline: Option<String>,
    /// The summary below the headline.
    pub standfirst: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// When it was first published, as the page writes it (mostly ISO 8601).
    pub published: Option<String>,
    /// When the publisher says that it was last changed.
    pub modified: Option<String>,
    /// The part of the site or paper that it belongs to.
    #[serde(default)]
    pub section: Option<String>,
    /// The address that the page gives as its own.
    pub canonical: Option<String>,
    /// All addresses that the page gives as its own, its canonical one first. They may be relative or untrue, and are known
    /// only right after the page was read.
    #[serde(skip)]
    pub addresses: Vec<String>,
    /// A BCP 47 tag, such as `en-GB`.
    pub language: Option<String>,
    /// Whether the page shows all of the story to subscribers only.
    #[serde(default)]
    pub for_subscribers: bool,
    /// The story's text in the order in which it is read; a headline and a standfirst that the reader sees are among it.
    pub passages: Vec<Passage>,
    /// The page's text that is not the story's.
    #[serde(skip)]
    pub set_aside: Vec<Aside>,
    /// How sure it is that the page is an article, and not a home page, a list or a shop: 0 to 1. Known only right after
    /// the page was read.
    #[serde(skip)]
    pub certainty: f32,
    /// Whether the page shows an error, a check for robots or a wall where a story might stand; then it is none.
    #[serde(skip)]
    pub is_stand_in: bool,
}

/// One block of a page that is the story's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Passage {
    /// What the passage is in its story.
    pub kind: Kind,
    /// The index in [`Page::blocks`] of the block that it was read from.
    pub block: u32,
    /// The block's text, folded (see [`Folded`]).
    pub text: String,
    /// Where it stands inside the story, as its site builds pages: the same number for blocks that stand in containers of
    /// the same names, on whatever page of the site. 0 where that is not known.
    #[serde(default)]
    pub place: u32,
}

/// What a passage is in its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Kind {
    /// The story's title.
    Headline,
    /// The summary between the headline and the text.
    Standfirst,
    /// A heading inside the story.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A paragraph set off as a quotation.
    Quote,
    /// One cell of a table.
    Cell,
    /// What stands under a picture.
    Caption,
    /// A correction, clarification, update or editor's note.
    Notice,
}

/// One piece of text that does not count as the story's.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Why it does not count.
    pub reason: Reason,
    /// Its text, folded.
    pub text: String,
}

/// Why a page is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Lack {
    /// It says next to nothing in sentences.
    LittleText,
    /// It shows an error, a check for robots or a wall in a story's stead.
    StandIn,
    /// It is more like a list, a shop, a letter or a program.
    NoArticle,
}

/// Why a text does not count as the story's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Reason {
    /// Labels, links to other stories, requests to follow or subscribe, captions of pictures that come and go.
    Furniture,
    /// Another story that the page shows after this one.
    OtherStory,
    /// What subscribers alone are shown, where the other reading ends before it.
    Paywall,
    /// What differs at every visit though the story does not, as the archive has seen on its site.
    Changing,
    /// What stands in many stories of the site, as the archive has seen.
    Everywhere,
}

impl Article {
    /// Whether the page is an article. When in doubt, it is not.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.lack().is_none()
    }

    /// Why the page is no article; nothing where it is one.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        match self.certainty {
            0.5.. => None,
            _ if self.is_stand_in => Some(Lack::StandIn),
            _ if self.passages.is_empty() => Some(Lack::LittleText),
            _ => Some(Lack::NoArticle),
        }
    }

    /// The story's running text, a passage on each line: without the headline and the captions.
    #[must_use]
    pub fn text(&self) -> String {
        let running = self.passages.iter().filter(|passage| !matches!(passage.kind, Kind::Headline | Kind::Caption));
        running.map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Reads the article of a page.
///
/// ```
/// # use late_edition::{article, page::Page};
/// let article = article::read(&Page::from_text("Rain\nIt rained all day.\nAdvertisement\nNobody minded."));
/// assert_eq!(article.headline.as_deref(), Some("Rain"));
/// assert_eq!(article.text(), "It rained all day.\nNobody minded.");
/// ```
#[must_use]
pub fn read(page: &Page) -> Article {
    let outline = Outline::new(page);
    let metadata = metadata::read(page);
    let is_plain = page.elements.len() <= 1 && page.url.is_empty() && page.title.is_empty();
    let mut article = if is_plain {
        plain::read(&outline)
    } else if page.elements.is_empty() {
        Article::default()
    } else {
        from_elements(&outline, &metadata)
    };
    article.canonical = metadata.addresses.first().cloned();
    article.addresses = metadata.addresses;
    article.headline = article.headline.or(metadata.headline);
    article.byline = metadata.byline.or(article.byline);
    article.section = metadata.section;
    article.published = metadata.published;
    article.modified = metadata.modified;
    article.for_subscribers = metadata.for_subscribers || is_walled(&outline, &article);
    article.language = language(page, &article.passages);
    article.is_stand_in =
        !is_plain && (stand_in::is_stand_in(&page.title, &article) || stand_in::asks_for_consent(&article));
    if article.is_stand_in {
        article.certainty = 0.0;
    }
    article
}

/// Reads a page that has a structure.
fn from_elements(outline: &Outline, metadata: &Metadata) -> Article {
    let body = body::find(outline, metadata);
    let start = body.chosen.iter().position(|&chosen| chosen).unwrap_or(outline.blocks.len());
    let standfirst = body.headline.and_then(|headline| standfirst(outline, metadata, headline + 1..start + 1));
    let mut article = Article::default();
    for (index, text) in outline.blocks.iter().enumerate() {
        let kind = if body.headline == Some(index) {
            Kind::Headline
        } else if standfirst == Some(index) {
            Kind::Standfirst
        } else if body.chosen[index] {
            kind(outline, index)
        } else if body.notices.contains(&index) {
            Kind::Notice
        } else {
            continue;
        };
        article.passages.push(Passage {
            kind,
            block: u32::try_from(index).unwrap_or(u32::MAX),
            text: text.text.clone(),
            place: place::place(outline, body.root, index),
        });
    }
    article.headline = body.headline.map(|index| outline.blocks[index].text.clone());
    article.standfirst = standfirst.map(|index| outline.blocks[index].text.clone());
    article.byline = byline(outline, body.headline.map_or(0, |headline| headline.saturating_sub(3))..start + 4);
    article.set_aside = set_aside(outline, &body, &article);
    article.certainty = certainty(outline, metadata, &body);
    article
}

/// Whether a line that is not the story's asks for a subscription. A link that does so may stand on any page of a site.
fn is_walled(outline: &Outline, article: &Article) -> bool {
    let is_own = |index: usize| article.passages.binary_search_by_key(&index, |passage| passage.block as usize).is_ok();
    outline.blocks.iter().enumerate().any(|(index, block)| {
        let is_seen = || !outline.elements.get(outline.holder(index)).is_some_and(|holder| holder.around.hidden);
        block.linked < 0.9 && stand_in::is_wall(&block.line) && is_seen() && !is_own(index)
    })
}

/// What a block is, as the elements around it and its own wording say.
fn kind(outline: &Outline, index: usize) -> Kind {
    let around = outline.elements[outline.holder(index)].around;
    let text = &outline.blocks[index].text;
    if around.is_caption() || furniture::is_caption(text) {
        Kind::Caption
    } else if around.heading > 0 {
        Kind::Heading
    } else if notice::is_notice(text) {
        Kind::Notice
    } else if around.cell {
        Kind::Cell
    } else if around.item {
        Kind::ListItem
    } else if around.quote {
        Kind::Quote
    } else {
        Kind::Paragraph
    }
}

/// The summary between the headline and the text: what its author calls so, or what the metadata repeat.
fn standfirst(outline: &Outline, metadata: &Metadata, between: Range<usize>) -> Option<usize> {
    const NAMES: &[&str] = &[
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "sub-headline",
        "lede",
        "article-summary",
        "entry-summary",
        "subhead",
    ];
    let first = between.end.saturating_sub(1);
    let parent = |index: usize| outline.elements[outline.holder(index)].parent;
    let below = between.start;
    // A line right below the headline, beside it, that is long enough for a sentence.
    let is_line_below = |index: usize, text: &outline::Text| {
        index == below
            && index < first
            && parent(index) == parent(index.saturating_sub(1))
            && (text.words >= 10.0 || text.words >= 6.0 && ends_like_a_sentence(&text.text))
            && text.linked == 0.0
            && !furniture::names_date(&text.text)
            && !furniture::is_caption(&text.text)
            && metadata::without_by(&text.text) == text.text
            && !metadata.byline.as_deref().is_some_and(|byline| body::likeness(&text.text, byline) >= 0.5)
    };
    between.take(12).filter(|&index| index < outline.blocks.len()).find(|&index| {
        let text = &outline.blocks[index];
        let holder = outline.holder(index);
        let named = || {
            outline.ancestors(holder).take(2).any(|element| {
                let place = &outline.elements[element];
                matches!(place.element.itemprop.as_str(), "description" | "alternativeHeadline" | "alternateName")
                    || place.is_called(NAMES)
            })
        };
        // A description repeats the first paragraph as often as the standfirst.
        let repeated = || {
            index < first
                && metadata.description.as_deref().is_some_and(|known| body::likeness(&text.text, known) >= 0.7)
        };
        let around = outline.elements[holder].around;
        !around.hidden
            && !around.is_caption()
            && text.words >= 4.0
            && text.linked < 0.5
            && !text.furniture
            && (repeated() || named() || is_line_below(index, text))
    })
}

/// The line between the headline and the text that says who wrote it.
fn byline(outline: &Outline, between: Range<usize>) -> Option<String> {
    between.take(20).filter(|&index| index < outline.blocks.len()).find_map(|index| {
        let text = &outline.blocks[index].text;
        let is_author = || {
            outline
                .ancestors(outline.holder(index))
                .take(3)
                .any(|element| outline.elements[element].element.itemprop == "author")
        };
        let names = metadata::without_by(text);
        let is_heading = outline.elements[outline.holder(index)].around.heading > 0;
        let is_short = (1..=10).contains(&text.split(' ').count()) && !outline::ends_like_a_sentence(text);
        // The date and the number of comments may stand in the same line.
        let ends = |character: char| character.is_ascii_digit() || matches!(character, '|' | '·' | '•');
        let dash = [" – ", " — "].iter().filter_map(|dash| names.find(dash)).min();
        let end = names.find(ends).into_iter().chain(dash).min().filter(|&end| end > 0).unwrap_or(names.len());
        let name = names[..end].trim_end();
        (is_short && !is_heading && !name.is_empty() && (names != text || is_author())).then(|| name.to_owned())
    })
}

/// What stands among the story without being part of it, and the stories that the page shows after it.
fn set_aside(outline: &Outline, body: &Body, article: &Article) -> Vec<Aside> {
    let own: Vec<usize> = article.passages.iter().map(|passage| passage.block as usize).collect();
    let is_within = |index: &&usize| !body.notices.contains(index);
    let (Some(&first), Some(&last)) = (own.iter().find(is_within), own.iter().rfind(is_within)) else {
        return Vec::new();
    };
    let is_seen = |index: usize| !outline.elements[outline.holder(index)].around.hidden;
    let mut asides = Vec::new();
    let is_field =
        |text: &str| article.byline.as_deref() == Some(metadata::without_by(text)) || furniture::is_date(text);
    let apart =
        |&index: &usize| own.binary_search(&index).is_err() && is_seen(index) && !is_field(&outline.blocks[index].text);
    for index in (first..=last).filter(apart) {
        asides.push(Aside { reason: Reason::Furniture, text: outline.blocks[index].text.clone() });
    }
    for index in (last + 1..outline.blocks.len()).filter(|&index| is_seen(index) && outline.blocks[index].prose) {
        let in_other_article = outline.ancestors(outline.holder(index)).any(|element| {
            outline.elements[element].element.tag == "article"
                && element > body.root
                && outline.elements[element].prose > 60.0
        });
        if in_other_article {
            asides.push(Aside { reason: Reason::OtherStory, text: outline.blocks[index].text.clone() });
        }
    }
    asides
}

/// How sure it is that a page is an article. The weights say what counts for how much; they were set so that a long text
/// below a headline suffices, that metadata make up for a short one, and that nothing makes a home page an article.
fn certainty(outline: &Outline, metadata: &Metadata, body: &Body) -> f32 {
    let chosen = || {
        let blocks = outline.blocks.iter().zip(&body.chosen);
        blocks
            .filter(|&(text, &chosen)| chosen && (text.prose || ends_like_a_sentence(&text.text)))
            .map(|(text, _)| text)
    };
    let words: f32 = chosen().map(|text| text.words).sum();
    let visible: f32 = (0..outline.blocks.len())
        .filter(|&index| !outline.elements[outline.holder(index)].around.hidden)
        .map(|index| outline.blocks[index].words)
        .sum();
    let length = match words {
        150.0.. if chosen().count() >= 3 => 0.5,
        60.0.. => 0.3,
        14.0.. => 0.15,
        _ => return 0.0,
    };
    let stands_in = |is: fn(&Element) -> bool| {
        !outline.elements.is_empty() && outline.ancestors(body.root).any(|index| is(outline.elements[index].element))
    };
    let in_article = stands_in(|element| matches!(&*element.tag, "article" | "main"));
    let in_program = stands_in(|element| matches!(&*element.role, "application" | "grid" | "treegrid" | "log"));
    // Who calls a page an article knows of its buttons, and of the prices in it.
    let is_called_other = !metadata.says_article && (is_operated(outline, body) || is_for_sale(outline, body));
    let signs = [
        (metadata.says_article, 0.3),
        (metadata.published.is_some(), 0.1),
        (body.headline.is_some(), 0.15),
        (metadata.says_other, -0.7),
        (in_article, 0.15),
        (in_program, -0.6),
        (is_called_other, -0.6),
        (stands_in(|element| element.role == "feed") && !metadata.says_article, -0.6),
        (is_letter(&outline.page.title), -1.0),
        (words > 0.5 * visible, 0.2),
        (words < 0.1 * visible, -0.3),
        (words < 0.05 * visible, -0.1),
        (story::is_home(&outline.page.url), -1.0),
    ];
    let sum: f32 = signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    (length + sum).clamp(0.0, 1.0)
}

/// Whether there is a button, a choice or a field's name to every other paragraph, as where settings are made and posts
/// are answered.
fn is_operated(outline: &Outline, body: &Body) -> bool {
    const LEAST: usize = 3;
    let amid = body.chosen.iter().position(|&it| it).zip(body.chosen.iter().rposition(|&it| it));
    let Some((first, last)) = amid else { return false };
    // The last paragraph has its buttons below it.
    let amid = first..(last + 3).min(outline.blocks.len());
    let is_control = |&index: &usize| {
        let holder = &outline.elements[outline.holder(index)];
        matches!(&*holder.element.tag, "button" | "label" | "select" | "option") && !holder.around.hidden
    };
    let controls = amid.clone().filter(is_control).count();
    controls >= LEAST && 2 * controls >= amid.filter(|&index| body.chosen[index] && outline.blocks[index].prose).count()
}

/// Whether a price stands by itself below the title, before the text.
fn is_for_sale(outline: &Outline, body: &Body) -> bool {
    let start = body.chosen.iter().position(|&it| it).unwrap_or_default();
    let is_price = |text: &str| {
        text.len() <= 20
            && text.contains(['$', '€', '£', '¥', '₹', '₽', '￥'])
            && text.bytes().any(|byte| byte.is_ascii_digit())
    };
    body.headline
        .is_some_and(|headline| outline.blocks[headline..start.max(headline)].iter().any(|it| is_price(&it.text)))
}

/// Whether a page's title has an e-mail address in it: that of the reader whose mail it is.
fn is_letter(title: &str) -> bool {
    title.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches('.').contains('.'))
    })
}

fn language(page: &Page, passages: &[Passage]) -> Option<String> {
    let meta =
        |name: &str| page.meta.iter().find(|meta| meta.name == name).map(|meta| meta.content.trim().replace('_', "-"));
    let declared = [Some(page.language.clone()), meta("og:locale"), meta("content-language"), meta("language")];
    let is_tag = |tag: &String| {
        let mut parts = tag.split('-');
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic()))
    };
    let texts = || passages.iter().map(|passage| passage.text.as_str());
    let declared = declared.into_iter().flatten().find(is_tag);
    // Templates are handed on with the language of those who made them, so the text has a say against a language that
    // it would have spoken for.
    let spoken = declared.as_deref().filter(|tag| language::is_guessed(tag)).and_then(|_| language::guess(texts(), 12));
    let is_spoken = |tag: &String| spoken.is_none_or(|spoken| language::primary(tag).eq_ignore_ascii_case(spoken));
    declared.filter(is_spoken).or_else(|| language::guess(texts(), 3).map(Into::into))
}
