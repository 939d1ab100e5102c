//! `late-edition archive`: what an export of the extension's archive holds.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    process::ExitCode,
};

use clap::Args;
use flate2::bufread::MultiGzDecoder;
use late_edition::{
    archive::{self, Volume},
    compare,
    edition::Edition,
    report,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Failure,
    diff::{self, Format},
    input::{self, STANDARD_INPUT},
    output,
};

/// Lists the stories of an archive that the extension exported, tells of one of them, or compares two of its editions.
///
/// Only one story at a time is in memory. A file that is damaged is refused, with the line and the reason.
#[derive(Args)]
pub struct Arguments {
    /// An export (.jsonl.gz, .jsonl); - is standard input
    file: String,
    /// The key of a story, as the list has it: its editions are listed
    story: Option<String>,
    /// The number of the earlier edition to compare
    #[arg(requires = "after")]
    before: Option<u32>,
    /// The number of the later one
    after: Option<u32>,
    /// How to show it; of a list, html is the same as text
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let is_json = matches!(arguments.format, Format::Json);
    let mut stdout = io::stdout().lock();
    let mut answer = None;
    for_each(&arguments.file, |volume| {
        match &arguments.story {
            None if is_json => output::settle(writeln!(stdout, "{}", output::json(&Listed::new(&volume))))?,
            None => output::settle(writeln!(stdout, "{}", output::harmless(&listed(&volume))))?,
            Some(story) if *story == volume.story => answer = Some(answered(arguments, &volume)?),
            Some(_) => {}
        }
        Ok(())
    })?;
    drop(stdout);
    match (&arguments.story, answer) {
        (Some(story), None) => {
            let file = &arguments.file;
            Err(Failure(format!("{file} has no story {story}: `late-edition archive {file}` lists those that it has")))
        }
        (_, answer) => output::print(&answer.unwrap_or_default()).map(|()| ExitCode::SUCCESS),
    }
}

/// What is said of one story.
fn answered(arguments: &Arguments, volume: &Volume) -> Result<String, Failure> {
    let (Some(before), Some(after)) = (arguments.before, arguments.after) else {
        return Ok(match arguments.format {
            Format::Json => output::json(volume) + "\n",
            Format::Text | Format::Html => output::harmless(&editions(volume)),
        });
    };
    let edition = |number| {
        let missing =
            || Failure(format!("{} has no edition {number}: leave the numbers out to see them", volume.story));
        volume.texts.edition(number).ok_or_else(missing)
    };
    let (before, after) = (edition(before)?, edition(after)?);
    let comparison = compare::compare(&before.article, &after.article);
    let report = report::report(&comparison, &archive::page(&after.article));
    let names = [time(before.seen), time(after.seen)];
    let language = after.article.language.as_deref();
    Ok(diff::render(arguments.format, &comparison, &report, names.each_ref().map(String::as_str), language))
}

/// A story in the list, as its JSON is.
#[derive(Serialize)]
struct Listed<'a> {
    story: &'a str,
    headline: Option<&'a str>,
    editions: usize,
    visits: usize,
    /// In milliseconds since 1970.
    last_read: Option<f64>,
    pinned: bool,
}

impl<'a> Listed<'a> {
    fn new(volume: &'a Volume) -> Self {
        Self {
            story: &volume.story,
            headline: volume.headline.as_deref(),
            editions: volume.texts.editions.len(),
            visits: volume.visits.len(),
            last_read: volume.visits.last().map(|visit| visit.0),
            pinned: volume.pinned,
        }
    }
}

/// A story in the list, on a line: "example.org/rain  3 editions, read on 2026-11-24 17:02 UTC  Rain".
fn listed(volume: &Volume) -> String {
    let read = volume.visits.last().map(|visit| format!(", read on {}", time(visit.0))).unwrap_or_default();
    let headline = volume.headline.as_deref().unwrap_or_default();
    format!("{}  {}{read}  {headline}", volume.story, counted(volume.texts.editions.len(), "edition"))
}

