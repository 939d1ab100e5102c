//! The only door to JavaScript: plain data in, plain data out, errors turned into `Error` here and nowhere else.
//!
//! Types that cross are written for TypeScript in `extension/core.ts`.

mod store;
mod value;

use js_sys::Function;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{article, compare, page::Page, report, story};
use store::Store;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"import type { Page, Report, Visit } from "../../extension/core";"#;

/// The editions of every story that its reader visited.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Archive {
    store: Store,
    site: Function,
}

#[wasm_bindgen]
impl Archive {
    /// Opens the archive of this name, or makes an empty one. `site` tells which part of a host its owner registered,
    /// by the public suffix list, which is too large for the core.
    ///
    /// # Errors
    /// If the browser refuses: storage is switched off, or a newer version of the archive is there.
    pub async fn open(
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "(host: string) => string | null")] site: Function,
    ) -> Result<Archive, JsError> {
        Ok(Archive { store: Store::open(name).await?, site })
    }

    /// Keeps what a page says now, and tells what changed since its reader last saw it: of each story on it, the one that
    /// its address leads to first; of none where the page is no article. `now` is in milliseconds since 1970. The visit of
    /// each story is one transaction: it has happened or it has not.
    ///
    /// # Errors
    /// If `page` is not a `Page`, or the archive cannot be read or written.
    #[wasm_bindgen(unchecked_return_type = "Visit[]")]
    pub async fn visit(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue,
        now: f64,
    ) -> Result<JsValue, JsError> {
        self.read(page, false, now).await
    }

    /// Does the same with a page that has had its visit and is read again while it is open.
    ///
    /// # Errors
    /// If `page` is not a `Page`, or the archive cannot be read or written.
    #[wasm_bindgen(js_name = "readAgain", unchecked_return_type = "Visit[]")]
    pub async fn read_again(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue,
        now: f64,
    ) -> Result<JsValue, JsError> {
        self.read(page, true, now).await
    }

    async fn read(&self, page: JsValue, again: bool, now: f64) -> Result<JsValue, JsError> {
        let page: Page = from_js(page)?;
        let site = |host: &str| self.site.call1(&JsValue::NULL, &host.into()).ok()?.as_string();
        let mut visits = Vec::new();
        for part in article::stories(&page) {
            let article = article::read(&part.page);
            if article.is_article() {
                let keys = story::keys(&part.url, &article.addresses, &site);
                visits.push(self.store.visit(&keys, &part.page, article, again, now).await?);
            }
        }
        to_js(&visits)
    }

    /// Notes that the reader has seen all that changed in a story up to the edition of this number, the first being 0, or
    /// up to its latest: the next visit is compared with that one.
    ///
    /// # Errors
    /// If the archive cannot be read or written.
    pub async fn seen(&self, story: &str, edition: Option<u32>, now: f64) -> Result<(), JsError> {
        Ok(self.store.seen(story, edition, now).await?)
    }

    /// Notes that the reader wants to be told of what stands in a place of a story's site (see `SetAside.place`), which
    /// from then on is no noise, whatever becomes of it.
    ///
    /// # Errors
    /// If the archive cannot be read or written.
    #[wasm_bindgen(js_name = "bringBack")]
    pub async fn bring_back(&self, story: &str, place: u32) -> Result<(), JsError> {
        Ok(self.store.bring_back(story, place).await?)
    }
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

/// Makes a page of plain text, each line of it a block.
///
/// # Errors
/// None: any text makes a page.
#[wasm_bindgen(unchecked_return_type = "Page")]
pub fn page_from_text(text: &str) -> Result<JsValue, JsError> {
    to_js(&Page::from_text(text))
}

fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    value::read(value).map_err(|misfit| JsError::new(&format!("This is not what it should be: {misfit}")))
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
