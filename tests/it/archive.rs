//! How stories are kept: nothing is lost, what stays is stored once, and what is damaged is refused.

use late_edition::{
    archive::{self, Shelf, Texts, Volume, compare_editions, merge},
    article::{self, Article, Kind, Passage},
    edition::{Edition, is_worth_keeping},
    noise::Site,
    page::Page,
    report::ChangeKind,
};
use proptest::prelude::*;

const STORY: [&str; 4] = [
    "The bridge",
    "The bridge opens in May. It cost a million and a half. Nobody knows who will pay for it.",
    "Ferries go on for those who like the wind. “We will see,” said the master of the oldest of them.",
    "新しい橋は五月に開通する。費用は百五十万だった。",
];

fn edition(seen: f64, lines: &[&str]) -> Edition {
    Edition { seen, article: article::read(&Page::from_text(&lines.join("\n"))) }
}

/// The texts of editions that are each the story with some words replaced.
fn texts(edits: &[[&str; 2]]) -> Texts {
    let mut texts = Texts::default();
    for ([from, to], seen) in edits.iter().zip([1.0, 2.0, 3.0, 4.0, 5.0]) {
        texts.keep(&edition(seen, &STORY.map(|line| line.replace(from, to)).each_ref().map(String::as_str)));
    }
    texts
}

/// What is made of a visit to a page with these lines, of a story of which these editions are kept.
fn visited(texts: &Texts, lines: &[&str], turns: bool) -> archive::Visited {
    let page = Page::from_text(&lines.join("\n"));
    let baseline = texts.latest().expect("something is kept");
    let shelf = Shelf { texts: texts.clone(), baseline, baseline_shown: 9.0, turns };
    let article = article::read(&page);
    archive::visit("example.org/bridge", &page, article, Some(shelf), Site::default(), false, 10.0)
        .expect("it is whole")
}

#[test]
fn a_story_that_says_too_much_keeps_the_editions_at_its_ends_and_the_baseline() {
    let long = |letter: char| letter.to_string().repeat(2_500_000);
    let editions: Vec<_> =
        "abcd".chars().map(|letter| edition(1.0, &[&STORY[..], &[&long(letter)]].concat())).collect();
    let texts = Texts::of((0..).zip(&editions));
    let new = STORY.map(|line| line.replace("May", "June"));
    let kept = visited(&texts, &new.each_ref().map(String::as_str), false);
    let left = |texts: &Texts| texts.editions.iter().map(|edition| edition.number).collect::<Vec<_>>();
    assert_eq!(left(&texts), [0, 1, 2, 3]);
    assert_eq!(left(&kept.texts.expect("it says something new")), [0, 2, 3, 4]);
    assert_eq!((kept.latest, kept.editions), (4, 4));
}

const WALL: [&str; 3] = [
    "Good to have you here",
    "Reading goes on with advertisements, or with a subscription and without any.",
    "Partners may look at whatever is done with this device.",
];

#[test]
fn what_comes_in_the_place_of_a_story_is_the_story_once_it_stays() {
    let texts = Texts::of([(0, &edition(1.0, &WALL))]);
    let first = visited(&texts, &STORY, false);
    assert!(first.visit.unread.is_some() && first.texts.is_none());
    let second = visited(&texts, &STORY, true);
    assert_eq!((second.visit.unread, second.visit.since, second.visit.editions), (None, None, 2));
    assert!(second.visit.changes.is_empty() && second.seen);
    let third = visited(
        &second.texts.expect("it is kept"),
        &STORY.map(|line| line.replace("May", "June")).each_ref().map(String::as_str),
        false,
    );
    assert_eq!((third.visit.changes.len(), third.visit.editions), (1, 3));
}

#[test]
fn a_story_is_compared_with_its_own_editions_whatever_stood_in_its_place() {
    let texts = Texts::of([(0, &edition(1.0, &STORY)), (1, &edition(2.0, &WALL))]);
    let back = visited(&texts, &STORY.map(|line| line.replace("May", "June")).each_ref().map(String::as_str), false);
    assert_eq!((back.visit.unread, back.visit.since, back.visit.changes.len()), (None, Some(1.0), 1));
    assert_eq!((back.visit.editions, back.latest), (3, 2));
    let unchanged = visited(&texts, &STORY, false);
    assert!(unchanged.visit.changes.is_empty() && unchanged.texts.is_none());
}

fn volume(texts: Texts, visits: &[(f64, u32)]) -> Volume {
    let &(baseline_shown, baseline) = visits.last().expect("a story was visited");
    Volume {
        story: "example.org/bridge".into(),
        headline: Some("The bridge".into()),
        baseline,
        baseline_shown,
        pinned: false,
        unseen: 0,
        claims: Vec::new(),
        visits: visits.to_vec(),
        texts,
    }
}

