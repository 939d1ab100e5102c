//! Where a sentence ends, and where it only seems to.

use late_edition::sentence::sentences;
use proptest::prelude::*;

/// Each line marks its borders with "|", which are taken out before it is split.
fn check(language: &str, lines: &[&str]) {
    for line in lines {
        let expected: Vec<&str> = line.split('|').map(str::trim).collect();
        let text = line.replace('|', "");
        let language = Some(language).filter(|language| !language.is_empty());
        let found: Vec<&str> = sentences(&text, language).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expected, "in {language:?}");
    }
}

#[test]
fn plain_sentences_end_at_their_marks() {
    check("en", &["The ferry sank.| Nobody drowned!| Who was at the helm?| Nobody knows."]);
}

#[test]
fn titles_and_initials_stay_with_the_name() {
    check(
        "en",
        &[
            "Mr. Hale met Sen. Ruth B. Okafor and Dr. Lee.| They talked.",
            "St. Anne's lost.| Gen. J. R. Pike resigned.",
            "It was only you and I.| Did he see?",
        ],
    );
    check("fr", &["M. Le Goff a vu Mme Petit et J.-C. Morel.| Il est parti."]);
    check("es", &["La Sra. Gil y el Dr. Paz llegaron.| El juez no.", "El dr. Paz habló con la sra. Gil.| Se fue."]);
    check(
        "it",
        &["L'Avv. Conti e il Sig. Neri tacciono.| Poi parlano.", "Il dott. Neri e il prof. Conti tacciono.| Poi no."],
    );
    check("pt", &["O Sr. Lima e a Dra. Reis saíram.| Ela voltou."]);
    check("nl", &["De heer dr. Bakker en mr. Smit zwegen.| Het was stil."]);
    check("ru", &["Приехал проф. А. И. Седов.| Он устал."]);
}

#[test]
fn abbreviations_end_a_sentence_only_before_a_word_that_opens_one() {
    check(
        "en",
        &[
            "Orin Inc. Chief Executive Ana Bell quit.",
            "She sold it to Orin Inc.| The price is secret.",
            "He left the U.S. Army in May.",
            "He left the U.S.| But he came back.",
            "See No. 12 and p. 5.",
            "He said no.| Ten people left.",
            "He was ill.| Doctors came.",
        ],
    );
    check(
        "de",
        &[
            "Es kostet ca. 5 Mio. Euro, z. B. für Züge usw.| Die Bahn schweigt.",
            "Siehe S. 12 bzw. Abs. 3.",
            "Sie wohnt in der Hafenstr. 5 in Kiel.| Er auch.",
        ],
    );
    check("fr", &["Mme. Durand est venue.| Elle parle."]);
    check("fr", &["Voir p. 12, art. 3, etc.| Le maire se tait."]);
    check("es", &["Vive en EE. UU. desde 2001, aprox. diez años.| No vuelve."]);
}

#[test]
fn times_of_day_go_on_when_a_day_or_a_zone_follows() {
    check(
        "en",
        &[
            "It closed at 6 p.m.| Guards left.",
            "It closed at 6 p.m. Monday.",
            "It closed at 6 p.m. GMT.| Guards left.",
            "At 5 a.m. Ms. Vale woke.",
        ],
    );
}

#[test]
fn ordinals_and_decimals_do_not_end_a_sentence() {
    check(
        "de",
        &[
            "Am 3. Oktober siegte der 45. Präsident mit 2.5 Punkten.| Er feierte.",
            "Er wurde Zweiter auf Bahn 4.| Die Zeit zählt.",
        ],
    );
    check("da", &["Den 3. Oktober kom de."]);
    check(
        "en",
        &[
            "It rose 2.5 points to 10.| The index fell later.",
            "It fell.| 81 percent sold.",
            "He paid.| $5 was too much.",
        ],
    );
}

#[test]
fn quotes_and_brackets_close_with_their_sentence() {
    check(
        "en",
        &[
            "“It is over.”| She left.",
            "\"It is over.\"| She left.",
            "She turned and said, “It is over.”| The room was still.",
            "“Why?” she asked.",
            "“Who knows?” Ms. Hale asked reporters.| Nobody did.",
            "It rained (see below).| (We were inside.)| Then it stopped.",
            "He taught (He was paid. Badly.) at the school.",
            "“The law [...] is plain [...]” (Dunn 55).",
        ],
    );
    check(
        "fr",
        &["« Non ! » dit-elle.| « Il est parti. »| Elle sort.", "« Il pleut.| Il neige. »| Le maire est parti."],
    );
    check("de", &["„Es ist vorbei.“| Sie ging.", "„Warum?“, fragte er."]);
    check("es", &["¿Quién es?| ¡Nadie!| Se fue."]);
}

