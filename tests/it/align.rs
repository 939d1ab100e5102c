//! Which sentence became which.

use std::ops::Range;

use late_edition::{
    align::{Alignment, Link, align},
    text::Span,
    words::{Fate, words},
};
use proptest::prelude::*;

/// Checks an alignment. The texts have a sentence to the line; the answer lists the links in reading order as
/// `earlier:later`, by line from 1, with `+` between several sentences and `^` before what has moved.
fn check(before: &str, after: &str, answer: &str) {
    let (before, after) = (sentences(before), sentences(after));
    assert_eq!(show(&align(&before, &after, &[]).links), answer);
}

fn sentences(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn show(links: &[Link]) -> String {
    let side = |side: &Range<usize>| side.clone().map(|index| (index + 1).to_string()).collect::<Vec<_>>().join("+");
    let link =
        |link: &Link| format!("{}{}:{}", if link.moved { "^" } else { "" }, side(&link.before), side(&link.after));
    links.iter().map(link).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sentence_with_some_other_words_is_reworded() {
    check(
        "The harbour was closed on Friday.
         The minister is to meet the captain of the ferry later today.
         Nobody was hurt.",
        "The harbour was closed on Friday.
         The minister has met the captain of the ferry during her visit to the port.
         Nobody was hurt.",
        "1:1 2:2 3:3",
    );
}

#[test]
fn of_a_sentence_that_stood_there_twice_the_first_stays() {
    check(
        "The harbour was closed on Friday.
         Nobody was hurt.
         Nobody was hurt.
         The crew of the ferry will look for other work.",
        "The harbour was closed on Friday.
         Nobody was hurt.
         The crew of the ferry found other work.",
        "1:1 2:2 3: 4:3",
    );
}

#[test]
fn what_is_known_to_be_the_same_is_not_looked_at() {
    let (before, after) = (["One.", "Two went there.", "Three."], ["Three", "One", "Two went here."]);
    let links = align(&before, &after, &[(0, 1), (2, 0)]).links;
    assert_eq!(show(&links), "^3:1 1:2 2:3");
}

#[test]
fn a_sentence_that_kept_little_but_its_opening_is_reworded() {
    check(
        "The harbour was closed on Friday.
         Marta Lund said that the crew would find other work.
         Nobody was hurt.",
        "The harbour was closed on Friday.
         Marta Lund declined to answer any questions about work.
         Nobody was hurt.",
        "1:1 2:2 3:3",
    );
}

#[test]
fn sentences_that_share_too_little_are_a_removal_and_an_addition() {
    check(
        "The harbour was closed on Friday.
         Ferries to the islands leave at noon.
         Nobody was hurt.",
        "The harbour was closed on Friday.
         A spokeswoman declined to comment.
         Nobody was hurt.",
        "1:1 2: :2 3:3",
    );
}

#[test]
fn inflected_and_respelt_words_are_still_alike() {
    check(
        "Rescuers reached Zaporizhia overnight.
         He resigns.",
        "A rescuer has reached Zaporizhzhia.
         He resigned.",
        "1:1 2:2",
    );
}

#[test]
fn a_changed_number_is_no_new_sentence() {
    check("Police say 13 died.\nHe agreed.", "Police say 31 died.\nShe agreed.", "1:1 2:2");
}

#[test]
fn a_story_may_only_grow_at_the_top() {
    check(
        "A bridge fell.\nThe road is closed.",
        "The mayor arrived at noon.\nTwo drivers were rescued.\nA bridge fell.\nThe road is closed.",
        ":1 :2 1:3 2:4",
    );
}

#[test]
fn two_drafts_may_have_nothing_in_common() {
    check(
        "The orchestra plays on Sunday.\nTickets cost little.",
        "Wheat prices doubled.\nFarmers blame drought.",
        "1: 2: :1 :2",
    );
}

#[test]
fn a_sentence_may_become_two_and_two_one() {
    let long = "The council approved the new stadium on Monday, and work on the northern stand begins in March.";
    let short = "The council approved the new stadium on Monday.\nWork on the northern stand begins in March.";
    check(long, short, "1:1+2");
    check(short, long, "1+2:1");
}

#[test]
fn a_sentence_may_become_three_and_three_one() {
    let long =
        "The mayor, who was elected in 2019, resigned on Friday after a report found that she had hidden a debt.";
    let short = "The mayor was elected in 2019.\nShe resigned on Friday.\nA report found that she had hidden a debt.";
    check(long, short, "1:1+2+3");
    check(short, long, "1+2+3:1");
}

#[test]
fn rows_of_one_wording_are_told_apart_by_what_they_are_about() {
    check(
        "The harbour was closed on Friday.
         Norway has won 3 gold medals so far at the Games.
         Sweden has won 2 gold medals so far at the Games.",
        "The harbour was closed on Friday.
         Sweden has won 5 gold medals so far at the Games.
         Norway has won 4 gold medals so far at the Games.",
        "1:1 ^3:2 2:3",
    );
}

#[test]
fn as_few_sentences_as_possible_have_moved() {
    let before = "A storm hit the coast at dawn.
        Thousands of homes lost power.
        Trains were cancelled all day.
        Schools will open again on Tuesday.";
    check(
        before,
        "Schools will open again on Tuesday.
         A storm hit the coast at dawn.
         Thousands of homes lost power.
         Trains were cancelled all day.",
        "^4:1 1:2 2:3 3:4",
    );
    check(
        before,
        "Schools will open on Wednesday again.
         A storm hit the coast at dawn.
         Thousands of homes lost power.
         Trains were cancelled all day.",
        "^4:1 1:2 2:3 3:4",
    );
}

#[test]
fn what_moved_along_is_found_though_it_was_reworded_added_to_or_split() {
    check(
        "The mayor opened the library on Tuesday.
         It holds forty thousand books.
         Children read there for free, and a café on the roof sells cake to everyone.
         Rain fell all night and soaked the fields around the village.
         The river stayed within its banks, though only just.
         Divers searched the harbour for the missing anchor.
         Fishermen went home early, because the waves rose too high.",
        "Rain fell all night and soaked the fields around the village.
         The river stayed within its banks, though only just.
         Divers searched the harbour for the missing anchor.
         Fishermen went home early, because the waves rose too high.
         The mayor opened the library on Tuesday.
         A choir sang.
         The building holds over fifty thousand books.
         Children read there for free.
         A café on the roof sells cake to everyone.",
        "4:1 5:2 6:3 7:4 ^1:5 :6 ^2:7 ^3:8+9",
    );
}

#[test]
fn a_sentence_that_moved_is_not_mistaken_for_its_successor() {
    check(
        "The old ferry to the islands leaves at noon from the northern pier.
         Tickets are sold on board, and children travel without one.
         A storm is expected in the evening, so boats stay in the harbour.",
        "A faster ferry to the mainland leaves at dusk from the northern pier.
         Tickets are sold on board, and children travel without one.
         A storm is expected in the evening, so boats stay in the harbour.
         The old ferry to the islands leaves at two from the northern pier.",
        ":1 2:2 3:3 ^1:4",
    );
}

#[test]
fn a_sentence_that_moved_is_found_among_many_that_share_a_word_with_it() {
    check(
        "An old ferry carried forty cars.
         Boats stay in the harbour, because a storm is expected.
         Tickets are sold on board, and children travel without one.",
        "Boats stay in the harbour, because a storm is expected.
         Tickets are sold on board, and children travel without one.
         Ferry workers went home.
         Nobody saw a ferry sink.
         His ferry was painted green.
         Another ferry came too late.
         Every ferry needs fuel.
         The old ferry carried forty cars.",
        "2:1 3:2 :3 :4 :5 :6 :7 ^1:8",
    );
}

#[test]
fn a_short_sentence_does_not_outweigh_a_paragraph() {
    check(
        "The company will close its plant in the valley next year.
         Most of the workers learned about it from the radio.
         He agreed.",
        "He agreed.
         The company will close its old plant in the valley next year.
         Most workers learned about it from the radio.",
        "^3:1 1:2 2:3",
    );
}

#[test]
fn a_reversed_live_blog_keeps_one_post_in_place() {
    check(
        "The first runners have set off in the rain.\nHalf of the course is done.\nA winner is near.",
        "A winner is near.\nHalf of the course is done.\nThe first runners have set off in the rain.",
        "^3:1 ^2:2 1:3",
    );
}

#[test]
fn a_refrain_that_changed_is_reworded_however_often_it_stands_there() {
    let answer: Vec<String> = (1..=40).map(|verse| format!("{verse}:{verse}")).collect();
    check(&"He agreed.\n".repeat(40), &"She agreed.\n".repeat(40), &answer.join(" "));
}

#[test]
fn repeated_sentences_stay_with_their_neighbours() {
    check(
        "Applause.\nThe senator spoke for an hour.\nApplause.\nA choir sang.\nApplause.",
        "Applause.\nThe senator spoke for an hour.\nApplause.\nApplause.",
        "1:1 2:2 3:3 4: 5:4",
    );
}

#[test]
fn a_removed_sentence_stands_where_it_stood() {
    check("One fell.\nTwo rose.\nThree slept.", "One fell.\nThree slept.", "1:1 2: 3:2");
}

#[test]
fn typography_alone_makes_no_other_sentence() {
    check("\"It's late\" - they said...", "“It’s late” – they said…", "1:1");
}

#[test]
fn scripts_without_spaces_are_aligned_too() {
    check("市长星期一宣布辞职。\n没有人受伤。\n港口星期五关闭。", "没有人受伤。\n港口星期五关闭了。", "1: 2:1 3:2");
}

#[test]
fn what_is_empty_has_no_links() {
    check("", "", "");
    check("Here it is.", "", "1:");
}

/// A text of so many sentences of ten words, no two alike. The words at the places that are not kept are other ones.
fn long_text(sentences: usize, is_kept: impl Fn(usize) -> bool) -> String {
    let word = |k: usize| format!("{}{k}", if is_kept(k % 10) { "kept" } else { "other" });
    let sentence = |k: usize| (10 * k..10 * k + 10).map(word).collect::<Vec<_>>().join(" ");
    (0..sentences).map(sentence).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_too_long_for_all_pairs_to_be_weighed_says_so() {
    let is_coarse = |before: &str, after: &str| align(&sentences(before), &sentences(after), &[]).is_coarse;
    let long = long_text(400, |_| true);
    assert!(is_coarse(&long, &long_text(400, |place| place % 2 == 0)));
    assert!(!is_coarse(&long, &long_text(400, |place| place != 3)));
    assert!(!is_coarse(&long, &long_text(400, |_| false)));
    assert!(!is_coarse(&long, &long));
    assert!(!is_coarse(&long_text(200, |_| true), &long_text(200, |place| place % 2 == 0)));
}

#[test]
fn a_long_rewritten_text_is_parted_at_its_refrain_and_at_what_hardly_changed() {
    let (long, hardly_changed) = (long_text(1000, |_| true), long_text(1000, |place| place != 3));
    let half_changed = long_text(1000, |place| place % 2 == 0);
    let mixed = |most: &str, few: &str| -> String {
        let choose = |(place, (most, few))| match place {
            200 | 600 | 998 => "The crowd applauded.\n".to_owned(),
            201 | 601 | 999 => "Then it fell silent.\n".to_owned(),
            400 | 800 => format!("{few}\n"),
            _ => format!("{most}\n"),
        };
        most.lines().zip(few.lines()).enumerate().map(choose).collect()
    };
    let in_place = (1..=1000).map(|place| format!("{place}:{place}")).collect::<Vec<_>>().join(" ");
    check(&mixed(&long, &long), &mixed(&half_changed, &hardly_changed), &in_place);
}

/// Pieces of every kind of script, and of what is none.
const PIECES: &[&str] = &[
    "the",
    "mayor",
    "resigned",
    "quit",
    "on",
    "Monday",
    "13",
    "£1.2m",
    "10,000",
    ",",
    ".",
    " ",
    " ",
    " ",
    " ",
    "“",
    "’",
    "l’eau",
    "Größe",
    "e\u{301}",
    "\u{301}",
    "市",
    "长",
    "東京",
    "テスト",
    "สวัสดี",
    "مرحبا",
    "שלום",
    "हिन्दी",
    "क्षि",
    "한국",
    "ᄒ\u{1161}",
    "🎉",
    "👨‍👩‍👧",
    "🇩🇪",
    "👍🏽",
    "\u{200d}",
    "\u{fe0f}",
    "\r\n",
    "\r",
    "\u{0}",
    "\u{7f}",
    "\u{ad}",
    "\u{a0}",
    "\u{2028}",
    "\u{e0001}",
];

prop_compose! {
    fn sentence()(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) -> String {
        pieces.concat()
    }
}

/// Two texts that share sentences.
fn texts() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    prop::collection::vec(sentence(), 1..10).prop_flat_map(|pool| {
        let text = prop::collection::vec(prop_oneof![prop::sample::select(pool), sentence()], 0..12);
        (text.clone(), text)
    })
}

fn mirrored(links: Vec<Link>) -> Vec<Link> {
    let swap = |link: Link| Link { before: link.after, after: link.before, moved: link.moved };
    let mut links: Vec<Link> = links.into_iter().map(swap).collect();
    links.sort_by_key(|link| (link.before.start, link.after.start, link.after.end));
    links
}

proptest! {
    #[test]
    fn every_sentence_has_one_fate((before, after) in texts()) {
        let (before, after): (Vec<&str>, Vec<&str>) = (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        let links = align(&before, &after, &[]).links;
        let mut fates = (vec![0; before.len()], vec![0; after.len()]);
        for link in &links {
            prop_assert!(!(link.before.is_empty() && link.after.is_empty()));
            link.before.clone().for_each(|i| fates.0[i] += 1);
            link.after.clone().for_each(|j| fates.1[j] += 1);
        }
        prop_assert!(fates.0.iter().chain(&fates.1).all(|&times| times == 1));
        prop_assert!(links.iter().flat_map(|link| link.after.clone()).is_sorted(), "the links are in reading order");
    }

    #[test]
    fn swapping_the_texts_mirrors_the_links((before, after) in texts()) {
        let (before, after): (Vec<&str>, Vec<&str>) = (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        let mut links = align(&before, &after, &[]).links;
        links.sort_by_key(|link| (link.before.start, link.after.start, link.after.end));
        prop_assert_eq!(links, mirrored(align(&after, &before, &[]).links));
    }

    #[test]
    fn a_text_beside_itself_has_no_change((text, _) in texts()) {
        let text: Vec<&str> = text.iter().map(String::as_str).collect();
        let same: Vec<Link> =
            (0..text.len()).map(|k| Link { before: k..k + 1, after: k..k + 1, moved: false }).collect();
        prop_assert_eq!(align(&text, &text, &[]), Alignment { links: same, is_coarse: false });
    }

    #[test]
    fn runs_rebuild_both_sentences(before in sentence(), after in sentence()) {
        let (mut i, mut j) = (0, 0);
        for run in words(&before, &after).runs {
            prop_assert_eq!((run.before.start, run.after.start), (i, j));
            (i, j) = (run.before.end, run.after.end);
            match run.fate {
                Fate::Same => prop_assert_eq!(bare(run.before, &before), bare(run.after, &after)),
                Fate::Removed => prop_assert!(run.after.is_empty() && !bare(run.before, &before).is_empty()),
                Fate::Added => prop_assert!(run.before.is_empty() && !bare(run.after, &after).is_empty()),
            }
        }
        prop_assert_eq!((i, j), (before.len(), after.len()));
    }

    #[test]
    fn runs_never_part_a_grapheme_cluster(before in sentence(), after in sentence()) {
        let borders = |text: &str| icu_segmenter::GraphemeClusterSegmenter::new().segment_str(text).collect::<Vec<_>>();
        let (before_borders, after_borders) = (borders(&before), borders(&after));
        for run in words(&before, &after).runs {
            prop_assert!(run.before.is_empty() && before.is_empty() || before_borders.contains(&run.before.start) && before_borders.contains(&run.before.end));
            prop_assert!(run.after.is_empty() && after.is_empty() || after_borders.contains(&run.after.start) && after_borders.contains(&run.after.end));
        }
    }

    #[test]
    fn swapping_the_sentences_mirrors_the_runs(before in sentence(), after in sentence()) {
        let there = words(&before, &after).runs;
        let back = words(&after, &before).runs;
        let of = |runs: &[late_edition::words::Run], fate: Fate, earlier: bool| -> Vec<Span> {
            let chosen = runs.iter().filter(|run| run.fate == fate);
            chosen.map(|run| if earlier { run.before } else { run.after }).collect()
        };
        prop_assert_eq!(of(&there, Fate::Removed, true), of(&back, Fate::Added, false));
        prop_assert_eq!(of(&there, Fate::Added, false), of(&back, Fate::Removed, true));
        prop_assert_eq!(of(&there, Fate::Same, true), of(&back, Fate::Same, false));
    }

    #[test]
    fn a_sentence_beside_itself_is_one_run(text in sentence()) {
        let runs = words(&text, &text).runs;
        prop_assert!(runs.iter().all(|run| run.fate == Fate::Same) && runs.len() <= 1);
    }
}

/// The text of a span without its white space.
fn bare(span: Span, text: &str) -> String {
    span.of(text).chars().filter(|character| !character.is_whitespace()).collect()
}
