//! A report, for reading in a terminal.

use anstyle::{AnsiColor, Style};
use late_edition::{
    article::Reason,
    report::{Change, Report, SetAside, Which},
    words::Fate,
};

use super::{COARSE, cosmetic, counted, label, tally, word};
use crate::output::harmless;

const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
const ADDED: Style = AnsiColor::Green.on_default().bold();
const TITLE: Style = Style::new().bold();
const ASIDE: Style = Style::new().dimmed();

/// How many pieces of furniture are named: those between the paragraphs of most stories, not all menus of a page.
const NAMED: usize = 12;

/// How much of a text that was set aside is shown, in characters: enough to know it by.
const GLIMPSE: usize = 72;

/// Renders a report. Words are told apart by colours, or by brackets where there are none.
pub fn render(report: &Report, names: [&str; 2], is_coloured: bool) -> String {
    let styled = |style: Style, text: &str| {
        if is_coloured { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let headline = report.after.headline.clone().or_else(|| report.before.headline.clone());
    let title = headline.unwrap_or_else(|| names.join(" → "));
    let mut lines = vec![styled(TITLE, &harmless(&title)), tally(report)];
    if report.coarse {
        lines.push(styled(ASIDE, COARSE));
    }
    for (change, style) in counted(report).map(|it| (it, TITLE)).chain(cosmetic(report).map(|it| (it, ASIDE))) {
        lines.extend([String::new(), styled(style, &label(change))]);
        lines.push(format!("  {}", marked(change, is_coloured)));
    }
    if !report.particulars.is_empty() {
        lines.push(String::new());
        lines.extend(report.particulars.iter().map(|it| {
            let (before, after) = (harmless(&it.before), harmless(&it.after));
            format!("{}: {before} → {after}", styled(ASIDE, &word(&it.particular)))
        }));
    }
    for (side, heading) in [(Which::Before, "set aside before"), (Which::After, "set aside after")] {
        let pieces = set_aside(report, side);
        if !pieces.is_empty() {
            lines.extend([String::new(), styled(ASIDE, heading)]);
            lines.extend(pieces.iter().map(|piece| format!("  {}", styled(ASIDE, piece))));
        }
    }
    lines.join("\n") + "\n"
}

/// Both sides of a change in one, with the words that differ marked.
fn marked(change: &Change, is_coloured: bool) -> String {
    let piece = |(fate, words): &(Fate, String)| match (fate, is_coloured, harmless(words)) {
        (Fate::Same, _, words) => words,
        (Fate::Removed, true, words) => format!("{REMOVED}{words}{REMOVED:#}"),
        (Fate::Added, true, words) => format!("{ADDED}{words}{ADDED:#}"),
        (Fate::Removed, false, words) => format!("[-{words}-]"),
        (Fate::Added, false, words) => format!("{{+{words}+}}"),
    };
    let marked: String = change.words.iter().map(piece).collect();
    // In colours, nothing else keeps an old word apart from the new one that follows it.
    marked.replace(&format!("{REMOVED:#}{ADDED}"), &format!("{REMOVED:#} {ADDED}"))
}

/// What one side's text has that is not the story's: furniture by the piece, a whole story or the rest of one in one line.
fn set_aside(report: &Report, side: Which) -> Vec<String> {
    let of = |reason: Reason| report.set_aside.iter().filter(move |aside| aside.side == side && aside.reason == reason);
    let furniture = of(Reason::Furniture).take(NAMED);
    let mut lines: Vec<String> = furniture.map(|aside| format!("furniture: {}", glimpse(aside))).collect();
    match of(Reason::Furniture).skip(NAMED).count() {
        0 => {}
        more => lines.push(format!("furniture: and {more} more (see --format json)")),
    }
    for (reason, name) in [(Reason::OtherStory, "another story"), (Reason::Paywall, "for subscribers only")] {
        let mut pieces = of(reason);
        if let Some(first) = pieces.next() {
            let more = match pieces.count() {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            lines.push(format!("{name}: {}{more}", glimpse(first)));
        }
    }
    lines
}

fn glimpse(aside: &SetAside) -> String {
    match aside.text.char_indices().nth(GLIMPSE) {
        Some((end, _)) => harmless(aside.text[..end].trim_end()) + "…",
        None => harmless(&aside.text),
    }
}
