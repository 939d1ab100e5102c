//! Where in the later page the changes are shown.

use late_edition::{
    article, compare,
    page::Page,
    report::{self, Mark, MarkKind},
};

/// Compares two texts, a block to each line, and checks the later one with its marks drawn in: `{words}`, `<sentence>`,
/// `(moved)`, and `^` where something was removed.
fn check(before: &str, marked: &str) {
    let after: String = marked.chars().filter(|character| !"{}<>()^".contains(*character)).collect();
    assert_eq!(draw(before, &after), marked);
}

fn draw(before: &str, after: &str) -> String {
    let (earlier, later) = (Page::from_text(before), Page::from_text(after));
    let (old, new) = (article::read(&earlier), article::read(&later));
    let report = report::report(&compare::compare(&old, &new), &later);
    let marks: Vec<Mark> = report.changes.into_iter().flat_map(|change| change.marks).collect();
    let blocks = later.blocks.iter().zip(0..).map(|(block, index)| {
        let units: Vec<u16> = block.text.encode_utf16().collect();
        let mut drawn = Vec::new();
        for at in 0..=u32::try_from(units.len()).expect("test texts are short") {
            let here = |mark: &&Mark| mark.block == index;
            for mark in marks.iter().filter(here).filter(|mark| mark.end == at && mark.start < at) {
                drawn.extend(signs(mark.kind)[1].encode_utf16());
            }
            for mark in marks.iter().filter(here).filter(|mark| mark.start == at) {
                drawn.extend(signs(mark.kind)[0].encode_utf16());
            }
            drawn.extend(units.get(at as usize));
        }
        String::from_utf16(&drawn).expect("a mark stands inside a surrogate pair")
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn signs(kind: MarkKind) -> [&'static str; 2] {
    match kind {
        MarkKind::Words => ["{", "}"],
        MarkKind::Sentence => ["<", ">"],
        MarkKind::Moved => ["(", ")"],
        MarkKind::Removed => ["^", ""],
    }
}

#[test]
fn an_unchanged_text_has_no_marks() {
    check("The bridge opens in May. It cost a million.", "The bridge opens in May. It cost a million.");
}

#[test]
fn new_words_are_marked_inside_their_sentence() {
    check(
        "The new bridge opens in May. Nobody was surprised.",
        "The new bridge opens in {June}. Nobody was surprised.",
    );
}

#[test]
fn the_place_where_words_are_gone_is_marked() {
    check(
        "The mayor said on Tuesday that she had allegedly taken the money.",
        "The mayor said on Tuesday that she had ^taken the money.",
    );
}

#[test]
fn words_are_marked_in_each_sentence_that_one_became() {
    check(
        "The council approved the new stadium on Monday, and work on the northern stand begins in March.",
        "The council approved the new stadium on Monday {evening.} {All} work on the northern stand begins in March.",
    );
    check(
        "The council approved the new stadium on Monday; work on the northern stand will allegedly begin in March.",
        "The council approved the new stadium on Monday{.} {Work} on the northern stand will ^begin in March.",
    );
}

#[test]
fn a_new_sentence_is_marked_whole() {
    check(
        "The bridge opens in May.\nFishermen protested.",
        "The bridge opens in May. <Its architect will not be there.>\nFishermen protested.",
    );
}

#[test]
fn a_removed_sentence_is_marked_behind_the_one_before_it() {
    check(
        "The bridge opens in May. Its architect will not be there.\nFishermen protested.",
        "The bridge opens in May.^\nFishermen protested.",
    );
}

#[test]
fn a_removed_beginning_is_marked_at_the_top() {
    check(
        "Its architect will not be there when they cut the ribbon.\nThe bridge opens in May. Fishermen protested.",
        "^The bridge opens in May. Fishermen protested.",
    );
}

#[test]
fn offsets_are_those_of_the_raw_text() {
    check(
        "🎉 The new bridge will open in May, says the council of the town.",
        "  🎉 The  new\u{a0}bri\u{ad}dge will open in {June}, says the council of the\ttown.  ",
    );
}
