//! What one side shows never to have been the story's.

use late_edition::{
    article::{Article, Kind, Passage, Reason},
    compare::{Comparison, compare},
};

const FERRY: &str = "\
The night ferry to Skarholm will stop running in October, its operator Nordlinje said on Monday.
Nordlinje blamed the rising cost of fuel and a fall in the number of passengers since the bridge opened.
“We have kept the ferry afloat for six winters, but the passengers have gone,” said its director, Marta Lund.
The mayor of Skarholm, Ivar Brandt, called the decision a blow to the island's hotels.
Brandt will ask the county for a grant that would keep the ferry running at weekends.
Fishermen on the island rely on the ferry to carry their catch to the morning market.
Passengers who hold tickets for November will get their money back, Nordlinje said.
The ferry first crossed the sound in 1931, when the voyage took four hours.";

const FERRY_ENDING: &str = "\
Nordlinje also runs the freight ferry, which is not affected, and employs 40 people on the island.
Lund said that the crew of the night ferry would be offered work on the freight route.
The county council will discuss the grant for the weekend ferry at its next meeting.
Hotels on Skarholm fear that passengers will stay away without the night ferry, Brandt said.";

const TELESCOPE: &str = "\
A telescope built by schoolchildren has photographed a comet that professional astronomers had missed.
The pupils of a village school ground the telescope's mirror from the bottom of a glass jar.
Their teacher, Oduya Bello, noticed a faint smudge on the third exposure.
Astronomers at the national observatory confirmed the comet two nights later.
The comet will be brightest in January, low above the southern horizon.
Bello hopes that the discovery brings the school a proper dome for its telescope.";

fn article(text: &str) -> Article {
    let passages = text.lines().zip(0..).map(|(line, block)| Passage {
        kind: if line.starts_with("[picture]") { Kind::Caption } else { Kind::Paragraph },
        block,
        text: line.trim_start_matches("[picture] ").to_owned(),
        place: 0,
    });
    Article { passages: passages.collect(), ..Article::default() }
}

fn set_aside(comparison: &Comparison) -> Vec<(Reason, String)> {
    let sides = [&comparison.before, &comparison.after];
    sides.into_iter().flat_map(|side| &side.set_aside).map(|aside| (aside.reason, aside.text.clone())).collect()
}

#[test]
fn another_story_below_this_one_is_set_aside() {
    let (both, ferry) = (article(&format!("{FERRY}\n{TELESCOPE}")), article(FERRY));
    for comparison in [compare(&both, &ferry), compare(&ferry, &both)] {
        assert!(comparison.changes.is_empty(), "{:?}", comparison.changes);
        let expected: Vec<_> = TELESCOPE.lines().map(|line| (Reason::OtherStory, line.to_owned())).collect();
        assert_eq!(set_aside(&comparison), expected);
    }
}

#[test]
fn an_ending_that_was_cut_is_a_change() {
    for start in [FERRY, &[FERRY, TELESCOPE, FERRY].join("\n")] {
        let (whole, cut) = (article(&format!("{start}\n{FERRY_ENDING}")), article(start));
        let comparison = compare(&whole, &cut);
        assert_eq!((comparison.changes.len(), set_aside(&comparison).len()), (4, 0));
    }
}

#[test]
fn news_of_those_that_the_story_is_about_is_its_own_however_it_is_told() {
    let arrest = "\
Hours later, Ivar Brandt was detained on suspicion of taking bribes.
Detectives seized laptops, jewellery and envelopes stuffed with banknotes.
Prosecutors allege Brandt accepted payments from dredging contractors through offshore accounts.
His attorney, Tomas Rhee, denied everything and called the allegations absurd.";
    let (before, after) = (article(FERRY), article(&format!("{FERRY}\n{arrest}")));
    for comparison in [compare(&before, &after), compare(&after, &before)] {
        assert_eq!((comparison.changes.len(), set_aside(&comparison).len()), (4, 0));
    }
}

#[test]
fn another_story_that_follows_a_new_ending_does_not_hide_it() {
    let (short, long) = (article(FERRY), article(&format!("{FERRY}\n{FERRY_ENDING}\n{TELESCOPE}")));
    let comparison = compare(&short, &long);
    assert_eq!((comparison.changes.len(), set_aside(&comparison).len()), (4, TELESCOPE.lines().count()));
}

