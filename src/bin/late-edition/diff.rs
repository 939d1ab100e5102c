//! `late-edition diff`: what changed between two editions of a story.

mod html;
mod text;

use std::{path::Path, process::ExitCode, thread};

use clap::{Args, ValueEnum};
use late_edition::{
    compare::{self, Comparison},
    report::{self, Change, Field, Report},
    weight::Weight,
};

use crate::{
    Failure,
    input::{Input, STANDARD_INPUT},
    output,
};

/// Shows which sentences of a story changed between two files.
///
/// Ends with 0 whether or not there are changes, and with 2 where there is no answer.
#[derive(Args)]
pub struct Arguments {
    /// The earlier edition: a page (.html, .htm) or a text (.txt), a paragraph to a line; - is standard input
    old: String,
    /// The later edition
    new: String,
    /// How to show the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// End with 1 where there are changes by more than typography
    #[arg(long)]
    exit_code: bool,
}

/// How changes are shown.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// For reading here: the words that changed are coloured, or marked [-old-]{+new+}
    Text,
    #[value(help = "One object: before, after, changes and set_aside")]
    Json,
    /// A page of its own, to keep or to send to somebody
    Html,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if arguments.old == STANDARD_INPUT && arguments.new == STANDARD_INPUT {
        return Err(Failure("only one of the two can be standard input: name a file for the other".into()));
    }
    let read = |file: &str| Input::read(file)?.article("");
    // Reading a page takes about as long as comparing two, so both are read at the same time.
    let (earlier, later) = thread::scope(|scope| {
        let earlier = scope.spawn(|| read(&arguments.old));
        let later = read(&arguments.new);
        (earlier.join().expect("reading never panics"), later)
    });
    let ((_, before), (page, after)) = (earlier?, later?);
    let comparison = compare::compare(&before, &after);
    let report = report::report(&comparison, &page);
    let names = [name(&arguments.old), name(&arguments.new)];
    output::print(&render(arguments.format, &comparison, &report, names, after.language.as_deref()))?;
    Ok(ExitCode::from(u8::from(arguments.exit_code && counted(&report).next().is_some())))
}

/// Shows a comparison. `names` are what the two editions are called, `language` is the later one's.
pub fn render(
    format: Format,
    comparison: &Comparison,
    report: &Report,
    names: [&str; 2],
    language: Option<&str>,
) -> String {
    match format {
        Format::Text => text::render(report, names, output::is_coloured()),
        Format::Json => output::json(report) + "\n",
        Format::Html => html::render(comparison, report, names, language),
    }
}

/// A file's name without its folders, which are nobody else's business.
fn name(file: &str) -> &str {
    Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file)
}

/// The changes that count: those by more than typography.
fn counted(report: &Report) -> impl Iterator<Item = &Change> {
    report.changes.iter().filter(|change| change.weight > Weight::Cosmetic)
}

/// The changes that do not count.
fn cosmetic(report: &Report) -> impl Iterator<Item = &Change> {
    report.changes.iter().filter(|change| change.weight == Weight::Cosmetic)
}

/// How many changes there are: "5 changes, and 1 cosmetic one".
fn tally(report: &Report) -> String {
    let changes = match counted(report).count() {
        0 => "no changes".into(),
        1 => "1 change".into(),
        several => format!("{several} changes"),
    };
    match cosmetic(report).count() {
        0 => changes,
        1 => changes + ", and 1 cosmetic one",
        several => format!("{changes}, and {several} cosmetic ones"),
    }
}

/// What is said where the texts were too long for all of it to be compared.
const COARSE: &str =
    "too long to be compared in full: some of what counts as removed and added here may only be reworded";

/// What happened to the sentences of a change, how much it matters, and what it is about: "headline reworded,
/// substantive: number, name".
fn label(change: &Change) -> String {
    let field = match change.field {
        Field::Body => String::new(),
        field => word(&field) + " ",
    };
    let about = change.about.iter().map(word).collect::<Vec<_>>().join(", ");
    format!("{field}{}, {}: {about}", word(&change.kind), word(&change.weight))
}

/// The product's word for one of its kinds, as JSON has it.
fn word(kind: &impl serde::Serialize) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|value| value.as_str().map(|word| word.replace('_', " ")))
        .unwrap_or_default()
}
