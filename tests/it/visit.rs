//! What a reader is told at each visit, and what is kept of it.

use late_edition::{
    article,
    edition::{Edition, is_same_story},
    noise::Site,
    page::Page,
    visit::{Kept, Outcome, Unread, visit},
};

const MAY: &str = "The bridge opens in May.\nIt cost a million.";
const JUNE: &str = "The bridge opens in June.\nIt cost a million.";

/// Visits a story that says `text`, an hour after the last time its `baseline` was on the screen.
fn check(text: &str, latest: &str, baseline: &str) -> Outcome {
    let edition = |text| Edition { seen: 0.0, article: article::read(&Page::from_text(text)) };
    let kept = Kept { editions: 3, latest: edition(latest), baseline: edition(baseline), baseline_shown: 500.0 };
    let page = Page::from_text(text);
    visit("story", &page, article::read(&page), Some(&kept), &Site::default(), 4100.0)
}

#[test]
fn a_first_visit_keeps_an_edition_and_has_nothing_to_tell() {
    let page = Page::from_text(MAY);
    let first = visit("story", &page, article::read(&page), None, &Site::default(), 4100.0);
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
    assert_eq!(reloaded.visit.met.to_bits(), 0_f64.to_bits(), "they were first seen when their edition was kept");
}

#[test]
fn a_comma_is_worth_keeping() {
    assert!(check(&MAY.replace("opens", "opens,"), MAY, MAY).keep.is_some());
}

#[test]
fn white_space_is_not_worth_keeping() {
    assert!(check(&MAY.replace(' ', "  "), MAY, MAY).keep.is_none());
}

const STORY: &str = "The ferry will stop running in October, and the mayor is not pleased with that.
The company blamed the price of fuel, which has risen for the third year in a row.
The mayor will ask the county for a grant that would keep the ferry running.
Fishermen rely on the ferry to carry their catch to the morning market.
Passengers who hold tickets for November will get their money back.";

#[test]
fn a_translation_is_neither_compared_nor_kept() {
    let german = "Die Fähre wird im Oktober eingestellt, und der Bürgermeister ist mit dem Beschluss nicht zufrieden.
Die Firma nannte den Preis für den Treibstoff, der nun im dritten Jahr gestiegen ist.";
    let translated = check(german, STORY, STORY);
    assert!(translated.visit.unread == Some(Unread::Translated) && translated.visit.changes.is_empty());
    assert_eq!((translated.visit.editions, translated.visit.since), (3, Some(500.0)));
    assert!(translated.keep.is_none() && !translated.seen);
}

#[test]
fn a_teaser_does_not_take_the_place_of_the_story_that_was_kept() {
    let edition = |text: &str| {
        let article = article::read(&Page::from_text(text));
        Edition { seen: 0.0, article: article::Article { for_subscribers: true, ..article } }
    };
    let teaser = STORY.lines().take(2).collect::<Vec<_>>().join("\n");
    let told = |kept: &str, now: &str| {
        let kept = Kept { editions: 1, latest: edition(kept), baseline: edition(kept), baseline_shown: 500.0 };
        visit("story", &Page::from_text(now), edition(now).article, Some(&kept), &Site::default(), 4100.0)
    };
    let cut = told(STORY, &teaser);
    assert!(cut.visit.partial && cut.visit.changes.is_empty() && cut.keep.is_none() && !cut.seen);
    let whole = told(&teaser, STORY);
    assert!(whole.visit.partial && whole.visit.changes.is_empty() && whole.keep.is_some() && whole.seen);
    assert!(!told(STORY, STORY).visit.partial);
}

#[test]
fn a_page_that_breaks_off_is_a_teaser_however_its_wall_is_worded() {
    let begun = STORY.lines().take(2).collect::<Vec<_>>().join("\n");
    let (question, offer) = ("Want to read on?", "Get The Sound Gazette from two crowns a week");
    for teaser in
        [begun.clone(), format!("{begun}\n{question}\n{offer}"), format!("{begun}\nThe mayor will ask the…\n{offer}")]
    {
        let cut = check(&teaser, STORY, STORY);
        assert!(cut.visit.partial && cut.visit.changes.is_empty() && cut.keep.is_none() && !cut.seen, "{teaser}");
    }
    let grown = check(STORY, &begun, &begun);
    assert!(!grown.visit.partial && !grown.visit.changes.is_empty() && grown.keep.is_some(), "stories grow");
}

