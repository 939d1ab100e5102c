//! How a publisher tells of what changed, if at all.

use late_edition::{
    article,
    compare::compare,
    disclosed::Disclosed::{self, Notice, Silent, Time},
    html,
    report::report,
};

const NOON: &str = "2030-01-01T12:00Z";
const EVENING: &str = "2030-01-01T19:30Z";
const CORRECTION: &str = "Correction: An earlier version of this story misstated the price of the repairs.";

/// Checks how the step from one edition to another was disclosed, of each its time of change and its paragraphs.
#[track_caller]
fn check(before: (&str, &[&str]), after: (&str, &[&str]), expected: Option<Disclosed>) {
    let page = |(modified, paragraphs): (&str, &[&str])| {
        let head = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","dateModified":"{modified}"}}</script>"#
        );
        let text = format!("<p>{}</p>", paragraphs.join("</p><p>"));
        html::page(&format!("{head}<article><h1>Ferry will stop</h1>{text}</article>"), "")
    };
    let (before, after) = (article::read(&page(before)), page(after));
    assert_eq!(report(&compare(&before, &article::read(&after)), &after).disclosed, expected);
}

const OLD: &str = "Repairs to the old boat would cost 4.2 million crowns, the harbour board said on Monday.";
const NEW: &str = "Repairs to the old boat would cost 4.7 million crowns, the harbour board said on Monday.";

#[test]
fn a_notice_that_is_new_tells_of_a_change_whatever_the_time_says() {
    check((NOON, &[OLD]), (NOON, &[NEW, CORRECTION]), Some(Notice));
    check((NOON, &[OLD]), (EVENING, &[NEW, CORRECTION]), Some(Notice));
}

#[test]
fn a_notice_that_says_more_tells_of_a_change() {
    let more = format!("{CORRECTION} It also misstated the number of pupils.");
    check((NOON, &[OLD, CORRECTION]), (NOON, &[NEW, &more]), Some(Notice));
}

#[test]
fn a_notice_that_stood_there_before_or_is_gone_tells_of_nothing() {
    check((NOON, &[OLD, CORRECTION]), (NOON, &[NEW, CORRECTION]), Some(Silent));
    check((NOON, &[OLD, CORRECTION]), (NOON, &[NEW]), Some(Silent));
}

#[test]
fn another_time_of_change_tells_that_something_changed() {
    check((NOON, &[OLD]), (EVENING, &[NEW]), Some(Time));
}

#[test]
fn without_either_the_change_is_silent() {
    check((NOON, &[OLD]), (NOON, &[NEW]), Some(Silent));
}

#[test]
fn where_nothing_changed_there_is_nothing_to_tell() {
    check((NOON, &[OLD]), (EVENING, &[OLD]), None);
    check((NOON, &[OLD]), (NOON, &[&OLD.replace(", the", "; the")]), None);
}
