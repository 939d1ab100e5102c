//! Editions in `IndexedDB`; one transaction per visit.
//!
//! A transaction ends by itself as soon as nothing is asked of it, so between its first request and its last nothing but
//! its own requests may be awaited.

use std::{error, fmt, iter};

use js_sys::{Array, Function, Promise, Reflect};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::value;
use crate::{
    article::Article,
    edition::{Edition, is_same_story},
    noise::{self, Site},
    page::Page,
    story::Keys,
    visit::{self, Kept, Outcome, Visit},
};

/// The version of the layout below. A change of it comes with a migration of what is stored.
const VERSION: u32 = 3;
/// Story key → [`StoryRecord`]. A story's key is the address at which it was first met; in version 1 it was the one that
/// the page claimed, where a story is still found by its claims.
const STORIES: &str = "stories";
/// An address that a page claimed → the key of its story. The first page that claims an address has it for good.
const CLAIMS: &str = "claims";
/// `[story key, number]` → [`Edition`]; the numbers of a story's editions rise from 0.
const EDITIONS: &str = "editions";
/// Host → [`Site`].
const SITES: &str = "sites";

/// The archive in `IndexedDB`.
#[derive(Clone, Debug)]
pub struct Store {
    database: IdbDatabase,
}

/// What is kept of a story beside its editions.
#[derive(Serialize, Deserialize)]
struct StoryRecord {
    headline: Option<String>,
    editions: u32,
    /// The number of the edition that the reader has seen last with all its changes.
    baseline: u32,
    /// When the baseline was last on the screen, in milliseconds since 1970.
    baseline_shown: f64,
}

impl Store {
    /// Opens a database, or makes it.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let request = factory()?.open_with_u32(name, VERSION)?;
        let upgrade = {
            let request = request.clone();
            Closure::once(move || -> Result<(), JsValue> {
                let database: IdbDatabase = request.result()?.unchecked_into();
                for name in [STORIES, EDITIONS, CLAIMS, SITES] {
                    // It is refused where an earlier version made the store, which stays as it is.
                    database.create_object_store(name).ok();
                }
                Ok(())
            })
        };
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = result(&request).await?.unchecked_into();
        close_when_outdated(&database)?;
        Ok(Self { database })
    }

    /// Makes one visit in one transaction: finds the page's story, reads what was kept of it, and writes what follows. A
    /// page that is read `again` while it is open teaches nothing of its site, because most of it stays when no time goes
    /// by, nor does one that is not the story, of which nothing stays.
    ///
    /// # Errors
    /// If the archive cannot be read or written; then nothing of the visit is kept.
    pub async fn visit(
        &self,
        keys: &Keys,
        page: &Page,
        article: Article,
        again: bool,
        now: f64,
    ) -> Result<Visit, StoreError> {
        let transaction = self.transaction()?;
        let tables = Tables::of(&transaction)?;
        let found = tables.find(keys, &article).await?;
        let story = found.as_ref().map_or(&keys.own, |found| &found.story);
        let kept = found.as_ref().map(|found| &found.kept);
        let mut site = tables.site(story).await?;
        if !again {
            noise::learn(&mut site, story, kept.map(|kept| &kept.latest.article), &article);
        }
        let Outcome { visit, keep, seen } = visit::visit(story, page, article, kept, &site, now);
        if !again && visit.unread.is_none() {
            put(&tables.sites, &site, &host(story)).await?;
        }
        let latest = visit.editions - 1;
        if let Some(edition) = keep {
            put(&tables.editions, &edition, &edition_key(story, latest)).await?;
        }
        let (baseline, baseline_shown) = match &found {
            Some(found) if !seen => (found.record.baseline, found.record.baseline_shown),
            _ => (latest, now),
        };
        let headline = visit.headline.clone();
        let record = StoryRecord { headline, editions: visit.editions, baseline, baseline_shown };
        put(&tables.stories, &record, &story.into()).await?;
        tables.claim(keys, story).await?;
        done(&transaction).await?;
        Ok(visit)
    }

    /// Makes an edition of a story the baseline, or its latest one, but none before the one that is. A story that is not
    /// kept is none to have been seen.
    ///
    /// # Errors
    /// If the archive cannot be read or written.
    pub async fn seen(&self, story: &str, edition: Option<u32>, now: f64) -> Result<(), StoreError> {
        let transaction = self.transaction()?;
        let stories = transaction.object_store(STORIES)?;
        if let Some(record) = get::<StoryRecord>(&stories, &story.into()).await? {
            let latest = record.editions - 1;
            let baseline = edition.unwrap_or(latest).min(latest).max(record.baseline);
            let record = StoryRecord { baseline, baseline_shown: now, ..record };
            put(&stories, &record, &story.into()).await?;
        }
        done(&transaction).await
    }

    /// Notes that the reader wants to be told of what stands in a place of the site that a story is of.
    ///
    /// # Errors
    /// If the archive cannot be read or written.
    pub async fn bring_back(&self, story: &str, place: u32) -> Result<(), StoreError> {
        let transaction = self.transaction()?;
        let tables = Tables::of(&transaction)?;
        let mut site = tables.site(story).await?;
        noise::bring_back(&mut site, place);
        put(&tables.sites, &site, &host(story)).await?;
        done(&transaction).await
    }

    fn transaction(&self) -> Result<IdbTransaction, StoreError> {
        let names = Array::of4(&STORIES.into(), &EDITIONS.into(), &CLAIMS.into(), &SITES.into());
        Ok(self.database.transaction_with_str_sequence_and_mode(&names, IdbTransactionMode::Readwrite)?)
    }
}

