//! `late-edition page`: what is read of a page, before anything is made of it.

use std::process::ExitCode;

use clap::Args;

use crate::{Failure, input::Input, output};

/// Prints what is read of a saved page, as JSON: its text block by block, the elements around it, and what its head says.
///
/// It is what the extension would send on for the same page, hidden parts and all. Where an article is not found, or
/// more than it, this shows what there was to choose from.
#[derive(Args)]
pub struct Arguments {
    /// A page (.html, .htm) or a text (.txt); - is standard input
    file: String,
    /// The address that the page was saved from
    #[arg(long, default_value = "", hide_default_value = true)]
    url: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let page = Input::read(&arguments.file)?.page(&arguments.url);
    output::print(&(output::json(&page) + "\n")).map(|()| ExitCode::SUCCESS)
}