#[test]
fn a_picture_that_came_or_went_is_no_change_but_a_new_wording_under_it_is() {
    let with = |caption: &str| article(&format!("{FERRY}\n[picture] {caption}"));
    let gone = compare(&with("The night ferry at the quay of Skarholm"), &article(FERRY)).changes.len();
    let other = with("The night ferry at the old quay of Skarholm");
    let reworded = compare(&with("The night ferry at the quay of Skarholm"), &other).changes.len();
    assert_eq!((gone, reworded > 0), (0, true));
    assert_eq!(compare(&with("港口星期五关闭"), &with("港口星期六关闭")).changes.len(), 1);
    assert_eq!(compare(&with("The sea"), &article(FERRY)).changes.len(), 0);
}

#[test]
fn a_label_behind_furniture_goes_with_it_but_a_sentence_there_is_a_change() {
    let found = |ending: &str| {
        let (longer, shorter) = (article(&format!("{FERRY}\n{ending}")), article(FERRY));
        let comparison = compare(&longer, &shorter);
        (comparison.changes.len(), set_aside(&comparison).len())
    };
    assert_eq!(found("[picture] A seagull on a wall\nFollow our reporters"), (0, 2));
    assert_eq!(found("[picture] A seagull on a wall\nThe harbour master resigned."), (1, 1));
    assert_eq!(found("Follow our reporters"), (1, 0));
}

#[test]
fn an_ending_that_was_rewritten_from_its_first_word_on_is_a_change() {
    let rewritten = FERRY_ENDING
        .replace("40 people", "45 people")
        .replace("crew", "sailors")
        .replace("next meeting", "meeting in March")
        .replace("fear", "expect");
    let (earlier, later) = (format!("{FERRY}\n{FERRY_ENDING}"), format!("{FERRY}\n{rewritten}"));
    let (earlier, later) = (article(&earlier), article(&later));
    let comparison = compare(&earlier, &later);
    assert_eq!((comparison.changes.len(), set_aside(&comparison).len()), (4, 0));
}

/// Compares a story with its beginning, either way round; answers what was set aside and how many changes there are.
fn with_teaser(story: &str, teaser: &str, for_subscribers: bool) -> [(usize, Vec<(Reason, String)>); 2] {
    let [story, teaser] = [story, teaser].map(|text| Article { for_subscribers, ..article(text) });
    [compare(&story, &teaser), compare(&teaser, &story)].map(|found| (found.changes.len(), set_aside(&found)))
}

#[test]
fn of_a_story_for_subscribers_only_what_both_readings_have_is_compared() {
    let lines: Vec<&str> = FERRY.lines().collect();
    let rest: Vec<(Reason, String)> = lines[2..].iter().map(|&line| (Reason::Paywall, line.to_owned())).collect();
    let teaser = lines[..2].join("\n");
    for found in with_teaser(FERRY, &teaser, true) {
        assert_eq!(found, (0, rest.clone()));
    }
    // What changed before the paywall is told.
    for (changes, set_aside) in with_teaser(FERRY, &teaser.replace("October", "November"), true) {
        assert_eq!((changes, set_aside), (1, rest.clone()));
    }
}

#[test]
fn a_teaser_that_breaks_off_within_a_passage_is_no_change() {
    let lines: Vec<&str> = FERRY.lines().collect();
    let teaser = format!("{}\n{}\nThe mayor of Skarholm, Ivar Brandt, called the dec…", lines[0], lines[1]);
    let lines = lines.iter().filter(|line| !line.starts_with('“')).copied().collect::<Vec<_>>().join("\n");
    for (changes, set_aside) in with_teaser(&lines, &teaser, true) {
        assert_eq!((changes, set_aside.len()), (0, 6), "{set_aside:?}");
    }
}

#[test]
fn a_story_that_all_may_read_is_never_taken_for_a_teaser() {
    let lines: Vec<&str> = FERRY.lines().collect();
    for (changes, set_aside) in with_teaser(FERRY, &lines[..2].join("\n"), false) {
        assert_eq!((changes, set_aside.len()), (6, 0));
    }
    // Nor is one for subscribers that lost its ending.
    for (changes, set_aside) in with_teaser(FERRY, &lines[..6].join("\n"), true) {
        assert_eq!((changes, set_aside.len()), (2, 0));
    }
}