#[test]
fn an_edit_costs_the_sentence_that_it_touches() {
    let first = texts(&[["", ""]]);
    let both = texts(&[["", ""], ["in May", "in June"]]);
    assert_eq!(both.sentences.len(), first.sentences.len() + 1);
    assert_eq!(both.passages.len(), first.passages.len() + 1);
    assert_eq!(both.sentences.last().map(String::as_str), Some("The bridge opens in June."));
}

#[test]
fn a_story_that_goes_back_to_what_it_said_costs_no_text_at_all() {
    let both = texts(&[["", ""], ["in May", "in June"]]);
    let back = texts(&[["", ""], ["in May", "in June"], ["", ""]]);
    assert_eq!((&back.sentences, &back.passages), (&both.sentences, &both.passages));
    assert_eq!(back.editions.len(), 3);
}

#[test]
fn sentences_that_no_space_parts_are_stored_once_too() {
    let both = texts(&[["", ""], ["五月", "六月"]]);
    assert!(both.sentences.iter().any(|sentence| sentence == "費用は百五十万だった。"), "{:?}", both.sentences);
    assert_eq!(both.sentences.iter().filter(|sentence| sentence.starts_with("新しい橋")).count(), 2);
}

#[test]
fn an_edition_that_goes_takes_with_it_what_it_alone_said() {
    let rest = texts(&[["", ""], ["in May", "in June"], ["in May", "in July"]]).only(|edition| edition.number != 1);
    let rest = rest.expect("all of it is there");
    assert_eq!(rest.editions.iter().map(|edition| edition.number).collect::<Vec<_>>(), [0, 2]);
    assert!(!rest.sentences.iter().any(|sentence| sentence.contains("June")));
    assert_eq!(rest.latest(), Some(2));
}

#[test]
fn any_two_editions_are_compared_and_the_marks_are_places_in_the_later_one() {
    let compared =
        compare_editions(&texts(&[["", ""], ["in May", "in June"]]), &Site::default(), 0, 1).expect("both are there");
    let [change] = &compared.report.changes[..] else { panic!("one sentence changed") };
    assert_eq!(change.kind, ChangeKind::Reworded);
    let marked = &compared.after.article.passages[change.marks[0].block as usize].text;
    assert!(marked.contains("in June"));
    assert!(compare_editions(&texts(&[["", ""]]), &Site::default(), 0, 1).is_none());
}

#[test]
fn an_import_adds_what_is_not_there_in_the_order_of_time() {
    let mine = volume(texts(&[["", ""], ["in May", "in July"]]), &[(1.0, 0), (2.0, 1)]);
    let mut theirs = volume(texts(&[["", ""], ["in May", "in June"]]), &[(1.0, 0), (1.5, 1)]);
    theirs.texts.editions[1].seen = 1.5;
    theirs.claims = vec!["example.org/b".into()];
    theirs.pinned = true;
    let merged = merge(&mine, &theirs).expect("both are whole");
    let said = |number| merged.texts.edition(number).expect("it is there").article.text();
    assert!(said(0).contains("May") && said(1).contains("June") && said(2).contains("July"));
    assert_eq!(merged.visits, [(1.0, 0), (1.5, 1), (2.0, 2)]);
    assert_eq!((merged.baseline, merged.baseline_shown, merged.pinned), (2, 2.0, true));
    assert_eq!(merged.claims, ["example.org/b"]);
}

#[test]
fn what_two_archives_saw_alike_is_one_edition_from_the_earlier_time_on() {
    let mine = volume(texts(&[["", ""]]), &[(1.0, 0)]);
    let mut theirs = mine.clone();
    theirs.texts.editions[0].seen = 0.5;
    theirs.visits = vec![(0.5, 0)];
    let merged = merge(&mine, &theirs).expect("both are whole");
    assert_eq!(merged.texts.editions.iter().map(|edition| edition.seen).collect::<Vec<_>>(), [0.5]);
    assert_eq!(merged.visits, [(0.5, 0), (1.0, 0)]);
}

#[test]
fn numbers_stay_where_an_import_brings_nothing() {
    let gap = texts(&[["", ""], ["in May", "in June"], ["in May", "in July"]]).only(|edition| edition.number != 1);
    let mine = volume(gap.expect("all of it is there"), &[(1.0, 0), (2.0, 1), (3.0, 2)]);
    assert_eq!(merge(&mine, &mine), Some(mine.clone()));
}

