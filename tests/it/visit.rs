//! What a reader is told at each visit, and what is kept of it.

use late_edition::{
    article,
    edition::Edition,
    page::Page,
    visit::{Kept, Outcome, visit},
};

const MAY: &str = "The bridge opens in May.\nIt cost a million.";
const JUNE: &str = "The bridge opens in June.\nIt cost a million.";

/// Visits a story that says `text`, an hour after the last time its `baseline` was on the screen.
fn check(text: &str, latest: &str, baseline: &str) -> Outcome {
    let edition = |text| Edition { seen: 0.0, article: article::read(&Page::from_text(text)) };
    let kept = Kept { editions: 3, latest: edition(latest), baseline: edition(baseline), baseline_shown: 500.0 };
    let page = Page::from_text(text);
    visit("story", &page, article::read(&page), Some(&kept), 4100.0)
}

#[test]
fn a_first_visit_keeps_an_edition_and_has_nothing_to_tell() {
    let page = Page::from_text(MAY);
    let first = visit("story", &page, article::read(&page), None, 4100.0);
    assert_eq!((first.visit.editions, first.visit.since, first.visit.changes.len()), (1, None, 0));
    assert_eq!(first.keep.map(|edition| edition.seen), Some(4100.0));
    assert!(first.seen);
}

#[test]
fn an_unchanged_story_is_not_kept_again() {
    let again = check(MAY, MAY, MAY);
    assert_eq!((again.visit.editions, again.visit.since, again.visit.changes.len()), (3, Some(500.0), 0));
    assert!(again.keep.is_none() && again.seen);
}

#[test]
fn a_changed_story_is_kept_and_compared_with_what_the_reader_saw() {
    let changed = check(JUNE, MAY, MAY);
    assert_eq!((changed.visit.editions, changed.visit.since, changed.visit.changes.len()), (4, Some(500.0), 1));
    assert!(changed.keep.is_some() && !changed.seen);
}

#[test]
fn changes_that_were_not_seen_yet_are_told_again() {
    let reloaded = check(JUNE, JUNE, MAY);
    assert_eq!((reloaded.visit.editions, reloaded.visit.changes.len()), (3, 1));
    assert!(reloaded.keep.is_none() && !reloaded.seen);
}

#[test]
fn a_comma_is_worth_keeping() {
    assert!(check(&MAY.replace("opens", "opens,"), MAY, MAY).keep.is_some());
}

#[test]
fn white_space_is_not_worth_keeping() {
    assert!(check(&MAY.replace(' ', "  "), MAY, MAY).keep.is_none());
}
