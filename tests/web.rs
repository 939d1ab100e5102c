//! The door to JavaScript, tried in a real browser.
#![cfg(target_arch = "wasm32")]

use js_sys::Function;
use late_edition::{
    page::{Block, Element, Link, Page},
    report::Report,
    visit::Visit,
    web::{Archive, compare_pages, page_from_text},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const MAY: &str = "The new bridge over the sound opens in May, the council said on Monday.\n\
    It cost a million and a half, twice as much as had been planned, and took four years to build.\n\
    Ferries will go on crossing the sound for those who like the wind in their hair.";

const MAI: &str = "Die neue Brücke über den Sund wird im Mai eröffnet, sagte der Rat der Insel am Montag.\n\
    Sie hat anderthalb Millionen gekostet, doppelt so viel wie geplant war, und der Bau hat vier Jahre gedauert.\n\
    Die Fähren werden weiter über den Sund fahren, für alle, die den Wind in den Haaren mögen und nicht eilen.";

fn june() -> String {
    MAY.replace("May", "June")
}

const ELECTION: &str = "The island council will be elected on the first Sunday of September, a month early.\n\
    Nine of its members want to go on, and four have had enough of the long evenings in the parish hall.\n\
    Those who cannot come to the hall that day may vote by letter from the middle of August.";

/// A page with an article on it, a paragraph to a line, as JavaScript hands it over.
fn page(url: &str, text: &str) -> JsValue {
    claiming(url, None, text)
}

/// A page that says that it is at another address.
fn claiming(url: &str, canonical: Option<&str>, text: &str) -> JsValue {
    let element = |tag: &str, parent| Element { tag: tag.into(), parent, ..Element::default() };
    let mut page = Page { url: url.into(), title: "The bridge over the sound".into(), ..Page::default() };
    page.elements = vec![element("body", None), element("article", Some(0)), element("h1", Some(1))];
    page.links = canonical.map(|href| Link { rel: "canonical".into(), href: href.into() }).into_iter().collect();
    page.blocks = vec![Block { element: 2, text: page.title.clone(), linked: 0 }];
    for (line, index) in text.lines().zip(3..) {
        page.elements.push(element("p", Some(1)));
        page.blocks.push(Block { element: index, text: line.into(), linked: 0 });
    }
    page.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("a page is plain data")
}

fn read<T: DeserializeOwned>(value: Result<JsValue, impl Into<JsValue>>) -> T {
    let value = value.unwrap_or_else(|error| panic!("{:?}", error.into()));
    serde_wasm_bindgen::from_value(value).expect("what comes out of the door has the shape that it says")
}

/// The visit of a page with one story.
fn one(value: Result<JsValue, impl Into<JsValue>>) -> Visit {
    let mut visits: Vec<Visit> = read(value);
    assert_eq!(visits.len(), 1, "one story is on the page");
    visits.remove(0)
}

async fn archive(name: &str) -> Archive {
    let site = Function::new_with_args("host", "return host.split('.').slice(-2).join('.')");
    Archive::open(name, site).await.unwrap_or_else(|error| panic!("{:?}", JsValue::from(error)))
}

#[wasm_bindgen_test]
async fn a_story_is_compared_with_what_its_reader_saw_even_by_an_archive_opened_anew() {
    let url = "https://example.org/bridge";
    let first = one(archive("anew").await.visit(page(url, MAY), 1000.0).await);
    assert_eq!((first.editions, first.since, first.changes.len()), (1, None, 0));
    let second = one(archive("anew").await.visit(page(url, &june()), 2000.0).await);
    assert_eq!((second.editions, second.since, second.changes.len()), (2, Some(1000.0), 1));
}

#[wasm_bindgen_test]
async fn changes_are_told_again_until_they_were_seen() {
    let url = "https://example.org/bridge";
    let archive = archive("seen").await;
    let story = one(archive.visit(page(url, MAY), 1000.0).await).story;
    let changes = async |now| one(archive.visit(page(url, &june()), now).await).changes.len();
    assert_eq!((changes(2000.0).await, changes(3000.0).await), (1, 1));
    assert!(archive.seen(&story, None, 4000.0).await.is_ok());
    assert_eq!(changes(5000.0).await, 0);
}

#[wasm_bindgen_test]
async fn what_was_seen_of_an_earlier_edition_leaves_later_changes_to_be_told() {
    let url = "https://example.org/bridge";
    let archive = archive("seen in part").await;
    let visit = async |text: &str, now| one(archive.visit(page(url, text), now).await);
    let story = visit(MAY, 1000.0).await.story;
    let shown = visit(&june(), 2000.0).await.editions - 1;
    let later = june().replace("four years", "five years");
    assert_eq!(visit(&later, 3000.0).await.changes.len(), 2);
    assert!(archive.seen(&story, Some(shown), 4000.0).await.is_ok());
    let told = visit(&later, 5000.0).await;
    assert_eq!((told.since, told.changes.len()), (Some(4000.0), 1));
    assert!(archive.seen(&story, None, 6000.0).await.is_ok());
    assert!(archive.seen(&story, Some(shown), 7000.0).await.is_ok());
    assert_eq!(visit(&later, 8000.0).await.changes.len(), 0, "what was seen once is seen");
}

#[wasm_bindgen_test]
async fn visits_at_the_same_time_keep_one_edition() {
    let url = "https://example.org/bridge";
    let archive = archive("twice").await;
    one(archive.visit(page(url, MAY), 1000.0).await);
    let both = js_sys::Promise::all(&js_sys::Array::of2(
        &wasm_bindgen_futures::future_to_promise(visit(archive.clone(), url)).into(),
        &wasm_bindgen_futures::future_to_promise(visit(archive.clone(), url)).into(),
    ));
    assert!(wasm_bindgen_futures::JsFuture::from(both).await.is_ok());
    assert_eq!(one(archive.visit(page(url, &june()), 3000.0).await).editions, 2);
}

/// A page with a box in it that has nothing to do with its article.
fn with_ticker(url: &str, text: &str, ticker: &str) -> JsValue {
    let mut page: Page = serde_wasm_bindgen::from_value(page(url, text)).expect("it is a page");
    let element =
        |tag: &str, class: &str, parent| Element { tag: tag.into(), class: class.into(), parent, ..Element::default() };
    let (last, text) = (page.elements.pop(), page.blocks.pop().map(|block| block.text));
    let inside = u32::try_from(page.elements.len()).expect("it is a small page");
    page.elements.extend([element("div", "ticker", Some(1)), element("p", "", Some(inside))]);
    page.elements.extend(last);
    page.blocks.push(Block { element: inside + 1, text: ticker.into(), linked: 0 });
    page.blocks.push(Block { element: inside + 2, text: text.unwrap_or_default(), linked: 0 });
    page.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("a page is plain data")
}

async fn visit(archive: Archive, url: &str) -> Result<JsValue, JsValue> {
    archive.visit(page(url, &june()), 2000.0).await.map_err(JsValue::from)
}

#[wasm_bindgen_test]
async fn a_story_is_one_whatever_address_it_was_opened_at() {
    let archive = archive("addresses").await;
    let plain = "https://example.org/bridge-opens";
    let visit = async |url: &str, text: &str| one(archive.visit(claiming(url, Some(plain), text), 1000.0).await);
    let first = visit("https://m.example.org/bridge?p=7", MAY).await;
    assert_eq!(first.since, None);
    for url in
        ["https://example.org/amp/bridge-opens", "https://amp.example.org/x", "https://example.org/x?print=1", plain]
    {
        let again = visit(url, MAY).await;
        assert_eq!((again.story, again.editions, again.since), (first.story.clone(), 1, Some(1000.0)), "{url}");
    }
    assert_eq!(visit(plain, &june()).await.changes.len(), 1);
}

#[wasm_bindgen_test]
async fn stories_that_all_claim_one_address_stay_apart() {
    let archive = archive("claims").await;
    let claimed = "https://example.org/news";
    let visit = async |url: &str, text: &str| one(archive.visit(claiming(url, Some(claimed), text), 1000.0).await);
    for round in 1..=2 {
        let since = (round > 1).then_some(1000.0);
        let bridge = visit("https://example.org/bridge", MAY).await;
        let election = visit("https://example.org/election", ELECTION).await;
        // The last one is where the others claim to be.
        let ferry = visit(claimed, &ELECTION.replace("island council", "ferry board").replace("the ", "that ")).await;
        for told in [&bridge, &election, &ferry] {
            assert_eq!(
                (told.editions, told.since, told.changes.len()),
                (1, since, 0),
                "{} in round {round}",
                told.story
            );
        }
        assert!(bridge.story != election.story && election.story != ferry.story && ferry.story != bridge.story);
    }
}

#[wasm_bindgen_test]
async fn a_page_that_says_only_later_where_it_is_stays_the_same_story() {
    let archive = archive("later").await;
    let (amp, plain) = ("https://example.org/7/amp", "https://example.org/bridge-opens");
    let first = one(archive.visit(page(amp, MAY), 1000.0).await);
    for url in [amp, plain] {
        let again = one(archive.visit(claiming(url, Some(plain), MAY), 2000.0).await);
        assert_eq!((&again.story, again.editions), (&first.story, 1), "{url}");
    }
}

#[wasm_bindgen_test]
async fn an_archive_of_the_first_version_is_gone_on_with() {
    // What was kept then did not say where on its page it stood.
    let old = Function::new_with_args(
        "text",
        "return new Promise((resolve, reject) => {
            const request = indexedDB.open('old', 1);
            request.onupgradeneeded = () => {
                const headline = 'The bridge over the sound';
                const passages = [headline, ...text.split('\\n')].map((text, block) => ({
                    kind: block === 0 ? 'headline' : 'paragraph', block, text
                }));
                const none = { standfirst: null, byline: null, published: null, modified: null, canonical: null };
                const article = { ...none, headline, language: null, passages };
                const stories = request.result.createObjectStore('stories');
                stories.put({ headline, editions: 1, baseline: 0, baseline_shown: 500 }, 'example.org/bridge');
                const editions = request.result.createObjectStore('editions');
                editions.put({ seen: 500, article }, ['example.org/bridge', 0]);
            };
            request.onsuccess = () => resolve(request.result.close());
            request.onerror = reject;
        })",
    );
    let made: js_sys::Promise = old.call1(&JsValue::NULL, &MAY.into()).expect("this is no error yet").into();
    assert!(wasm_bindgen_futures::JsFuture::from(made).await.is_ok());
    let visit = one(archive("old").await.visit(page("https://example.org/bridge", &june()), 1000.0).await);
    assert_eq!((visit.editions, visit.since, visit.changes.len()), (2, Some(500.0), 1));
}

