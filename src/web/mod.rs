//! The only door to JavaScript: plain data in, plain data out, errors turned into `Error` here and nowhere else.
//!
//! Types that cross are written for TypeScript in `extension/core.ts`.

mod value;

use std::borrow::Cow;

use js_sys::Function;
use rlsf::SmallGlobalTlsf;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{
    archive::{self, Shelf, Texts, Volume},
    article::{self, Article, Lack},
    compare,
    edition::is_same_story,
    noise::{self, Site},
    page::Page,
    report,
    story::{self, Keys},
};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"import type {
  ComparedEditions, Keys, Lack, Page, Report, Shelf, Site, Texts, Visited, Volume
} from "../../extension/core";"#;

/// It weighs less than the standard library's.
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// The stories of one page, each of which is to have its visit: the one that the page's address leads to first; none where
/// the page is no article.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Reading {
    page: Page,
    /// Of a story that has the page to itself, there is no page but that.
    stories: Vec<(Option<Page>, Article, Keys)>,
    /// Why the page is no article, where it is none.
    lack: Option<Lack>,
}

#[wasm_bindgen]
impl Reading {
    /// Reads a page. `site` tells which part of a host its owner registered, by the public suffix list, which is too large
    /// for the core. Where its reader wants the page kept `anyway`, it is one story even if it is no article, as long as it
    /// has any text to keep.
    ///
    /// # Errors
    /// If `page` is not a `Page`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue,
        #[wasm_bindgen(unchecked_param_type = "(host: string) => string | null")] site: &Function,
        anyway: bool,
    ) -> Result<Reading, JsError> {
        let page: Page = from_js(page)?;
        let site = |host: &str| site.call1(&JsValue::NULL, &host.into()).ok()?.as_string();
        let mut stories = Vec::new();
        let mut lack = None;
        for part in article::stories(&page) {
            let article = article::read(&part.page);
            lack = lack.or(article.lack());
            if article.is_article() {
                let keys = story::keys(&part.url, &article.addresses, &site);
                let own = match part.page {
                    Cow::Owned(own) => Some(own),
                    Cow::Borrowed(_) => None,
                };
                stories.push((own, article, keys));
            }
        }
        if anyway && stories.is_empty() {
            let article = article::read(&page);
            if !article.passages.is_empty() {
                let keys = story::keys(&page.url, &article.addresses, &site);
                stories.push((None, article, keys));
            }
        }
        let lack = lack.filter(|_| stories.is_empty());
        Ok(Reading { page, stories, lack })
    }

    /// Why the page has no story; none where it has one.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "Lack | undefined")]
    pub fn lack(&self) -> Option<String> {
        let lack = match self.lack? {
            Lack::LittleText => "little_text",
            Lack::StandIn => "stand_in",
            Lack::NoArticle => "no_article",
        };
        Some(lack.into())
    }

    /// The names under which each of the stories may be known.
    ///
    /// # Errors
    /// None: they are plain data.
    #[wasm_bindgen(unchecked_return_type = "Keys[]")]
    pub fn keys(&self) -> Result<JsValue, JsError> {
        to_js(&self.stories.iter().map(|(_, _, keys)| keys).collect::<Vec<_>>())
    }

    /// Whether the newest of a story's editions says, as far as texts can tell, what the story of this index does.
    ///
    /// # Errors
    /// If the texts are damaged.
    #[wasm_bindgen(js_name = "isOf")]
    pub fn is_of(
        &self,
        index: usize,
        #[wasm_bindgen(unchecked_param_type = "Texts")] texts: JsValue,
    ) -> Result<bool, JsError> {
        let texts: Texts = from_js(texts)?;
        let latest = texts.latest().and_then(|number| texts.edition(number)).ok_or_else(damaged)?;
        Ok(self.stories.get(index).is_some_and(|(_, article, _)| is_same_story(&latest.article, article)))
    }

    /// Makes the visit of the story of this index, and tells what is to be kept of it. `kept` is what is kept of the
    /// story, and none on its first visit; `site` what is known of its site. A page may be read `again` while it is open.
    /// `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// If what is kept is damaged.
    #[wasm_bindgen(unchecked_return_type = "Visited")]
    pub fn visit(
        &self,
        index: usize,
        story: &str,
        #[wasm_bindgen(unchecked_param_type = "Shelf | null")] kept: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Site | null")] site: JsValue,
        again: bool,
        now: f64,
    ) -> Result<JsValue, JsError> {
        let kept: Option<Shelf> = from_js(kept)?;
        let site: Option<Site> = from_js(site)?;
        let (own, article, _) = self.stories.get(index).ok_or_else(damaged)?;
        let page = own.as_ref().unwrap_or(&self.page);
        let visited = archive::visit(story, page, article.clone(), kept, site.unwrap_or_default(), again, now);
        to_js(&visited.ok_or_else(damaged)?)
    }
}

