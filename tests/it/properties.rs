//! What holds for any two texts.

use late_edition::{
    page::Page,
    text::{Folded, Span, Utf16},
};
use proptest::prelude::*;

use crate::holds;

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

/// Any characters: emoji, combining marks, control characters, directions; of many scripts.
fn any_text() -> impl Strategy<Value = String> {
    "(\\PC|\\p{M}|\\p{C}|[a-z .!?“”\\n]|[\u{600}-\u{6ff}ก-๙ぁ-ゖ一-龥\u{1f3fb}-\u{1f3ff}👩🏽🇩🇪\u{200d}]){0,40}"
}

proptest! {
    #[test]
    fn comparing_a_text_with_itself_finds_nothing(text in story()) {
        let page = Page::from_text(&text);
        prop_assert_eq!(holds::compared(&page, &page).changes, vec![]);
    }

    #[test]
    fn comparing_accounts_for_everything(before in story(), after in story()) {
        holds::comparing_accounts_for_everything(&before, &after);
    }

    #[test]
    fn comparing_accounts_for_everything_in_every_script(before in any_text(), after in any_text()) {
        holds::comparing_accounts_for_everything(&before, &after);
    }

    #[test]
    fn words_cover_both_sides(before in any_text(), after in any_text()) {
        holds::words_cover_both_sides(&before, &after);
    }

    #[test]
    fn sentences_leave_out_nothing(text in "(\\PC|[.!?\\n\\t 。“”]){0,60}") {
        holds::sentences_leave_out_nothing(&text);
    }

    #[test]
    fn markup_is_a_page(html in "(<(p|h1|div|li|br|table|td|template|script|!--)[ >]|</(p|div)>|\\PC){0,40}") {
        holds::bytes_are_a_page(html.as_bytes());
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
