//! `late-edition sentences`: a text, cut into its sentences.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use late_edition::{
    article,
    page::Page,
    sentence,
    text::{Folded, Span, Utf16},
};
use serde::Serialize;

use crate::{Failure, input::Input, output};

/// Prints the sentences of a text, or of the article of a saved page.
///
/// `start` and `end` count UTF-16 units: of a text from its beginning, of a page from that of the article's text, as
/// `late-edition article --format json` gives it in `text`.
#[derive(Args)]
pub struct Arguments {
    /// A text (.txt) or a page (.html, .htm); - is standard input
    file: String,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Each on a line
    Text,
    /// A list of objects: text, start and end
    Json,
}

/// A sentence and its place, in UTF-16 units.
#[derive(Serialize)]
struct Sentence<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = Input::read(&arguments.file)?;
    let (text, language) = if input.is_html {
        let (_, article) = input.article("")?;
        (article.text(), article.language)
    } else {
        // A single line may say too little to tell its language.
        let language = article::read(&Page::from_text(&input.text)).language;
        (input.text, language)
    };
    let spans = sentences(&text, language.as_deref());
    let answer = match arguments.format {
        Format::Text => {
            let lines: Vec<String> = spans.iter().map(|span| Folded::new(span.of(&text)).text + "\n").collect();
            output::harmless(&lines.concat())
        }
        Format::Json => {
            let mut units = Utf16::new(&text);
            let place = |span: &Span| Sentence {
                text: span.of(&text),
                start: units.offset(span.start),
                end: units.offset(span.end),
            };
            output::json(&spans.iter().map(place).collect::<Vec<_>>()) + "\n"
        }
    };
    output::print(&answer).map(|()| ExitCode::SUCCESS)
}

/// The sentences of a text of several blocks, each found as it is when two texts are compared.
fn sentences(text: &str, language: Option<&str>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut read = 0;
    for block in Page::from_text(text).blocks {
        // Only white space is left out between blocks, so the next place where one stands is its own.
        read += text[read..].find(&block.text).expect("a block is a part of its text");
        let folded = Folded::new(&block.text);
        spans.extend(sentence::sentences(&folded.text, language).into_iter().map(|sentence| {
            let place = folded.origin(sentence);
            Span::new(read + place.start, read + place.end)
        }));
        read += block.text.len();
    }
    spans
}
