//! `late-edition article`: what of a page is the story.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use late_edition::article::{Article, Kind};
use serde::Serialize;

use crate::{Failure, input::Input, output};

/// Prints the article of a saved page: its headline, then its text, a block to a line.
#[derive(Args)]
pub struct Arguments {
    /// A page (.html, .htm) or a text (.txt); - is standard input
    file: String,
    /// The address that the page was saved from
    #[arg(long, default_value = "", hide_default_value = true)]
    url: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The headline, an empty line, and the text
    Text,
    /// One object: headline, standfirst, byline, section, published, modified, canonical, language, certainty, blocks and text
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (_, article) = Input::read(&arguments.file)?.article(&arguments.url)?;
    let mut answer = match arguments.format {
        Format::Text => {
            let headline = article.headline.iter().map(|headline| format!("{headline}\n\n"));
            output::harmless(&(headline.collect::<String>() + &article.text()))
        }
        Format::Json => output::json(&Document::new(&article)),
    };
    answer.push('\n');
    output::print(&answer).map(|()| ExitCode::SUCCESS)
}

/// An article, as its JSON is.
#[derive(Serialize)]
struct Document<'a> {
    headline: Option<&'a str>,
    standfirst: Option<&'a str>,
    byline: Option<&'a str>,
    section: Option<&'a str>,
    published: Option<&'a str>,
    modified: Option<&'a str>,
    canonical: Option<&'a str>,
    language: Option<&'a str>,
    /// How sure it is that the page is an article, 0 to 1. The extension keeps what reaches a half.
    certainty: f32,
    blocks: Vec<Block<'a>>,
    text: String,
}

#[derive(Serialize)]
struct Block<'a> {
    kind: Kind,
    text: &'a str,
}

impl<'a> Document<'a> {
    fn new(article: &'a Article) -> Self {
        Self {
            headline: article.headline.as_deref(),
            standfirst: article.standfirst.as_deref(),
            byline: article.byline.as_deref(),
            section: article.section.as_deref(),
            published: article.published.as_deref(),
            modified: article.modified.as_deref(),
            canonical: article.canonical.as_deref(),
            language: article.language.as_deref(),
            certainty: article.certainty,
            blocks: article.passages.iter().map(|passage| Block { kind: passage.kind, text: &passage.text }).collect(),
            text: article.text(),
        }
    }
}
