//! What changed between two articles, in which order.

use late_edition::{
    article::{Article, Kind, Passage},
    compare::{Change, Sentence, compare},
};

/// Checks what changed between two articles, a passage to each line, and a headline behind `#`: a line to each change,
/// `earlier → later`.
fn check(before: &str, after: &str, answer: &str) {
    let (before, after) = (article(before), article(after));
    let found = compare(&before, &after);
    let texts = |side: &[Sentence], places: &[usize]| places.iter().map(|&at| side[at].text).collect::<String>();
    let show = |change: &Change| {
        let sides = (&found.before.sentences, &found.after.sentences);
        format!("{} → {}", texts(sides.0, &change.before), texts(sides.1, &change.after)).trim().to_owned()
    };
    let expected: Vec<&str> = lines(answer).collect();
    assert_eq!(found.changes.iter().map(show).collect::<Vec<_>>(), expected);
}

fn article(text: &str) -> Article {
    let passages = lines(text).zip(0..).map(|(line, block)| match line.strip_prefix("# ") {
        Some(headline) => Passage { kind: Kind::Headline, block, text: headline.to_owned(), place: 0 },
        None => Passage { kind: Kind::Paragraph, block, text: line.to_owned(), place: 0 },
    });
    Article { passages: passages.collect(), ..Article::default() }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim)
}

#[test]
fn a_headline_becomes_the_other_headline_whatever_it_says() {
    check(
        "# Storm closes harbour
         Ferries stay at the quay.",
        "# Minister blames operator
         Ferries stay at the quay.",
        "Storm closes harbour → Minister blames operator",
    );
}

#[test]
fn changes_are_told_in_reading_order_wherever_a_removal_stands_among_them() {
    check(
        "A storm hit the coast at dawn.
         Thousands of homes lost power.
         Trains were cancelled all day.
         Nobody was hurt.
         Divers searched the harbour.
         Schools will open again on Tuesday.
         The mayor thanked the firefighters.
         Ferries stay at the quay until Friday.",
        "A storm hit the coast at dawn.
         Thousands of homes lost power.
         Trains were cancelled all day.
         Nobody was hurt.
         Divers searched the harbour.
         Schools will open again on Monday.
         Ferries stay at the quay until Sunday.",
        "Schools will open again on Tuesday. → Schools will open again on Monday.
         The mayor thanked the firefighters. →
         Ferries stay at the quay until Friday. → Ferries stay at the quay until Sunday.",
    );
}

#[test]
fn a_passage_that_stayed_word_for_word_is_one_whatever_it_holds() {
    check(
        "Divers searched the harbour. They found nothing. They will go on.
         Ferries stay at the quay until Friday, the company said. It hopes for better weather.
         Nobody was hurt.",
        "Ferries stay at the quay until Friday, the company said. It hopes for better weather.
         Nobody was hurt. They found nothing.
         Divers searched the harbour. They found nothing. They will go on.",
        "→ They found nothing.
         Divers searched the harbour. They found nothing. They will go on. → \
         Divers searched the harbour. They found nothing. They will go on.",
    );
}