/// The editions of a story, each on a line with its number, and how often it was read.
fn editions(volume: &Volume) -> String {
    let line = |(number, Edition { seen, article }): (u32, Edition)| {
        let visits = volume.visits.iter().filter(|visit| visit.1 == number).count();
        let headline = article.headline.unwrap_or_default();
        format!("{number}  {}  {}  {headline}\n", time(seen), counted(visits, "visit"))
    };
    let editions: String = volume.texts.all().unwrap_or_default().into_iter().map(line).collect();
    format!("{}\n{editions}", volume.headline.as_deref().unwrap_or(&volume.story))
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// One line of an export that is no story. See `extension/archive/export.ts` for the format.
#[derive(Deserialize)]
struct Header {
    late_edition_archive: u32,
}

/// The version of the format that is read here.
const FORMAT: u32 = 1;

/// Does something with each story of an export.
fn for_each(file: &str, mut work: impl FnMut(Volume) -> Result<(), Failure>) -> Result<(), Failure> {
    let name = if file == STANDARD_INPUT { "standard input" } else { file };
    let refused = |line: usize, reason: &str| Failure(format!("{name}, line {line}: {reason}"));
    let foreign = "this is no archive of Late Edition: export one from the extension's settings, and name that";
    let mut ends_at = None;
    let mut last = 0;
    for (line, number) in split(lines(file, name)?).zip(1..) {
        let line = line.map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => refused(number, "this is too long for a story"),
            _ => refused(number, "the file is damaged from here on"),
        })?;
        if ends_at.is_some() {
            return Err(refused(number, "something stands after the end"));
        }
        last = number;
        let object = serde_json::from_slice::<Value>(&line).ok().filter(Value::is_object);
        let value =
            object.ok_or_else(|| refused(number, if number == 1 { foreign } else { "this is no JSON object" }))?;
        if number == 1 {
            let header = Header::deserialize(&value).map_err(|_| refused(1, foreign))?;
            if header.late_edition_archive != FORMAT {
                return Err(refused(1, "it was made by another version of Late Edition: use that one"));
            }
        } else if let Some(lines) = value.get("end") {
            if lines.as_u64() != u64::try_from(number - 1).ok() {
                return Err(refused(number, "lines are missing before this one"));
            }
            ends_at = Some(number);
        } else if value.get("site").is_none() {
            let volume: Volume = serde_json::from_value(value)
                .map_err(|error| refused(number, &format!("this is no story: {error}")))?;
            if !volume.is_whole() {
                return Err(refused(number, "this is no story: something that it speaks of is not in it"));
            }
            work(volume)?;
        }
    }
    match ends_at {
        None if last == 0 => Err(Failure(format!("{name} is empty: name an export"))),
        None => Err(refused(last, "the file is cut off after this line")),
        Some(_) => Ok(()),
    }
}

/// No story takes more than this, as a line. Little that is compressed may unfold to very much.
const LONGEST_LINE: u64 = 32 << 20;

/// The lines of a file, without their ends.
fn split(mut lines: Box<dyn BufRead>) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Err(error) => return Some(Err(error)),
            Ok(_) => {}
        }
        if line.pop_if(|last| *last == b'\n').is_none() && line.len() as u64 == LONGEST_LINE {
            return Some(Err(io::ErrorKind::FileTooLarge.into()));
        }
        Some(Ok(line))
    })
}

/// The file, unfolded where it is compressed.
fn lines(file: &str, name: &str) -> Result<Box<dyn BufRead>, Failure> {
    let failed = |error: io::Error| Failure(input::advice(name, &error));
    let mut source: Box<dyn BufRead> = if file == STANDARD_INPUT {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(file).map_err(failed)?))
    };
    let is_compressed = source.fill_buf().map_err(failed)?.starts_with(b"\x1f\x8b");
    if !is_compressed {
        return Ok(source);
    }
    let unfolded: Box<dyn Read> = Box::new(MultiGzDecoder::new(source));
    Ok(Box::new(BufReader::new(unfolded)))
}

/// A time as text: "2026-11-24 17:02 UTC".
fn time(milliseconds: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a float that is too large becomes the largest integer")]
    let minutes = (milliseconds / 60_000.0).floor() as i64;
    let (days, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let (year, month, day) = date(days.clamp(-1_000_000, 100_000_000));
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minute / 60, minute % 60)
}

/// A number of days since 1970 as a date. Years begin in March here, so that a leap day is the last of its year, as in
/// Howard Hinnant's `civil_from_days`.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + later, month, day)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_dates_of_the_calendar() {
        assert_eq!(time(0.0), "1970-01-01 00:00 UTC");
        assert_eq!(time(951_782_400_000.0), "2000-02-29 00:00 UTC");
        assert_eq!(time(1_764_003_759_999.0), "2025-11-24 17:02 UTC");
        assert_eq!(time(-1.0), "1969-12-31 23:59 UTC");
    }
}
