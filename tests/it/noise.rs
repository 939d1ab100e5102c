//! What of a site is noise, as visit after visit shows, and what never is.

use std::collections::BTreeMap;

use late_edition::{
    archive::{Texts, compare_editions},
    article,
    article::Reason,
    edition::Edition,
    html,
    noise::{Site, bring_back, learn},
    report::Which,
    visit::{Kept, Outcome, Visit, visit},
};

/// A reader of one site, who sees all that a page shows before they leave it.
#[derive(Default)]
struct Reader {
    site: Site,
    kept: BTreeMap<String, Kept>,
}

impl Reader {
    /// Visits the story at an address, which tells of a place and has a box among its paragraphs.
    fn visit(&mut self, address: &str, place: &str, aside: &str) -> Visit {
        self.open(address, &story(place, aside))
    }

    fn open(&mut self, address: &str, html: &str) -> Visit {
        let page = html::page(html, address);
        let article = article::read(&page);
        let kept = self.kept.get(address);
        learn(&mut self.site, address, kept.map(|kept| &kept.latest.article), &article);
        let Outcome { visit, keep, .. } = visit(address, &page, article, kept, &self.site, 2000.0);
        let latest = keep.unwrap_or_else(|| self.kept[address].latest.clone());
        let baseline = latest.clone();
        self.kept.insert(address.into(), Kept { editions: visit.editions, latest, baseline, baseline_shown: 1000.0 });
        visit
    }
}

/// A story whose every sentence names its place, so that two of them have none in common, with a box in its midst.
fn story(place: &str, aside: &str) -> String {
    format!(
        "<title>{place}</title><body><article class='post-7 story'><h1>Rain falls on {place} again</h1>
        <p>It rained on {place} for the ninth day, and the wells of {place} are as full as anyone there remembers.
        <p>Farmers near {place} welcome it. The mill of {place} had stood still since early spring, its owner said.
        {aside}
        <p>The road from {place} to the coast is closed, and children from {place} stay at home until it is open again.
        <p>Nobody in {place} was hurt. The council of {place} meets on Friday to talk about what the river may do next.
        <p>A bridge below {place} was washed away in the night, and the people of {place} cross the river in boats.
        </article>"
    )
}

/// A box of a site, with one paragraph in it.
fn shop(text: &str) -> String {
    format!("<div class='box-{} shop is-{}'><p>{text}</div>", text.len(), text.len())
}

const PROMOS: [&str; 5] = [
    "Our cookbook gathers forty soups for cold evenings and costs nine crowns.",
    "Winter calendars with pictures of lighthouses have arrived from the printer.",
    "Sail with our editors along seven harbours, captains and breakfast included.",
    "Woollen blankets in four colours keep even Sunday readers warm till April.",
    "Tickets for the crossword championship go on sale at the kiosk tomorrow.",
];

const ADDRESSES: [&str; 4] =
    ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://a.example/4"];
const PLACES: [&str; 4] = ["Skarholm", "Oduya", "Brandt", "Lindholm"];

/// What the reader is told of the page before them: the number of changes, and what was set aside for a reason.
fn told(visit: &Visit, reason: Reason) -> (usize, Vec<&str>) {
    let asides = visit.set_aside.iter().filter(|aside| aside.side == Which::After && aside.reason == reason);
    (visit.changes.len(), asides.map(|aside| aside.text.as_str()).collect())
}

#[test]
fn a_box_that_says_something_else_at_every_visit_is_set_aside() {
    let mut reader = Reader::default();
    let mut visits = PROMOS.map(|promo| reader.visit(ADDRESSES[0], "Skarholm", &shop(promo))).into_iter();
    let mut next = || visits.next().expect("there is a visit for each text");
    assert_eq!(told(&next(), Reason::Changing), (0, vec![]));
    for _ in 0..2 {
        let visit = next();
        assert!(!visit.changes.is_empty() && visit.set_aside.is_empty(), "{visit:#?}");
    }
    for promo in &PROMOS[3..] {
        let visit = next();
        assert_eq!(told(&visit, Reason::Changing), (0, vec![*promo]));
        assert_eq!(visit.editions, 3, "what is noise makes no edition");
    }
}

#[test]
fn what_was_learned_in_some_stories_of_a_site_holds_in_the_others() {
    let mut reader = Reader::default();
    for (address, place) in ADDRESSES.into_iter().zip(PLACES) {
        for promo in &PROMOS[..2] {
            reader.visit(address, place, &shop(promo));
        }
    }
    let visit = reader.visit("https://a.example/new", "Nordby", &shop(PROMOS[2]));
    assert_eq!(told(&visit, Reason::Changing), (0, vec![PROMOS[2]]), "a first visit says so, too");
    let visit = reader.visit("https://a.example/new", "Nordby", &shop(PROMOS[3]));
    assert_eq!(told(&visit, Reason::Changing), (0, vec![PROMOS[3]]));
}

