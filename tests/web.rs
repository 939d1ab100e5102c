//! The door to JavaScript, tried in a real browser. What the archive does behind it is tried in `tests/e2e/archive.test.ts`.
#![cfg(target_arch = "wasm32")]

use js_sys::Function;
use late_edition::{
    archive::Volume,
    page::{Block, Element, Page},
    report::Report,
    story::Keys,
    web::{self, Reading, compare_pages},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const MAY: &str = "The new bridge over the sound opens in May, the council said on Monday.\n\
    It cost a million and a half, twice as much as had been planned, and took four years to build.\n\
    Ferries will go on crossing the sound for those who like the wind in their hair.";

const BRIDGE: &str = "https://example.org/bridge";

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
    plain(&page)
}

fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("it is plain data")
}

fn read<T: DeserializeOwned>(value: Result<JsValue, impl Into<JsValue>>) -> T {
    let value = value.unwrap_or_else(|error| panic!("{:?}", error.into()));
    serde_wasm_bindgen::from_value(value).expect("what comes out of the door has the shape that it says")
}

fn reading(page: JsValue) -> Result<Reading, JsValue> {
    let site = Function::new_with_args("host", "return host.split('.').slice(-2).join('.')");
    Reading::new(page, &site, false).map_err(JsValue::from)
}

/// What a message of an error says.
fn message(error: impl Into<JsValue>) -> String {
    let message = js_sys::Reflect::get(&error.into(), &"message".into());
    message.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A field of what came out of the door.
fn field(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).expect("it is an object")
}

fn visit(text: &str, shelf: JsValue) -> Result<JsValue, JsValue> {
    reading(page(BRIDGE, text))?
        .visit(0, "example.org/bridge", shelf, JsValue::NULL, false, 2000.0)
        .map_err(JsValue::from)
}

/// What is kept after a visit of the story as it was in May.
fn shelf() -> JsValue {
    let visited = visit(MAY, JsValue::NULL).unwrap_or_else(|error| panic!("{error:?}"));
    let shelf = js_sys::Object::new();
    for (name, value) in [
        ("texts", field(&visited, "texts")),
        ("baseline", 0.into()),
        ("baseline_shown", JsValue::from_f64(1000.0)),
        ("turns", false.into()),
    ] {
        js_sys::Reflect::set(&shelf, &name.into(), &value).expect("it is an object");
    }
    shelf.into()
}

#[wasm_bindgen_test]
fn what_was_kept_of_a_visit_is_what_the_next_one_is_compared_with() {
    let visited = visit(&june(), shelf()).unwrap_or_else(|error| panic!("{error:?}"));
    let told = field(&visited, "visit");
    assert_eq!(js_sys::Array::from(&field(&told, "changes")).length(), 1);
    assert_eq!(field(&told, "since").as_f64(), Some(1000.0));
    let compared = web::compare_editions(field(&visited, "texts"), JsValue::NULL, 0, 1)
        .unwrap_or_else(|_| panic!("both are kept"));
    assert_eq!(js_sys::Array::from(&field(&field(&compared, "report"), "changes")).length(), 1);
}

#[wasm_bindgen_test]
fn a_page_has_its_own_address_and_those_that_it_claims() {
    let keys: Vec<Keys> = read(reading(page(BRIDGE, MAY)).and_then(|reading| reading.keys().map_err(JsValue::from)));
    assert_eq!(keys.iter().map(|keys| keys.own.as_str()).collect::<Vec<_>>(), ["example.org/bridge"]);
}

#[wasm_bindgen_test]
fn a_page_without_text_is_no_story() {
    let keys: Vec<Keys> = read(reading(page(BRIDGE, "")).and_then(|reading| reading.keys().map_err(JsValue::from)));
    assert!(keys.is_empty());
}

#[wasm_bindgen_test]
fn what_is_not_a_page_is_refused_with_a_reason() {
    let error = reading(JsValue::from_str("no page")).expect_err("a text is no page");
    assert!(message(error).contains("not what it should be"));
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(json: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen_test]
fn what_is_damaged_is_refused_and_not_read() {
    for (name, value) in [("texts", "{}"), ("texts", "null"), ("baseline", "-1")] {
        let shelf = shelf();
        js_sys::Reflect::set(&shelf, &name.into(), &parse(value).expect("it is JSON")).expect("it is an object");
        assert!(message(visit(MAY, shelf).expect_err(value)).contains("not what it should be"), "{name}: {value}");
    }
    let shelf = shelf();
    let passages = field(&field(&shelf, "texts"), "passages");
    js_sys::Reflect::set_u32(&passages, 0, &parse("[3, 0, 1, 99]").expect("it is JSON")).expect("it is an array");
    assert!(message(visit(MAY, shelf).expect_err("it has no 99 sentences")).contains("a part of it is missing"));
}

#[wasm_bindgen_test]
fn a_line_of_an_export_comes_in_as_it_went_out() {
    let line = r#"{"story": "example.org/rain", "headline": null, "baseline": 0, "baseline_shown": 5, "pinned": false,
        "unseen": 0, "claims": [], "visits": [[5, 0]], "__proto__": {"story": "evil"},
        "texts": {"sentences": ["It rained.", "Nobody minded."], "places": [0], "passages": [[3, 0, 1, 0, 1]],
        "editions": [{"number": 0, "seen": 5, "for_subscribers": false, "fields": [], "passages": [0]}]}}"#;
    let came = web::merge(JsValue::NULL, parse(line).expect("it is JSON"));
    let volume: Volume = read(came);
    assert_eq!((volume.story.as_str(), volume.visits.as_slice()), ("example.org/rain", [(5.0, 0)].as_slice()));
    assert!(volume.texts.edition(0).is_some_and(|edition| edition.article.text() == "It rained. Nobody minded."));
    for (from, to) in [
        ("[3, 0, 1, 0, 1]", "[3, 0, 1, 0, 7]"),
        ("[3, 0, 1, 0, 1]", "[9, 0, 1, 0, 1]"),
        ("[3, 0, 1, 0, 1]", "[]"),
        ("\"number\": 0", "\"number\": \"0\""),
        ("[[5, 0]]", "[5]"),
        ("[[5, 0]]", "[[5, 1]]"),
        ("\"baseline\": 0", "\"baseline\": 1"),
    ] {
        let damaged = line.replace(from, to);
        assert!(damaged != line && web::merge(JsValue::NULL, parse(&damaged).expect("it is JSON")).is_err(), "{to}");
    }
}

#[wasm_bindgen_test]
fn two_pages_are_compared_without_an_archive() {
    let report: Report = read(compare_pages(page("", MAY), page("", &june())));
    assert_eq!(report.changes.len(), 1);
}