#[test]
fn what_an_editor_took_out_is_told() {
    let without_last = STORY.lines().take(4).collect::<Vec<_>>().join("\n");
    let begun = STORY.lines().take(2).collect::<Vec<_>>().join("\n");
    let corrected = format!("{begun}\nCorrection: The ferry will go on running. An earlier version said otherwise.");
    let reworded = begun.replace("third", "second");
    for text in [without_last, corrected, reworded] {
        let told = check(&text, STORY, STORY);
        assert!(!told.visit.partial && !told.visit.changes.is_empty() && told.keep.is_some(), "{text}");
    }
}

#[test]
fn a_relative_time_is_neither_told_nor_kept() {
    for (before, after) in [("منذ 3 ساعات", "منذ 5 ساعات"), ("3h", "Yesterday"), ("3時間前", "昨日")]
    {
        let told = check(&format!("{MAY}\n{after}"), &format!("{MAY}\n{before}"), &format!("{MAY}\n{before}"));
        assert!(told.visit.changes.is_empty() && told.keep.is_none() && told.seen, "{after}");
    }
}

/// Whether two texts, a sentence to a line below a headline, are taken to be of one story.
fn is_one(one: &str, other: &str) -> bool {
    let article = |text: &str| article::read(&Page::from_text(text));
    let (one, other) = (article(one), article(other));
    assert_eq!(is_same_story(&one, &other), is_same_story(&other, &one), "whichever comes first");
    is_same_story(&one, &other)
}

const FERRY: &str = "Ferry stops\nThe last boat leaves in October.\nRepairs would cost four million crowns.\n\
    Nobody came over to talk to the islanders.\nThe school has twenty-six pupils.";

#[test]
fn a_story_that_was_largely_rewritten_is_the_same_story() {
    let rewritten = "Islanders sue over ferry\nA court will hear them in May.\nRepairs would cost four million crowns.\n\
        The board declined to comment.\nThe school has twenty-six pupils.\nIts head teacher resigned on Friday.";
    assert!(is_one(FERRY, rewritten));
}

#[test]
fn a_teaser_is_the_same_story() {
    assert!(is_one(FERRY, "Ferry stops\nThe last boat leaves in October."));
}

#[test]
fn two_stories_under_one_headline_are_two() {
    let other = "Ferry stops\nWinds of thirty metres a second kept all boats in harbour.\nTrains ran late as well.";
    assert!(!is_one(FERRY, other));
}

#[test]
fn two_stories_that_were_written_alike_are_two() {
    let forecast = |town: &str, high: u32| {
        format!(
            "Weather\nRain is expected in {town} today.\nThe high will be {high} degrees.\n\
             Winds in {town} will be light, and turn to the west at night.\nMore tomorrow."
        )
    };
    assert!(!is_one(&forecast("Skarholm", 12), &forecast("Norrvik", 14)));
}

#[test]
fn texts_without_a_sentence_are_not_of_one_story() {
    assert!(!is_one("", ""));
}

#[test]
fn something_else_at_the_storys_address_is_neither_compared_nor_kept() {
    let expired = "We are sorry to say that this content has expired.\nPerhaps you would like one of our newsletters?";
    let comet = "Pupils ground the mirror of a telescope from a glass jar.\nTheir comet will be brightest in January.\n\
        Astronomers at the observatory had missed it altogether.";
    for else_ in [expired, comet] {
        let told = check(else_, STORY, STORY);
        assert!(
            told.visit.unread == Some(Unread::Replaced)
                && told.visit.changes.is_empty()
                && told.keep.is_none()
                && !told.seen,
            "{else_}"
        );
    }
    let told = check(
        "Nothing here\nWhatever you wanted has expired, and so have its pictures.",
        "Ferry stops\nIt stops in May.",
        "Ferry stops\nIt stops in May.",
    );
    assert_eq!(told.visit.headline.as_deref(), Some("Ferry stops"));
    let rewritten = "No ferry will run to the island in October, its company said, after the price of fuel had risen again.\n\
        A county grant could save the ferry, the mayor hopes. Tickets for November will be paid back to passengers.";
    assert!(check(rewritten, STORY, STORY).visit.unread.is_none());
}
