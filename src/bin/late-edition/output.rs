//! A command's answer → standard output, whole or not at all.

use std::io::{self, ErrorKind, Write};

use crate::Failure;

/// Writes an answer. A reader that has seen enough and closed the pipe (`… | head -1`) is no failure.
pub fn print(answer: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    settle(stdout.write_all(answer.as_bytes()).and_then(|()| stdout.flush()))
}

/// What the writing came to. A closed pipe ends the process, since nobody is left to write for.
pub fn settle(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        written => written.map_err(|error| Failure(format!("cannot write to standard output: {error}"))),
    }
}

/// Whether an answer may be coloured: on a terminal, where neither `NO_COLOR` nor `TERM=dumb` says otherwise.
pub fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// A text from a page, for a terminal: what would steer the terminal is taken out of it.
pub fn harmless(text: &str) -> String {
    text.replace(|character: char| character.is_control() && character != '\n', "\u{fffd}")
}

/// One line of JSON. The line ends that JSON leaves bare inside strings are escaped, since many a reader of lines takes
/// them for ends of the line.
pub fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value)
        .expect("plain data with string keys is JSON")
        .replace('\u{85}', "\\u0085")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