#[wasm_bindgen_test]
async fn noise_is_learned_at_visits_alone_and_brought_back_for_all_of_its_site() {
    let archive = archive("noise").await;
    let visit = async |path: &str, ticker: &str| -> Visit {
        one(archive.visit(with_ticker(&format!("https://example.org/{path}"), MAY, ticker), 1000.0).await)
    };
    let again = async |ticker: &str| -> Visit {
        one(archive.read_again(with_ticker("https://example.org/bridge", MAY, ticker), 1000.0).await)
    };
    visit("bridge", "Soups for cold winter nights, nine crowns.").await;
    for ticker in ["Seven harbours await you this summer.", "Woollen blankets keep readers warm today."] {
        assert!(!visit("bridge", ticker).await.changes.is_empty());
    }
    for ticker in ["Calendars with lighthouses have just arrived.", "Crossword tickets go on sale tomorrow."] {
        assert!(!again(ticker).await.changes.is_empty(), "what happens while a page is open is no lesson");
    }
    let told = visit("bridge", "Concert seats are nearly gone by now.").await;
    let place = told.set_aside.first().and_then(|aside| aside.place).expect("by now it is known as noise");
    assert_eq!(told.changes, []);
    assert!(archive.bring_back(&told.story, place).await.is_ok());
    assert!(!again("Concert seats are nearly gone by now.").await.changes.is_empty());
    visit("ferry", "Soups for cold winter nights, nine crowns.").await;
    assert!(!visit("ferry", "Seven harbours await you this summer.").await.changes.is_empty());
}