#[test]
fn what_is_noise_is_left_out_where_its_reader_compares_two_editions() {
    let mut reader = Reader::default();
    for promo in &PROMOS[..4] {
        reader.visit(ADDRESSES[0], "Skarholm", &shop(promo));
    }
    let read =
        |promo, now: &str| article::read(&html::page(&story("Skarholm", &shop(promo)).replace("ninth", now), ""));
    let edition = |promo, now| Edition { seen: 1000.0, article: read(promo, now) };
    let texts = Texts::of([(0, &edition(PROMOS[0], "ninth")), (1, &edition(PROMOS[4], "tenth"))]);
    let compared = compare_editions(&texts, &reader.site, 0, 1).expect("both are there");
    let [change] = &compared.report.changes[..] else { panic!("{:#?}", compared.report.changes) };
    let marked = &compared.after.article.passages[change.marks[0].block as usize].text;
    assert!(marked.contains("tenth"), "{marked}");
    let asides = compared.report.set_aside.iter().filter(|aside| aside.reason == Reason::Changing);
    assert_eq!(asides.map(|aside| &*aside.text).collect::<Vec<_>>(), [PROMOS[0], PROMOS[4]]);
    assert!(compare_editions(&texts, &Site::default(), 0, 1).is_some_and(|it| it.report.changes.len() > 1));
}

#[test]
fn what_is_noise_hides_no_change_beside_it() {
    let mut reader = Reader::default();
    for promo in PROMOS {
        reader.visit(ADDRESSES[0], "Skarholm", &shop(promo));
    }
    let visit = reader.open(ADDRESSES[0], &story("Skarholm", &shop(PROMOS[0])).replace("ninth", "tenth"));
    assert_eq!(told(&visit, Reason::Changing), (1, vec![PROMOS[0]]));
    assert!(visit.changes[0].after[0].contains("tenth day"), "{visit:#?}");
    let block = visit.changes[0].marks[0].block as usize;
    assert_eq!(block, 1, "it is marked where it stands");
}

#[test]
fn a_box_that_stands_in_many_stories_is_set_aside_wherever_it_comes_and_goes() {
    let letter = shop("The morning letter tells what the night brought, every day at six, and costs nothing.");
    let mut reader = Reader::default();
    for (address, place) in ADDRESSES.into_iter().zip(PLACES).take(2) {
        assert_eq!(told(&reader.visit(address, place, &letter), Reason::Everywhere), (0, vec![]));
    }
    assert_eq!(reader.visit(ADDRESSES[0], "Skarholm", "").changes.len(), 1, "two stories are not many");
    assert_eq!(told(&reader.visit(ADDRESSES[2], "Brandt", &letter), Reason::Everywhere).1.len(), 1);
    assert_eq!(reader.visit(ADDRESSES[2], "Brandt", "").changes, []);
    assert_eq!(told(&reader.visit(ADDRESSES[2], "Brandt", &letter), Reason::Everywhere).1.len(), 1);
    let other = letter.replace("six", "seven");
    let visit = reader.visit(ADDRESSES[2], "Brandt", &other);
    assert_eq!(visit.changes.len(), 1, "a new wording is told of: {visit:#?}");
    assert!(visit.changes[0].before[0].contains("six") && visit.changes[0].after[0].contains("seven"));
}

/// Visits a story five times, corrected each time, after its site has taught what it can.
#[track_caller]
fn reported_every_time(edition: impl Fn(usize) -> String) {
    let mut reader = Reader::default();
    for promo in PROMOS {
        reader.visit(ADDRESSES[1], "Oduya", &shop(promo));
    }
    reader.open(ADDRESSES[0], &edition(0));
    for time in 1..=5 {
        let visit = reader.open(ADDRESSES[0], &edition(time));
        assert!(!visit.changes.is_empty(), "nothing is told at revisit {time}: {visit:#?}");
        assert_eq!(visit.editions as usize, time + 1);
    }
}

const SENTENCES: [&str; 6] = [
    "The mayor was not to be reached for comment.",
    "Police have since arrested two sailors over forged crossing permits.",
    "Insurance will cover roofs, cellars and cattle, according to ministers.",
    "Engineers now blame a valve that nobody had inspected since autumn.",
    "Three neighbouring parishes offered beds, blankets and their own boats.",
    "Schools reopen once electricians have certified every single classroom.",
];

#[test]
fn a_story_that_is_corrected_at_every_visit_is_reported_every_time() {
    reported_every_time(|time| story("Skarholm", &shop(PROMOS[0])).replace("ninth", &format!("{}th", time + 9)));
}

#[test]
fn a_paragraph_that_is_written_anew_at_every_visit_is_reported_every_time() {
    reported_every_time(|time| story("Skarholm", &format!("<p class='lead'>{}</p>", SENTENCES[time])));
}

#[test]
fn a_headline_a_notice_and_a_table_in_boxes_of_their_own_are_reported_every_time() {
    reported_every_time(|time| {
        story("Skarholm", "").replace("<h1>", &format!("<div class='top'><h1>{} </h1></div><h4>", SENTENCES[time]))
    });
    reported_every_time(|time| story("Skarholm", &shop(&format!("<b>Correction:</b> {}", SENTENCES[time]))));
    reported_every_time(|time| {
        let row = format!("<tr><td>Wells<td>{}", SENTENCES[time]);
        story(
            "Skarholm",
            &format!("<div class='facts'><p>These are the facts of it as known.<table>{row}</table></div>"),
        )
    });
}

