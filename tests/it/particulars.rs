//! What is said of a story beside its text, from page to page.

use late_edition::{article, html, particulars};

/// Checks which particulars changed from one page to another, of each the head: the JSON-LD of its article.
#[track_caller]
fn check(before: &str, after: &str, expected: &[&str]) {
    let article = |fields: &str| {
        let json = format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>"#);
        article::read(&html::page(&format!("{json}<p>The ferry will stop in October, the board said."), ""))
    };
    let changes = particulars::changed(&article(before), &article(after));
    let shown = changes.iter().map(|it| format!("{:?}: {} → {}", it.particular, it.before, it.after));
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn each_particular_that_is_another_is_told() {
    check(
        r#""author":{"name":"Ada Lund"},"articleSection":"Sea","datePublished":"2030-01-01T12:00Z","dateModified":"2030-01-01T12:00Z""#,
        r#""author":[{"name":"Ada Lund"},{"name":"Ben Marsh"}],"articleSection":["Sea","Money"],"datePublished":"2030-01-02T12:00Z","dateModified":"2030-01-02T12:01Z""#,
        &[
            "Byline: Ada Lund → Ada Lund, Ben Marsh",
            "Section: Sea → Sea, Money",
            "Published: 2030-01-01T12:00Z → 2030-01-02T12:00Z",
            "Modified: 2030-01-01T12:00Z → 2030-01-02T12:01Z",
        ],
    );
}

#[test]
fn another_way_of_writing_it_is_no_change() {
    check(r#""author":"By Ada Lund""#, r#""author":"ADA  LUND""#, &[]);
    check(r#""author":"Ada Lund · 7 comments""#, r#""author":"Ada Lund · 14 comments""#, &[]);
    check(r#""dateModified":"2030-01-01T12:00:00Z""#, r#""dateModified":"2030-01-01T12:00:07.123Z""#, &[]);
}

#[test]
fn what_only_one_page_gives_is_no_change() {
    check(r#""author":"Ada Lund""#, r#""articleSection":"Sea""#, &[]);
}