/// The object stores of one transaction.
struct Tables {
    stories: IdbObjectStore,
    editions: IdbObjectStore,
    claims: IdbObjectStore,
    sites: IdbObjectStore,
}

/// A story that is kept.
struct Found {
    story: String,
    record: StoryRecord,
    kept: Kept,
}

impl Tables {
    fn of(transaction: &IdbTransaction) -> Result<Self, StoreError> {
        Ok(Self {
            stories: transaction.object_store(STORIES)?,
            editions: transaction.object_store(EDITIONS)?,
            claims: transaction.object_store(CLAIMS)?,
            sites: transaction.object_store(SITES)?,
        })
    }

    /// Finds the story that a page shows: the one first met at its address, else the first that its claims lead to and
    /// that says what the page says.
    async fn find(&self, keys: &Keys, article: &Article) -> Result<Option<Found>, StoreError> {
        for name in iter::once(&keys.own).chain(&keys.claims) {
            let claimed = result(&self.claims.get(&name.into())?).await?.as_string();
            for story in iter::once(name).chain(&claimed) {
                let found = self.read(story).await?;
                let is_shown = |found: &Found| is_same_story(&found.kept.latest.article, article);
                if found.as_ref().is_some_and(|found| *story == keys.own || is_shown(found)) {
                    return Ok(found);
                }
            }
        }
        Ok(None)
    }

    /// Notes for a story the addresses that a page of it claims and no other page has.
    async fn claim(&self, keys: &Keys, story: &str) -> Result<(), StoreError> {
        for claim in &keys.claims {
            if claim != story && result(&self.claims.get(&claim.into())?).await?.is_undefined() {
                result(&self.claims.put_with_key(&story.into(), &claim.into())?).await?;
            }
        }
        Ok(())
    }

    /// Reads what is kept of a story: its record, and the two editions that a visit needs.
    async fn read(&self, story: &str) -> Result<Option<Found>, StoreError> {
        let Some(record) = get::<StoryRecord>(&self.stories, &story.into()).await? else { return Ok(None) };
        let number = record.editions - 1;
        let latest = self.edition(story, number).await?;
        let baseline =
            if record.baseline == number { latest.clone() } else { self.edition(story, record.baseline).await? };
        let kept = Kept { editions: record.editions, latest, baseline, baseline_shown: record.baseline_shown };
        Ok(Some(Found { story: story.to_owned(), record, kept }))
    }