#[test]
fn a_box_whose_sentences_are_corrected_at_every_visit_is_reported_every_time() {
    reported_every_time(|time| {
        let summary = format!("Rescuers counted {} people in the shelters of the parish by the evening.", 40 + time);
        story("Skarholm", &format!("<div class='summary'><p>{summary}</div>"))
    });
}

#[test]
fn a_box_that_gains_a_sentence_at_every_visit_is_reported_every_time() {
    reported_every_time(|time| {
        let entries: Vec<&str> = SENTENCES[..=time].iter().rev().copied().collect();
        story("Skarholm", &format!("<div class='latest'><p>{}</div>", entries.join("<p>")))
    });
}

#[test]
fn a_story_without_a_word_in_common_is_reported_every_time_in_chinese_too() {
    reported_every_time(|time| {
        let summary =
            format!("救援人员说晚上教区避难所里一共有{}十人在等待天亮。", ["一", "二", "三", "四", "五", "六"][time]);
        story("Skarholm", &format!("<div class='summary'><p>{summary}</div>"))
    });
}

#[test]
fn sentences_that_a_newsroom_repeats_are_reported_when_they_come_go_or_change() {
    let background = format!("<p>{}</p>", SENTENCES[0]);
    let mut reader = Reader::default();
    for (address, place) in ADDRESSES.into_iter().zip(PLACES) {
        reader.visit(address, place, &background);
    }
    let mut changes = |aside: &str| reader.visit(ADDRESSES[0], "Skarholm", aside).changes.len();
    let reworded = background.replace("not", "never");
    assert_eq!([changes(&reworded), changes(&background), changes(""), changes(&background)], [1, 1, 1, 1]);
}

#[test]
fn a_box_that_has_come_to_rest_is_told_of_again() {
    let mut reader = Reader::default();
    for promo in PROMOS {
        reader.visit(ADDRESSES[0], "Skarholm", &shop(promo));
    }
    for (address, place) in ADDRESSES.into_iter().zip(PLACES).skip(1) {
        for _ in 0..3 {
            reader.visit(address, place, &shop(SENTENCES[0]));
        }
    }
    reader.visit(ADDRESSES[0], "Skarholm", &shop(PROMOS[4]));
    let visit = reader.visit(ADDRESSES[0], "Skarholm", &shop(SENTENCES[1]));
    assert!(!visit.changes.is_empty() && visit.set_aside.is_empty(), "{visit:#?}");
}

#[test]
fn what_the_reader_brings_back_is_told_of_from_then_on() {
    let mut reader = Reader::default();
    let mut place = None;
    for promo in PROMOS {
        place = reader.visit(ADDRESSES[0], "Skarholm", &shop(promo)).set_aside.first().and_then(|aside| aside.place);
    }
    bring_back(&mut reader.site, place.expect("what was learned says of which place"));
    for text in SENTENCES {
        let visit = reader.visit(ADDRESSES[0], "Skarholm", &shop(text));
        assert!(!visit.changes.is_empty() && visit.set_aside.is_empty(), "{visit:#?}");
    }
}

#[test]
fn an_edition_that_does_not_say_where_its_passages_stood_is_compared_whole() {
    let mut reader = Reader::default();
    for promo in PROMOS {
        reader.visit(ADDRESSES[0], "Skarholm", &shop(promo));
    }
    let kept = reader.kept.get_mut(ADDRESSES[0]).expect("it was visited");
    for edition in [&mut kept.latest, &mut kept.baseline] {
        *edition = without_places(edition);
    }
    let visit = reader.visit(ADDRESSES[0], "Skarholm", &shop(SENTENCES[0]));
    assert!(!visit.changes.is_empty() && visit.set_aside.is_empty());
}

/// An edition as it was stored before passages had places.
fn without_places(edition: &Edition) -> Edition {
    let mut stored = serde_json::to_value(edition).expect("an edition is plain data");
    for passage in stored["article"]["passages"].as_array_mut().expect("it has passages") {
        passage.as_object_mut().expect("each has fields").remove("place");
    }
    serde_json::from_value(stored).expect("it still reads")
}

#[test]
fn what_is_known_of_a_site_stays_small() {
    let mut reader = Reader::default();
    for n in 0..400 {
        let boxes = [0, 1, 2, 3].map(|k| {
            let class = "x".repeat(n + k + 1);
            format!("<div class='{class}'><p>The letter number {n} of series {k} is out.</div>")
        });
        let boxes = boxes.concat();
        reader.visit(ADDRESSES[0], "Skarholm", &boxes);
        reader.visit(ADDRESSES[0], "Skarholm", &boxes);
        bring_back(&mut reader.site, u32::try_from(n).expect("it is small"));
    }
    let stored = serde_json::to_string(&reader.site).expect("it is plain data");
    assert!(stored.len() < 40_000, "{} bytes", stored.len());
}
