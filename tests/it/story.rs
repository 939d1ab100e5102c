//! Addresses and what pages claim of them → the names of stories: the cases of `tests/cases/story.txt`.

use late_edition::{
    article,
    page::{Link, Meta, Page},
    story::{Keys, keys},
};
use proptest::prelude::*;

/// The part of a host that its owner registered.
fn site(host: &str) -> Option<String> {
    psl::domain_str(host).map(str::to_owned)
}

/// One paragraph of the file.
struct Case {
    page: Page,
    keys: Keys,
}

impl Case {
    fn read(paragraph: &str) -> Self {
        let mut case = Self { page: Page::from_text(""), keys: Keys::default() };
        for line in paragraph.lines().filter(|line| !line.starts_with('#')) {
            let (name, value) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            let value = value.trim().to_owned();
            match name {
                "canonical" => case.page.links.push(Link { rel: "canonical".into(), href: value }),
                "og:url" => case.page.meta.push(Meta { name: "og:url".into(), content: value }),
                "json-ld" => case.page.json_ld.push(value.replacen('{', r#"{"@type": "NewsArticle", "#, 1)),
                "own" => case.keys.own = value,
                "claim" => case.keys.claims.push(value),
                address => {
                    assert!(case.page.url.is_empty(), "what is {line}?");
                    case.page.url = address.into();
                }
            }
        }
        case
    }
}

#[test]
fn a_story_is_looked_for_at_its_own_address_and_at_those_that_it_plausibly_claims() {
    let paragraphs = include_str!("../cases/story.txt").split("\n\n").map(Case::read);
    for Case { page, keys: expected } in paragraphs.filter(|case| !case.page.url.is_empty()) {
        let claimed = article::read(&page).addresses;
        assert_eq!(keys(&page.url, &claimed, &site), expected, "{} claims {claimed:?}", page.url);
    }
}

#[test]
fn a_page_without_an_address_has_no_name() {
    assert_eq!(keys("", &["https://example.com/rain".into()], &site), Keys::default());
}

#[test]
fn a_page_has_no_more_than_a_few_claims() {
    let claimed: Vec<String> = (0..1000).map(|number| format!("/{number}")).collect();
    assert!(keys("https://example.com/rain", &claimed, &site).claims.len() < 10);
}

#[test]
fn the_public_suffix_list_is_asked_only_where_hosts_differ() {
    let claimed = ["/a".into(), "http://www.example.com/b".into()];
    let found = keys("https://example.com/rain", &claimed, &|host| panic!("asked for {host}"));
    assert_eq!(found.claims, ["example.com/a", "example.com/b"]);
}

proptest! {
    #[test]
    fn any_address_and_any_claims_have_names_of_which_none_stands_twice(
        rest in r"[a-z0-9./?#&=%:@\[\]é-]{0,40}",
        claimed in prop::collection::vec(r"(https?:)?[a-z0-9./?#&=%:@é -]{0,20}", 0..5),
    ) {
        let Keys { own, mut claims } = keys(&format!("https://{rest}"), &claimed, &site);
        let count = claims.len() + 1;
        claims.push(own);
        claims.sort();
        claims.dedup();
        prop_assert_eq!(claims.len(), count);
    }
}