    /// What is known of the site that a story is of.
    async fn site(&self, story: &str) -> Result<Site, StoreError> {
        Ok(get(&self.sites, &host(story)).await?.unwrap_or_default())
    }

    async fn edition(&self, story: &str, number: u32) -> Result<Edition, StoreError> {
        get(&self.editions, &edition_key(story, number))
            .await?
            .ok_or_else(|| StoreError(format!("edition {number} of {story} is missing from the archive")))
    }
}

/// The host in a story's key.
fn host(story: &str) -> JsValue {
    story.split('/').next().into()
}

fn edition_key(story: &str, number: u32) -> JsValue {
    Array::of2(&story.into(), &number.into()).into()
}

/// `indexedDB` of a window or a worker.
fn factory() -> Result<IdbFactory, StoreError> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    factory.dyn_into().map_err(|_| StoreError("this browser has no IndexedDB to keep editions in".into()))
}

/// Lets go of the database when another version of the extension needs to change its layout.
fn close_when_outdated(database: &IdbDatabase) -> Result<(), StoreError> {
    let close: Function = Reflect::get(database, &"close".into())?.unchecked_into();
    database.set_onversionchange(Some(&close.bind0(database)));
    Ok(())
}

async fn get<T: DeserializeOwned>(store: &IdbObjectStore, key: &JsValue) -> Result<Option<T>, StoreError> {
    let value = result(&store.get(key)?).await?;
    if value.is_undefined() {
        return Ok(None);
    }
    let unreadable = |misfit| StoreError(format!("a record of the archive cannot be read: {misfit}"));
    value::read(value).map(Some).map_err(unreadable)
}

async fn put<T: Serialize>(store: &IdbObjectStore, value: &T, key: &JsValue) -> Result<(), StoreError> {
    let value = value.serialize(&Serializer::json_compatible()).map_err(|error| StoreError(error.to_string()))?;
    result(&store.put_with_key(&value, key)?).await.map(drop)
}

/// Waits for a request's result.
async fn result(request: &IdbRequest) -> Result<JsValue, StoreError> {
    settled(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    })
    .await
    .map_err(|_| StoreError::from(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)))?;
    Ok(request.result()?)
}

/// Waits until all that a transaction wrote is stored.
async fn done(transaction: &IdbTransaction) -> Result<(), StoreError> {
    settled(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    })
    .await
    .map_err(|_| StoreError::from(transaction.error().map_or(JsValue::NULL, JsValue::from)))
}

/// Waits until one of two event handlers is called. A promise's own two functions serve as the handlers, so that there is
/// no closure to be kept alive or freed.
async fn settled(listen: impl FnOnce(&Function, &Function)) -> Result<(), JsValue> {
    let mut listen = Some(listen);
    let promise = Promise::new(&mut |resolve, reject| {
        if let Some(listen) = listen.take() {
            listen(&resolve, &reject);
        }
    });
    JsFuture::from(promise).await.map(drop)
}

/// Why the archive could not be read or written, in words for its reader.
#[derive(Debug)]
pub struct StoreError(String);

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl error::Error for StoreError {}

impl From<JsValue> for StoreError {
    fn from(thrown: JsValue) -> Self {
        let Some(exception) = thrown.dyn_ref::<DomException>() else {
            return Self("the browser gave no reason".into());
        };
        Self(match exception.name().as_str() {
            "QuotaExceededError" => {
                "the disk is full, so this visit was not kept; free some space and visit again".into()
            }
            "VersionError" => "the archive was made by a newer version of Late Edition; update it to read on".into(),
            name => format!("the browser refused to open the archive: {name}: {}", exception.message()),
        })
    }
}
