//! What holds for any input, hostile ones too: properties to be tried by proptest, by the fuzzer, and on its finds.

use icu_segmenter::GraphemeClusterSegmenter;
use late_edition::{
    archive::{self, Volume},
    article::{self, Article},
    compare::{self, Side},
    html,
    noise::Site,
    page::{Block, Page},
    report::{self, ChangeKind, Report},
    sentence,
    text::Span,
    words::{self, Fate},
};

/// Compares two pages, the way a visit does.
pub fn compared(before: &Page, after: &Page) -> Report {
    let (old, new) = (article::read(before), article::read(after));
    report::report(&compare::compare(&old, &new), after)
}

/// Any bytes are a page: its blocks stand in its elements, and each block's element before or around the next one's.
pub fn bytes_are_a_page(bytes: &[u8]) {
    let page = html::page(&html::decode(bytes), "https://gazette.example/story");
    let element = |index: u32| usize::try_from(index).expect("an index");
    for (index, described) in page.elements.iter().enumerate() {
        assert!(described.parent.is_none_or(|parent| element(parent) < index), "an element stands in one before it");
    }
    assert!(page.blocks.iter().all(|block| element(block.element) < page.elements.len() && !block.text.is_empty()));
    for part in article::stories(&page) {
        let article = article::read(&part.page);
        assert!(article.passages.is_sorted_by(|one, other| one.block < other.block));
        sentences_leave_out_nothing(&article.text());
    }
    assert_eq!(compared(&page, &page).changes, vec![], "a page is the same as itself");
}

/// Sentences are sorted, apart, trimmed, and leave out nothing but white space.
pub fn sentences_leave_out_nothing(text: &str) {
    let mut rest = String::new();
    let mut end = 0;
    for span in sentence::sentences(text, None) {
        assert!(end <= span.start && !span.is_empty() && span.trimmed(text) == span);
        rest += &text[end..span.start];
        end = span.end;
    }
    rest += &text[end..];
    assert_eq!(rest.trim(), "");
}

/// Comparing two texts tells one fate of every sentence, words that rebuild both sides, and marks that can be painted.
pub fn comparing_accounts_for_everything(before: &str, after: &str) {
    let (before, after) = (Page::from_text(before), Page::from_text(after));
    let (old, new) = (article::read(&before), article::read(&after));
    every_sentence_has_one_fate(&old, &new);
    let report = report::report(&compare::compare(&old, &new), &after);
    assert_eq!(report, compared(&before, &after), "comparing is deterministic");
    words_rebuild_both_sides(&report);
    marks_are_in_order_and_on_borders(&report, &after.blocks);
}

/// What did not change is the same on both sides, and nothing changed twice.
fn every_sentence_has_one_fate(before: &Article, after: &Article) {
    let found = compare::compare(before, after);
    let rest = |side: &Side, changed: Vec<usize>| -> Vec<String> {
        let mut once = changed.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), changed.len(), "a sentence changes once");
        let unchanged = side.sentences.iter().zip(0..).filter(|(_, place)| once.binary_search(place).is_err());
        unchanged.map(|(sentence, _)| sentence.text.to_owned()).collect()
    };
    assert_eq!(
        rest(&found.before, found.changes.iter().flat_map(|change| change.before.clone()).collect()),
        rest(&found.after, found.changes.iter().flat_map(|change| change.after.clone()).collect())
    );
}

fn words_rebuild_both_sides(report: &Report) {
    // White space between two words is never a difference of its own.
    let folded = |text: String| text.split_whitespace().collect::<String>();
    for change in &report.changes {
        let without =
            |fate| change.words.iter().filter(|word| word.0 != fate).map(|word| word.1.as_str()).collect::<String>();
        assert_eq!(folded(without(Fate::Added)), folded(change.before.join(" ")));
        assert_eq!(folded(without(Fate::Removed)), folded(change.after.join(" ")));
    }
}

/// Marks are sorted, apart, in bounds, trimmed, and never begin or end inside a grapheme cluster.
fn marks_are_in_order_and_on_borders(report: &Report, blocks: &[Block]) {
    for change in &report.changes {
        assert!(
            matches!(change.kind, ChangeKind::Removed) || change.kind != ChangeKind::Added || !change.marks.is_empty()
        );
        for pair in change.marks.windows(2) {
            assert!((pair[0].block, pair[0].end) <= (pair[1].block, pair[1].start));
        }
        for mark in &change.marks {
            let block = &blocks[mark.block as usize].text;
            let place = |offset: u32| borders(block).find(|&border| utf16(&block[..border]) == offset as usize);
            let (Some(start), Some(end)) = (place(mark.start), place(mark.end)) else {
                panic!("{mark:?} in {block:?}")
            };
            assert!(start <= end);
            assert_eq!(block[start..end].trim(), &block[start..end]);
        }
    }
}

/// The borders of grapheme clusters, in bytes. Beside white space stands one, whatever a mark without a letter makes of it.
fn borders(text: &str) -> impl Iterator<Item = usize> {
    let spaces = text.char_indices().filter(|(_, character)| character.is_whitespace());
    let beside: Vec<usize> = spaces.flat_map(|(at, space)| [at, at + space.len_utf8()]).collect();
    beside.into_iter().chain(GraphemeClusterSegmenter::new().segment_str(text).collect::<Vec<_>>())
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The runs of two sentences cover both, from end to end, and those of the sides swapped are the same, mirrored.
pub fn words_cover_both_sides(before: &str, after: &str) {
    let found = words::words(before, after);
    let covers = |spans: Vec<Span>, text: &str| {
        let mut end = 0;
        for span in spans {
            assert_eq!(span.start, end, "without a gap");
            end = span.end;
        }
        assert_eq!(end, text.len());
    };
    let of = |missing: Fate, side: fn(&words::Run) -> Span| {
        found.runs.iter().filter(|run| run.fate != missing).map(side).collect::<Vec<_>>()
    };
    if !found.runs.is_empty() {
        covers(of(Fate::Added, |run| run.before), before);
        covers(of(Fate::Removed, |run| run.after), after);
    }
    let same = |one: &str, two: &str| {
        let runs = words::words(one, two).runs;
        runs.iter().filter(|run| run.fate == Fate::Same).map(|run| (run.before, run.after)).collect::<Vec<_>>()
    };
    let mirrored: Vec<_> = same(after, before).into_iter().map(|(one, two)| (two, one)).collect();
    assert_eq!(same(before, after), mirrored);
}

/// An import, a story on each line, is refused or taken whole: then it can be read, compared and merged, and merging twice
/// is the same as once.
pub fn an_import_is_whole_or_refused(bytes: &[u8]) {
    let whole = bytes.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice::<Volume>(line).ok());
    let whole: Vec<Volume> = whole.filter(Volume::is_whole).collect();
    for volume in &whole {
        let editions = volume.texts.all().expect("all editions of what is whole can be read");
        for pair in editions.windows(2) {
            archive::compare_editions(&volume.texts, &Site::default(), pair[0].0, pair[1].0)
                .expect("any two can be compared");
        }
        let once = archive::merge(volume, &whole[0]).expect("what is whole can be merged");
        assert!(once.is_whole());
        assert_eq!(archive::merge(&once, &whole[0]), Some(once));
    }
}
