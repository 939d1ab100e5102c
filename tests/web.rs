//! The door to JavaScript, tried in a real browser.
#![cfg(target_arch = "wasm32")]

use late_edition::{
    page::{Block, Element, Page},
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

fn june() -> String {
    MAY.replace("May", "June")
}

/// A page with an article on it, a paragraph to a line, as JavaScript hands it over.
fn page(url: &str, text: &str) -> JsValue {
    let element = |tag: &str, parent| Element { tag: tag.into(), parent, ..Element::default() };
    let mut page = Page { url: url.into(), title: "The bridge over the sound".into(), ..Page::default() };
    page.elements = vec![element("body", None), element("article", Some(0)), element("h1", Some(1))];
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

async fn archive(name: &str) -> Archive {
    Archive::open(name).await.unwrap_or_else(|error| panic!("{:?}", JsValue::from(error)))
}

#[wasm_bindgen_test]
async fn a_story_is_compared_with_what_its_reader_saw_even_by_an_archive_opened_anew() {
    let url = "https://example.org/bridge";
    let first: Visit = read(archive("anew").await.visit(page(url, MAY), 1000.0).await);
    assert_eq!((first.editions, first.since, first.changes.len()), (1, None, 0));
    let second: Visit = read(archive("anew").await.visit(page(url, &june()), 2000.0).await);
    assert_eq!((second.editions, second.since, second.changes.len()), (2, Some(1000.0), 1));
}

#[wasm_bindgen_test]
async fn changes_are_told_again_until_they_were_seen() {
    let url = "https://example.org/bridge";
    let archive = archive("seen").await;
    let story = read::<Visit>(archive.visit(page(url, MAY), 1000.0).await).story;
    let changes = async |now| read::<Visit>(archive.visit(page(url, &june()), now).await).changes.len();
    assert_eq!((changes(2000.0).await, changes(3000.0).await), (1, 1));
    assert!(archive.seen(&story, 4000.0).await.is_ok());
    assert_eq!(changes(5000.0).await, 0);
}

#[wasm_bindgen_test]
async fn visits_at_the_same_time_keep_one_edition() {
    let url = "https://example.org/bridge";
    let archive = archive("twice").await;
    read::<Visit>(archive.visit(page(url, MAY), 1000.0).await);
    let both = js_sys::Promise::all(&js_sys::Array::of2(
        &wasm_bindgen_futures::future_to_promise(visit(archive.clone(), url)).into(),
        &wasm_bindgen_futures::future_to_promise(visit(archive.clone(), url)).into(),
    ));
    assert!(wasm_bindgen_futures::JsFuture::from(both).await.is_ok());
    assert_eq!(read::<Visit>(archive.visit(page(url, &june()), 3000.0).await).editions, 2);
}

async fn visit(archive: Archive, url: &str) -> Result<JsValue, JsValue> {
    archive.visit(page(url, &june()), 2000.0).await.map_err(JsValue::from)
}

#[wasm_bindgen_test]
async fn a_page_without_text_is_no_story() {
    let visit: Option<Visit> = read(archive("none").await.visit(page("https://example.org/", ""), 1000.0).await);
    assert_eq!(visit, None);
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