#[wasm_bindgen_test]
async fn a_page_in_another_language_is_no_lesson_in_noise() {
    let archive = archive("translated").await;
    let visit = async |text: &str, ticker: &str| -> Visit {
        one(archive.visit(with_ticker("https://example.org/bridge", text, ticker), 1000.0).await)
    };
    visit(MAY, "Soups for cold winter nights, nine crowns.").await;
    for _ in 0..3 {
        assert!(visit(MAI, "Suppen für kalte Abende im Winter, neun Kronen.").await.unread.is_some());
    }
    assert!(!visit(MAY, "Seven harbours await you this summer.").await.changes.is_empty());
}

#[wasm_bindgen_test]
async fn a_page_without_text_is_no_story() {
    let visits: Vec<Visit> = read(archive("none").await.visit(page("https://example.org/", ""), 1000.0).await);
    assert_eq!(visits, vec![]);
}

#[wasm_bindgen_test]
async fn what_is_not_a_page_is_refused_with_a_reason() {
    let error = archive("refused").await.visit(JsValue::from_str("no page"), 1000.0).await.err().map(JsValue::from);
    let message = js_sys::Reflect::get(&error.expect("a text is no page"), &"message".into());
    assert!(message.ok().and_then(|text| text.as_string()).is_some_and(|text| text.contains("not what it should be")));
}

#[wasm_bindgen_test]
fn two_pages_are_compared_without_an_archive() {
    let report: Report = read(compare_pages(page("", MAY), page("", &june())));
    assert_eq!(report.changes.len(), 1);
    assert_eq!(read::<Page>(page_from_text(MAY)), Page::from_text(MAY));
}