#[test]
fn a_volume_that_speaks_of_what_is_not_there_is_not_whole() {
    type Damage = (&'static str, fn(&mut Volume));
    let whole = volume(texts(&[["", ""], ["in May", "in June"]]), &[(1.0, 0), (2.0, 1)]);
    assert!(whole.is_whole());
    let cases: [Damage; 9] = [
        ("no key", |volume| volume.story.clear()),
        ("a sentence that is not there", |volume| volume.texts.passages[0].push(99)),
        ("a passage that is not there", |volume| volume.texts.editions[0].passages.push(99)),
        ("a kind that is not there", |volume| volume.texts.passages[0][0] = 99),
        ("a passage without a kind", |volume| volume.texts.passages[0].clear()),
        ("a field that is not there", |volume| volume.texts.editions[0].fields[0] = Some(99)),
        ("numbers that do not rise", |volume| volume.texts.editions[1].number = 0),
        ("visits that do not rise", |volume| volume.visits.reverse()),
        ("a baseline that is not there", |volume| volume.baseline = 2),
    ];
    for (what, damage) in cases {
        let mut volume = whole.clone();
        damage(&mut volume);
        assert!(!volume.is_whole(), "{what}");
    }
}

/// A text of odd characters, sentences and spaces.
fn passage() -> impl Strategy<Value = String> {
    let part = prop_oneof!["[a-zA-Z .!?]{0,12}", "[。！？「」あい ]{0,6}", "\\PC{0,8}", Just(". ".to_owned())];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

fn any_edition() -> impl Strategy<Value = Edition> {
    let passage = (passage(), 0..3_usize, 0..3_u32).prop_map(|(text, kind, place)| Passage {
        kind: [Kind::Paragraph, Kind::Quote, Kind::Heading][kind],
        block: 0,
        text,
        place,
    });
    let article = (prop::collection::vec(passage, 0..5), prop::option::of(passage_text()), any::<bool>());
    (article, 0..4_u8).prop_map(|((mut passages, headline, for_subscribers), seen)| {
        for (passage, block) in passages.iter_mut().zip(0..) {
            passage.block = block;
        }
        let article = Article { headline, passages, for_subscribers, ..Article::default() };
        Edition { seen: f64::from(seen), article }
    })
}

fn passage_text() -> impl Strategy<Value = String> {
    "[a-c]{0,2}"
}

/// A story as it may have been kept: its editions in order, none twice in a row.
fn any_volume() -> impl Strategy<Value = Volume> {
    prop::collection::vec(any_edition(), 1..5).prop_map(|mut editions| {
        editions.sort_by(|one, other| one.seen.total_cmp(&other.seen));
        editions.dedup_by(|later, earlier| !is_worth_keeping(&earlier.article, &later.article));
        let mut texts = Texts::default();
        let visits: Vec<_> = editions.iter().map(|edition| (edition.seen, texts.keep(edition))).collect();
        let mut visits = visits;
        visits.dedup_by(|later, earlier| later.0.total_cmp(&earlier.0).is_eq());
        volume(texts, &visits)
    })
}

proptest! {
    #[test]
    fn what_is_kept_is_had_again_letter_for_letter(editions in prop::collection::vec(any_edition(), 1..5)) {
        let mut texts = Texts::default();
        for edition in &editions {
            texts.keep(edition);
        }
        prop_assert!(texts.is_whole());
        let again: Vec<Edition> = (0..).map_while(|number| texts.edition(number)).collect();
        prop_assert_eq!(again, editions);
    }

    #[test]
    fn importing_twice_is_the_same_as_once(mine in any_volume(), theirs in any_volume()) {
        let once = merge(&mine, &theirs).expect("both are whole");
        prop_assert!(once.is_whole());
        prop_assert_eq!(merge(&once, &theirs), Some(once.clone()));
        prop_assert_eq!(merge(&once, &mine), Some(once.clone()));
    }

    #[test]
    fn nothing_that_either_had_is_lost(mine in any_volume(), theirs in any_volume()) {
        let merged = merge(&mine, &theirs).expect("both are whole");
        let all = merged.texts.all().expect("all of it is there");
        for (_, edition) in [mine, theirs].iter().flat_map(|volume| volume.texts.all().expect("all of it is there")) {
            prop_assert!(all.iter().any(|(_, kept)| !is_worth_keeping(&kept.article, &edition.article)));
        }
    }

    #[test]
    fn whatever_the_numbers_are_nothing_breaks(
        passages in prop::collection::vec(prop::collection::vec(0..12_u32, 0..6), 0..4),
        said in prop::collection::vec(0..5_u32, 0..4),
    ) {
        let mut damaged = texts(&[["", ""], ["in May", "in June"]]);
        damaged.passages = passages;
        damaged.editions[0].passages = said;
        let read = damaged.edition(0);
        prop_assert!(read.is_some() || !damaged.is_whole());
        prop_assert!(read.is_some() || compare_editions(&damaged, &Site::default(), 0, 1).is_none());
    }
}
