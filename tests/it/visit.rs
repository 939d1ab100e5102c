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

const FERRY: &str = "The ferry will stop running in October, and the mayor is not pleased with that.
The company blamed the price of fuel, which has risen for the third year in a row.
The mayor will ask the county for a grant that would keep the ferry running.
Fishermen rely on the ferry to carry their catch to the morning market.
Passengers who hold tickets for November will get their money back.";

#[test]
fn a_translation_is_neither_compared_nor_kept() {
    let german = "Die Fähre wird im Oktober eingestellt, und der Bürgermeister ist mit dem Beschluss nicht zufrieden.
Die Firma nannte den Preis für den Treibstoff, der nun im dritten Jahr gestiegen ist.";
    let translated = check(german, FERRY, FERRY);
    assert!(translated.visit.translated && translated.visit.changes.is_empty());
    assert_eq!((translated.visit.editions, translated.visit.since), (3, Some(500.0)));
    assert!(translated.keep.is_none() && !translated.seen);
}

#[test]
fn a_teaser_does_not_take_the_place_of_the_story_that_was_kept() {
    let edition = |text: &str| {
        let article = article::read(&Page::from_text(text));
        Edition { seen: 0.0, article: article::Article { for_subscribers: true, ..article } }
    };
    let teaser = FERRY.lines().take(2).collect::<Vec<_>>().join("\n");
    let told = |kept: &str, now: &str| {
        let kept = Kept { editions: 1, latest: edition(kept), baseline: edition(kept), baseline_shown: 500.0 };
        visit("story", &Page::from_text(now), edition(now).article, Some(&kept), 4100.0)
    };
    let cut = told(FERRY, &teaser);
    assert!(cut.visit.partial && cut.visit.changes.is_empty() && cut.keep.is_none() && !cut.seen);
    let whole = told(&teaser, FERRY);
    assert!(whole.visit.partial && whole.visit.changes.is_empty() && whole.keep.is_some() && whole.seen);
    assert!(!told(FERRY, FERRY).visit.partial);
}
