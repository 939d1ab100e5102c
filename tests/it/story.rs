//! Addresses and what pages claim of them → the keys of stories.

use late_edition::{
    page::{Link, Meta, Page},
    story::key,
};

/// A page at an address that claims another one as its own.
fn claiming(url: &str, canonical: &str) -> Page {
    let links = vec![Link { rel: "canonical".into(), href: canonical.into() }];
    Page { url: url.into(), links, ..Page::default() }
}

#[track_caller]
fn check(url: &str, expected: &str) {
    assert_eq!(key(&Page { url: url.into(), ..Page::default() }), expected, "{url}");
}

#[test]
fn the_ways_to_one_story_have_one_key() {
    for url in [
        "https://example.com/news/harbour-opens",
        "http://www.example.com/news/harbour-opens/",
        "HTTPS://EXAMPLE.com:443/news/harbour-opens#comments",
        "https://m.example.com/news/harbour-opens?utm_source=mail&fbclid=x",
        "https://amp.example.com/news/harbour-opens",
        "https://example.com/amp/news/harbour-opens",
        "https://example.com/news/harbour-opens/amp/?ref=home",
        "https://user@example.com./news/harbour%2Dopens",
    ] {
        check(url, "example.com/news/harbour-opens");
    }
}

#[test]
fn what_tells_stories_apart_is_kept() {
    check("https://example.com/story?id=12&page=2", "example.com/story?id=12&page=2");
    check("https://example.com/story?page=2&id=12", "example.com/story?id=12&page=2");
    check("https://example.com/#!/story/12", "example.com/#!/story/12");
    check("https://example.com:8080/story", "example.com:8080/story");
    check("https://example.com/Story", "example.com/Story");
    check("https://example.com/a%2Fb", "example.com/a%2Fb");
    check("https://example.com/caf%C3%A9", "example.com/café");
    check("https://example.com/50%", "example.com/50%");
}

#[test]
fn a_page_without_an_address_has_no_key() {
    check("", "");
}

#[test]
fn a_plausible_canonical_link_is_believed() {
    #[track_caller]
    fn check(url: &str, canonical: &str, expected: &str) {
        assert_eq!(key(&claiming(url, canonical)), expected, "{url} claims {canonical}");
    }
    check(
        "https://example.com/p/123456",
        "https://www.example.com/news/harbour-opens-early-123456",
        "example.com/news/harbour-opens-early-123456",
    );
    check("https://example.com/news/print.php?story=9", "/news/harbour-opens", "example.com/news/harbour-opens");
    check("https://example.com/news/x", "harbour-opens", "example.com/news/harbour-opens");
    check("https://example.com/news/old/x", "../harbour-opens", "example.com/news/harbour-opens");
    check("https://m.example.com/x", "//www.example.com/news/harbour-opens", "example.com/news/harbour-opens");
    check(
        "https://example.com/news/mayor-opens-new-harbour",
        "/news/mayor-opens-harbour-early",
        "example.com/news/mayor-opens-harbour-early",
    );
    check("https://example.com/live/1?pinned_post=7", "https://example.com/live/1", "example.com/live/1");
}

#[test]
fn an_implausible_canonical_link_is_not_believed() {
    let url = "https://example.com/news/harbour-opens-early";
    for canonical in [
        "https://example.com/",
        "https://example.com/index.html",
        "https://example.com/en/",
        "/",
        "",
        "   ",
        "https://example.com/news",
        "https://other.example/news/harbour-opens-early",
        "/news/quite-another-story-altogether",
        "javascript:void(0)",
        "mailto:desk@example.com",
        "https://",
    ] {
        assert_eq!(key(&claiming(url, canonical)), "example.com/news/harbour-opens-early", "{canonical:?}");
    }
    let second = claiming("https://example.com/story?page=2", "https://example.com/story");
    assert_eq!(key(&second), "example.com/story?page=2");
    let numbered = claiming("https://example.com/story-7654321", "https://example.com/story-1234567");
    assert_eq!(key(&numbered), "example.com/story-7654321");
}

#[test]
fn where_the_canonical_link_is_implausible_the_next_claim_is_asked() {
    let mut page = claiming("https://example.com/?story=12", "https://example.com/");
    page.meta.push(Meta { name: "og:url".into(), content: "https://example.com/news/harbour-opens".into() });
    assert_eq!(key(&page), "example.com/news/harbour-opens");
}
