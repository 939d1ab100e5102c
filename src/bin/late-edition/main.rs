//! The command line: the same core that the extension runs, for saved pages and for measuring.

mod archive;
mod article;
mod batch;
mod diff;
mod input;
mod output;
mod page;
mod progress;
mod sentences;

use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

/// Shows which sentences of a story changed between two of its editions.
#[derive(Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Diff(diff::Arguments),
    Article(article::Arguments),
    Page(page::Arguments),
    Sentences(sentences::Arguments),
    Batch(batch::Arguments),
    Archive(archive::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Article(arguments) => article::run(&arguments),
        Command::Page(arguments) => page::run(&arguments),
        Command::Sentences(arguments) => sentences::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Archive(arguments) => archive::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| {
        // Where standard error is gone too, the exit code is all that is left to say it with.
        let _ = writeln!(io::stderr(), "late-edition: {failure}");
        ExitCode::from(2)
    })
}

/// Why a command gave no answer: one line that says what to do about it.
#[derive(Debug)]
struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
