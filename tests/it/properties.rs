//! What holds for any two texts.

use icu_segmenter::GraphemeClusterSegmenter;
use late_edition::{
    article, compare,
    page::Page,
    report::{self, ChangeKind, Report},
    sentence,
    text::{Folded, Span, Utf16},
    words::Fate,
};
use proptest::prelude::*;

const WORDS: &[&str] =
    &["The", "mayor", "said", "12", "people", "£1.2m", "had", "left", "“No”,", "Müller", "東京は", "قال", "🎉"];
const ENDS: &[&str] = &[".", "!", "。", ""];

/// Texts of a few sentences each, made of few words, so that two of them have much in common; with odd ones in between.
fn story() -> impl Strategy<Value = String> {
    let sentence = (prop::collection::vec(prop::sample::select(WORDS), 1..9), prop::sample::select(ENDS))
        .prop_map(|(words, end)| words.join(" ") + end);
    let odd = "[\\PC\\n\\t]{0,24}";
    let line = prop::collection::vec(prop_oneof![9 => sentence, 1 => odd.prop_map(String::from)], 0..5);
    prop::collection::vec(line.prop_map(|line| line.join(" ")), 0..5).prop_map(|lines| lines.join("\n"))
}

fn compared(before: &Page, after: &Page) -> Report {
    let (old, new) = (article::read(before), article::read(after));
    report::report(&compare::compare(&old, &new), after)
}

proptest! {
    #[test]
    fn comparing_a_text_with_itself_finds_nothing(text in story()) {
        let page = Page::from_text(&text);
        prop_assert_eq!(compared(&page, &page).changes, vec![]);
    }

    #[test]
    fn every_sentence_has_one_fate(before in story(), after in story()) {
        let (before, after) = (article::read(&Page::from_text(&before)), article::read(&Page::from_text(&after)));
        let found = compare::compare(&before, &after);
        let rest = |side: &compare::Side, changed: Vec<usize>| -> Vec<String> {
            assert!(changed.iter().all(|place| changed.iter().filter(|other| *other == place).count() == 1));
            let unchanged = side.sentences.iter().zip(0..).filter(|(_, place)| !changed.contains(place));
            unchanged.map(|(sentence, _)| sentence.text.to_owned()).collect()
        };
        let unchanged = rest(&found.before, found.changes.iter().flat_map(|change| change.before.clone()).collect());
        prop_assert_eq!(
            unchanged,
            rest(&found.after, found.changes.iter().flat_map(|change| change.after.clone()).collect())
        );
    }

    #[test]
    fn the_words_of_a_change_rebuild_both_sides(before in story(), after in story()) {
        let report = compared(&Page::from_text(&before), &Page::from_text(&after));
        for change in report.changes {
            let without = |fate| {
                change.words.iter().filter(|word| word.0 != fate).map(|word| word.1.as_str()).collect::<String>()
            };
            // White space between two words is never a difference of its own.
            let folded = |text: String| text.split_whitespace().collect::<String>();
            prop_assert_eq!(folded(without(Fate::Added)), folded(change.before.join(" ")));
            prop_assert_eq!(folded(without(Fate::Removed)), folded(change.after.join(" ")));
        }
    }

    #[test]
    fn marks_are_sorted_apart_in_bounds_and_never_inside_a_grapheme_cluster(before in story(), after in story()) {
        let page = Page::from_text(&after);
        let report = compared(&Page::from_text(&before), &page);
        for change in report.changes {
            prop_assert!(change.kind == ChangeKind::Removed || change.kind != ChangeKind::Added || !change.marks.is_empty());
            for pair in change.marks.windows(2) {
                prop_assert!((pair[0].block, pair[0].end) <= (pair[1].block, pair[1].start));
            }
            for mark in change.marks {
                let block = &page.blocks[mark.block as usize].text;
                // Beside white space stands a border, whatever a mark without a letter makes of it.
                let spaces = block.char_indices().filter(|(_, character)| character.is_whitespace());
                let mut borders: Vec<usize> = spaces.flat_map(|(at, space)| [at, at + space.len_utf8()]).collect();
                borders.extend(GraphemeClusterSegmenter::new().segment_str(block));
                borders.sort_unstable();
                let mut utf16 = Utf16::new(block);
                let borders: Vec<(u32, usize)> = borders.iter().map(|&border| (utf16.offset(border), border)).collect();
                let place = |offset: u32| borders.iter().find(|border| border.0 == offset).map(|border| border.1);
                let (Some(start), Some(end)) = (place(mark.start), place(mark.end)) else {
                    return Err(TestCaseError::fail(format!("{mark:?} in {block:?}")));
                };
                prop_assert!(start <= end);
                prop_assert_eq!(block[start..end].trim(), &block[start..end]);
            }
        }
    }

    #[test]
    fn sentences_are_sorted_apart_trimmed_and_leave_out_nothing(text in "(\\PC|[.!?\\n\\t 。“”]){0,60}") {
        let mut rest = String::new();
        let mut end = 0;
        for span in sentence::sentences(&text, None) {
            prop_assert!(end <= span.start && !span.is_empty() && span.trimmed(&text) == span);
            rest += &text[end..span.start];
            end = span.end;
        }
        rest += &text[end..];
        prop_assert_eq!(rest.trim(), "");
    }

    #[test]
    fn a_folded_character_comes_from_where_it_stands(text in "(\\PC|[\\n\\t\u{a0}\u{ad}\u{200b}é🎉]){0,40}") {
        let folded = Folded::new(&text);
        for (at, character) in folded.text.char_indices().filter(|&(_, character)| character != ' ') {
            let span = folded.origin(Span::new(at, at + character.len_utf8()));
            prop_assert_eq!(span.of(&text), character.to_string());
        }
        prop_assert_eq!(Folded::new(&folded.text).text, folded.text);
    }

    #[test]
    fn utf16_offsets_are_those_of_the_encoder(text in "(\\PC|[🎉\u{ffff}]){0,40}") {
        let mut utf16 = Utf16::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            prop_assert_eq!(utf16.offset(at) as usize, text[..at].encode_utf16().count());
        }
    }
}