#[test]
fn a_short_quotation_stays_whole_inside_a_sentence_and_a_long_one_is_divided() {
    check("en", &["He said “Stop. Go home.” to the crowd.| They stayed."]);
    check(
        "en",
        &[
            "“We have looked at every one of the proposals that the council sent us in the spring.| None of them was worth \
           the costly paper that it was printed on, I fear,” he said.",
        ],
    );
}

#[test]
fn an_ellipsis_ends_a_sentence_only_before_a_capital() {
    check(
        "en",
        &["He waited...| Then he left.", "He waited… and left.", "Hm . . . Maybe so.", "He fell.| ... And rose."],
    );
}

#[test]
fn addresses_and_names_with_marks_stay_whole() {
    check(
        "en",
        &[
            "Go to example.com/?q=a.b or mail jo@ex.org.| It works.",
            "She joined Yahoo! in May.",
            "It broke.The next day it worked.".replace("broke.The", "broke.|The").as_str(),
        ],
    );
}

#[test]
fn a_dateline_belongs_to_its_sentence() {
    check(
        "en",
        &["LONDON, Nov. 5 (Press Wire) — The pound fell.| It rose later.", "DOVER, Del. (PW) — The ship left."],
    );
    check("ru", &["МОСКВА, 5 мая. /АБВ/. Рубль упал.| Он вырос."]);
}

#[test]
fn enumerators_stay_with_their_items() {
    check("en", &["1. Open the door.| 2. Close it.", "• One thing| • Another thing"]);
}

#[test]
fn other_scripts_end_sentences_by_their_own_marks() {
    check("zh", &["他走了。|“我不知道。”她说。|天黑了！", "《走吧！孩子》好看吗？|好看。"]);
    check("ja", &["雨が降った。|「もう帰る。」と言った。|誰もいない？|いない。"]);
    check("ar", &["وصل د. سامي أمس.| هل عاد؟| نعم."]);
    check("hi", &["डॉ. राव आए।| क्या वे गए?| नहीं।"]);
    check("th", &["ฝนตกหนักมาก| อย่างไรก็ตาม รถไฟยังวิ่ง"]);
    check("hy", &["Նա եկավ:| Ես գնացի:"]);
    check("el", &["Πού είναι;| Δεν ξέρω."]);
    check("am", &["ሰላም ነው።|ደህና ነኝ።"]);
}

#[test]
fn without_a_language_the_text_tells_it() {
    check(
        "",
        &["Die Wahl ist am 3. Oktober und der Sieger steht nicht fest.| Er wartet.", "Er ging.| 他走了。|天黑了。"],
    );
}

#[test]
fn a_quoted_letter_is_an_initial_of_any_length_in_bytes() {
    check("en", &["They wrote “Q Ⱥ'. Smith” on the wall.| He left."]);
}

#[test]
fn an_empty_line_ends_a_sentence_and_a_wrapped_one_does_not() {
    check(
        "en",
        &["Storm hits coast|\n\nThe storm came on Monday and the\nRoyal Navy sailed out to meet it in\nthe night."],
    );
}

#[test]
fn a_long_run_of_marks_is_read_once() {
    // Read once for each mark, 200 KB would take minutes.
    for unit in [".", "a. ", ". ", "\n", "a\n", "(", "“a. ", ". »", "1. ", "? S", "… A", "。「", " "] {
        let text = unit.repeat(200_000 / unit.len());
        let start = std::time::Instant::now();
        let _ = sentences(&text, None);
        assert!(start.elapsed().as_secs() < 20, "{unit:?} took {:?}", start.elapsed());
    }
}

/// Texts out of what matters here: marks, spaces, letters of many scripts, and whatever else there is.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[.!?…。:;]{1,4}",
        "[ \u{a0}\t]{1,3}",
        "[\"'“”„«»()\\[\\]「」]",
        "[A-Za-zäéА-яא-תก-ฮ一-三あ-ん]{1,8}",
        "[0-9]{1,4}",
        "Mr|U\\.S|z\\. B|etc|p\\.m|No|\n|\n\n|• |🎉|e\u{301}|\u{200f}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sentences_are_sorted_apart_trimmed_and_leave_out_nothing_but_white_space(
        text in any_text(),
        language in prop::option::of(prop::sample::select(vec!["en", "de", "fr", "ja", "th", "hy", "xx", ""])),
    ) {
        let mut end = 0;
        for span in sentences(&text, language) {
            prop_assert!(text[end..span.start].trim().is_empty());
            prop_assert!(!span.is_empty());
            prop_assert_eq!(span.of(&text), span.of(&text).trim());
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn how_much_white_space_there_is_makes_no_difference(text in any_text()) {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let widened = folded.replace(' ', "  ");
        let bare = |text: &str| -> Vec<String> {
            sentences(text, Some("en")).iter().map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        prop_assert_eq!(bare(&folded), bare(&widened));
    }
}