/// Whether what is known of a site can be read.
#[wasm_bindgen(js_name = "isSite")]
#[must_use]
pub fn is_site(site: JsValue) -> bool {
    value::read::<Site>(site).is_ok()
}

/// Notes that the reader wants to be told of what stands in a place of a site (see `SetAside.place`), which from then on is
/// no noise, whatever becomes of it.
///
/// # Errors
/// If what is known of the site is not a `Site`.
#[wasm_bindgen(js_name = "bringBack", unchecked_return_type = "Site")]
pub fn bring_back(
    #[wasm_bindgen(unchecked_param_type = "Site | null")] site: JsValue,
    place: u32,
) -> Result<JsValue, JsError> {
    let mut site = from_js::<Option<Site>>(site)?.unwrap_or_default();
    noise::bring_back(&mut site, place);
    to_js(&site)
}

/// Forgets what a story taught of its site.
///
/// # Errors
/// If what is known of the site is not a `Site`.
#[wasm_bindgen(js_name = "forgetStory", unchecked_return_type = "Site")]
pub fn forget_story(
    #[wasm_bindgen(unchecked_param_type = "Site")] site: JsValue,
    story: &str,
) -> Result<JsValue, JsError> {
    let mut site = from_js(site)?;
    noise::forget(&mut site, story);
    to_js(&site)
}

/// Compares two editions of a story by their numbers.
///
/// # Errors
/// If one of them is not there, or the texts are damaged.
#[wasm_bindgen(js_name = "compareEditions", unchecked_return_type = "ComparedEditions")]
pub fn compare_editions(
    #[wasm_bindgen(unchecked_param_type = "Texts")] texts: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Site | null")] site: JsValue,
    before: u32,
    after: u32,
) -> Result<JsValue, JsError> {
    let site = from_js::<Option<Site>>(site)?.unwrap_or_default();
    to_js(&archive::compare_editions(&from_js(texts)?, &site, before, after).ok_or_else(damaged)?)
}

/// The texts without the editions whose numbers are not given.
///
/// # Errors
/// If the texts are damaged.
#[wasm_bindgen(unchecked_return_type = "Texts")]
pub fn only(
    #[wasm_bindgen(unchecked_param_type = "Texts")] texts: JsValue,
    numbers: &[u32],
) -> Result<JsValue, JsError> {
    let texts: Texts = from_js(texts)?;
    to_js(&texts.only(|edition| numbers.contains(&edition.number)).ok_or_else(damaged)?)
}

/// Merges a story of an import into what is kept of it, if something is; first it is checked.
///
/// # Errors
/// If it is not a `Volume`, or something that it speaks of is not there.
#[wasm_bindgen(unchecked_return_type = "Volume")]
pub fn merge(
    #[wasm_bindgen(unchecked_param_type = "Volume | null")] mine: JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] theirs: JsValue,
) -> Result<JsValue, JsError> {
    let theirs: Volume = from_js(theirs)?;
    if !theirs.is_whole() {
        return Err(damaged());
    }
    let merged = match from_js::<Option<Volume>>(mine)? {
        Some(mine) => archive::merge(&mine, &theirs).ok_or_else(damaged)?,
        None => theirs,
    };
    to_js(&merged)
}

fn damaged() -> JsError {
    JsError::new("This is not what it should be: a part of it is missing")
}

/// Compares two pages. The marks are places in the later one.
///
/// # Errors
/// If an argument is not a `Page`.
#[wasm_bindgen(js_name = "compare", unchecked_return_type = "Report")]
pub fn compare_pages(
    #[wasm_bindgen(unchecked_param_type = "Page")] before: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Page")] after: JsValue,
) -> Result<JsValue, JsError> {
    let (before, after): (Page, Page) = (from_js(before)?, from_js(after)?);
    let (earlier, later) = (article::read(&before), article::read(&after));
    to_js(&report::report(&compare::compare(&earlier, &later), &after))
}

/// Tells which blocks of a page are its story: their indices among the page's blocks, rising.
///
/// # Errors
/// If the argument is not a `Page`.
#[wasm_bindgen]
pub fn story_blocks(#[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue) -> Result<Vec<u32>, JsError> {
    let page: Page = from_js(page)?;
    Ok(article::read(&page).passages.iter().map(|passage| passage.block).collect())
}

fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    value::read(value).map_err(|misfit| JsError::new(&format!("This is not what it should be: {misfit}")))
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
