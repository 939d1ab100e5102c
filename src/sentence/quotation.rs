//! Quotations and brackets that open and close within a text.

use super::{length, opens_with_a_citation};
use crate::text::Span;

/// What stands between quotes or brackets. Pairs of one kind never overlap.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    /// Sorted, one list for each kind.
    pairs: [Vec<Pair>; 6],
}

#[derive(Debug)]
struct Pair {
    /// From the opening mark to after the closing one.
    span: Span,
    /// Whether it is a short part of a longer sentence.
    is_embedded: bool,
}

/// How long a quotation may be, in bytes, to stay whole inside the sentence that it is part of, with each run of white
/// space counted as one byte. Longer ones are divided: to a reader it matters which of the sentences spoken changed.
/// Bytes, because a byte says about as much in any script.
const LONGEST_WHOLE: usize = 160;

const STRAIGHT_OR_CURLY: usize = 0;
const GUILLEMETS: usize = 1;
const ROUND: usize = 2;
const SQUARE: usize = 3;
const CORNERS: usize = 4;
const TITLE: usize = 5;

impl Quotations {
    /// Finds the pairs of a text. `marks` are the places where one may begin or end, `borders` those where a sentence may
    /// end, all sorted.
    pub(super) fn of(text: &str, marks: &[usize], borders: &[usize]) -> Self {
        let mut quotations = Self::default();
        let mut open: [Option<usize>; 6] = [None; 6];
        for &at in marks {
            let Some(mark) = text[at..].chars().next() else { continue };
            let end = at + mark.len_utf8();
            match side(mark, text[..at].chars().next_back(), text[end..].chars().next()) {
                Some((kind, true)) => open[kind] = Some(at),
                Some((kind, false)) => {
                    if let Some(start) = open[kind].take() {
                        let span = Span::new(start, end);
                        let inside = span.of(text);
                        let is_embedded = (inside.len() <= LONGEST_WHOLE || length(inside) <= LONGEST_WHOLE)
                            && (kind == TITLE || is_embedded(text, span, borders, matches!(kind, ROUND | SQUARE)));
                        quotations.pairs[kind].push(Pair { span, is_embedded });
                    }
                }
                None => {}
            }
        }
        quotations
    }

    /// Whether a border falls inside a short quotation or bracket that is part of a longer sentence.
    pub(super) fn hold_together(&self, border: usize) -> bool {
        self.around(border).any(|pair| pair.is_embedded)
    }

    /// Whether a place is inside a quotation, of whatever length.
    pub(super) fn surround(&self, at: usize) -> bool {
        let quoted = [STRAIGHT_OR_CURLY, GUILLEMETS, CORNERS];
        quoted.into_iter().any(|kind| self.pair_around(kind, at).is_some())
    }

    fn around(&self, at: usize) -> impl Iterator<Item = &Pair> {
        (0..self.pairs.len()).filter_map(move |kind| self.pair_around(kind, at))
    }

    fn pair_around(&self, kind: usize, at: usize) -> Option<&Pair> {
        let before = self.pairs[kind].partition_point(|pair| pair.span.start < at);
        self.pairs[kind][..before].last().filter(|pair| at < pair.span.end)
    }
}

/// The kind of a mark, and whether it opens. Where usage differs between languages („…“, »…«), what stands beside the
/// mark decides.
fn side(mark: char, before: Option<char>, after: Option<char>) -> Option<(usize, bool)> {
    let apart_before = before.is_none_or(|c| c.is_whitespace() || "([{„“«»\"'—–-:¿¡".contains(c));
    let apart_after = after.is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric() && !"([{„“«$€£¿¡…".contains(c));
    let by_place = |kind, usually| match (apart_before, apart_after) {
        (true, false) => Some((kind, true)),
        (false, true) => Some((kind, false)),
        _ => usually,
    };
    match mark {
        '"' => by_place(STRAIGHT_OR_CURLY, None),
        '„' | '‟' => Some((STRAIGHT_OR_CURLY, true)),
        '“' => by_place(STRAIGHT_OR_CURLY, Some((STRAIGHT_OR_CURLY, true))),
        '”' => by_place(STRAIGHT_OR_CURLY, Some((STRAIGHT_OR_CURLY, false))),
        '«' => by_place(GUILLEMETS, Some((GUILLEMETS, true))),
        '»' => by_place(GUILLEMETS, Some((GUILLEMETS, false))),
        '(' | '（' => Some((ROUND, true)),
        ')' | '）' => Some((ROUND, false)),
        '[' | '［' | '【' => Some((SQUARE, true)),
        ']' | '］' | '】' => Some((SQUARE, false)),
        '「' | '『' => Some((CORNERS, true)),
        '」' | '』' => Some((CORNERS, false)),
        '《' | '〈' => Some((TITLE, true)),
        '》' | '〉' => Some((TITLE, false)),
        _ => None,
    }
}

/// Whether the sentence around a pair begins before it or goes on after it.
fn is_embedded(text: &str, pair: Span, borders: &[usize], is_bracket: bool) -> bool {
    let after_opening = borders.partition_point(|&border| border <= pair.start);
    let begins = borders[..after_opening].last().is_none_or(|&border| text[border..pair.start].trim().is_empty());
    let next = borders.partition_point(|&border| border < pair.end);
    let rest = borders.get(next).map_or(&text[pair.end..], |&border| &text[pair.end..border]);
    let after = text[pair.end..].trim_start();
    // Where a space sets the closing mark off ("« Il pleut. »"), the border stands before it.
    let is_set_off = borders[after_opening..next].last().is_some_and(|&border| {
        let opens = |c: char| c.is_uppercase() || "«“„\"".contains(c);
        !text[border..pair.end].contains(char::is_alphanumeric) && after.starts_with(opens)
    });
    let ends = (is_set_off || !rest.contains(char::is_alphanumeric)) && !opens_with_a_citation(after);
    !begins || !is_bracket && !ends
}
