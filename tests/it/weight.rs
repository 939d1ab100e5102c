//! What a change is about, and how much it matters: the labelled cases of `tests/cases/weight.txt`.

use std::fmt::Write as _;

use late_edition::{
    article::Kind,
    text::Span,
    weight::{About, Verdict, Weight, weigh},
    words::{Fate, Run, words},
};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

/// One line of the file.
struct Case {
    line: &'static str,
    /// Whether it is known that it is not got right yet.
    is_open: bool,
    language: &'static str,
    kind: Kind,
    weight: Weight,
    about: Vec<About>,
    before: String,
    after: String,
    /// The runs as the line marks them.
    marked: Vec<Run>,
}

impl Case {
    fn read(line: &'static str) -> Self {
        let (is_open, line) = line.strip_prefix("~ ").map_or((false, line), |line| (true, line));
        let mut columns = line.splitn(4, "  ").map(str::trim_start);
        let mut column = || columns.next().unwrap_or_else(|| panic!("four columns, two spaces apart: {line}"));
        let (language, kind) =
            column().split_once(':').unwrap_or_else(|| (line.split(' ').next().unwrap_or(""), "paragraph"));
        let (weight, about) = (named(column()), column().split(',').map(named).collect());
        let (before, after, marked) = unmark(&unescape(column()));
        Self { line, is_open, language, kind: named(kind), weight, about, before, after, marked }
    }

    fn is_right(&self, verdict: &Verdict) -> bool {
        verdict.weight == self.weight && self.about.iter().all(|about| verdict.about.contains(about))
    }
}

/// The variant of an enum that has this name in JSON.
fn named<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(name.into()).unwrap_or_else(|error| panic!("{error}"))
}

/// Makes characters of `\u{…}`.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape is closed");
        plain.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("an escape is a character"));
        plain.push_str(rest);
    }
    plain
}

/// Takes a marked sentence apart: the earlier one, the later one, and the runs between them.
fn unmark(marked: &str) -> (String, String, Vec<Run>) {
    let (mut before, mut after, mut runs) = (String::new(), String::new(), Vec::new());
    let mut rest = marked;
    while !rest.is_empty() {
        let (fate, text, length) = if let Some(removed) = rest.strip_prefix("[-") {
            let end = removed.find("-]").expect("a removed run is closed");
            // "[---]" removes a dash.
            let end = if removed[end..].starts_with("--]") { end + 1 } else { end };
            (Fate::Removed, &removed[..end], end + 4)
        } else if let Some(added) = rest.strip_prefix("{+") {
            let end = added.find("+}").expect("an added run is closed");
            (Fate::Added, &added[..end], end + 4)
        } else {
            let end = rest.find("[-").unwrap_or(rest.len()).min(rest.find("{+").unwrap_or(rest.len()));
            (Fate::Same, &rest[..end], end)
        };
        let (start_before, start_after) = (before.len(), after.len());
        if fate != Fate::Added {
            before.push_str(text);
        }
        if fate != Fate::Removed {
            after.push_str(text);
        }
        let (span_before, span_after) = (Span::new(start_before, before.len()), Span::new(start_after, after.len()));
        runs.push(Run { fate, before: span_before, after: span_after });
        rest = &rest[length..];
    }
    (before, after, runs)
}

fn cases() -> Vec<Case> {
    let lines = include_str!("../cases/weight.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Case::read).collect()
}

/// Weighs all cases, and fails where others are wrong than those that are known to be, where these are too many, or where
/// something that matters is called cosmetic.
fn check(how: &str, verdict: impl Fn(&Case) -> Verdict) {
    const RIGHT: f64 = 0.95;
    let cases = cases();
    let mut wrong = String::new();
    let (mut right, mut hidden) = (0u32, 0);
    for case in &cases {
        let verdict = verdict(case);
        right += u32::from(case.is_right(&verdict));
        if case.is_right(&verdict) == case.is_open {
            writeln!(wrong, "{:?} {:?} for {}", verdict.weight, verdict.about, case.line).expect("a string takes it");
        }
        hidden += usize::from(case.weight == Weight::Substantive && verdict.weight == Weight::Cosmetic);
    }
    println!("{how}: {right} of {} right", cases.len());
    assert!(wrong.is_empty(), "wrong where it was right, or right though marked with ~:\n{wrong}");
    assert_eq!(hidden, 0, "substantive, but called cosmetic");
    assert!(f64::from(right) >= RIGHT * f64::from(u32::try_from(cases.len()).expect("a few hundred")));
}

#[test]
fn a_change_weighs_what_a_person_says() {
    check("with the runs of the cases", |case| {
        weigh(&case.before, &case.after, &case.marked, case.kind, Some(case.language))
    });
}

#[test]
fn a_change_weighs_the_same_however_its_words_are_aligned() {
    check("with the runs of the core", |case| {
        weigh(&case.before, &case.after, &words(&case.before, &case.after).runs, case.kind, Some(case.language))
    });
    check("with all words called other", |case| {
        let (before, after) = (case.before.len(), case.after.len());
        let runs = [
            Run { fate: Fate::Removed, before: Span::new(0, before), after: Span::new(0, 0) },
            Run { fate: Fate::Added, before: Span::new(before, before), after: Span::new(0, after) },
        ];
        weigh(&case.before, &case.after, &runs, case.kind, Some(case.language))
    });
}

proptest! {
    #[test]
    fn any_two_texts_have_a_weight(before in ".{0,80}", after in ".{0,80}", language in "[a-z]{0,2}") {
        let verdict = weigh(&before, &after, &words(&before, &after).runs, Kind::Paragraph, Some(&language));
        prop_assert!(!verdict.about.is_empty());
    }
}
