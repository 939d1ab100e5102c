//! `late-edition batch`: the same commands for many inputs, as JSON lines.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    process::ExitCode,
    sync::{
        Mutex,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Instant,
};

use clap::{Args, ValueEnum};
use late_edition::{
    align, article, compare, html,
    report::{self, ChangeKind},
    sentence,
    weight::Weight,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Failure,
    input::{self, STANDARD_INPUT},
    output,
    progress::Progress,
};

/// Does one thing for many inputs: reads JSON lines, and writes a JSON line for each of them, in their order.
///
/// An input that cannot be read gets {"id", "error"}. All cores work; only a few lines are held at a time.
#[derive(Args)]
pub struct Arguments {
    /// What to do
    #[arg(value_enum)]
    task: Task,
    /// A file of JSON lines; - is standard input
    #[arg(default_value = STANDARD_INPUT, hide_default_value = true)]
    file: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Task {
    /// {"id", "url", "html"} → {"id", "text", "ms"}: the article's text, and how long it took
    Article,
    /// {"id", "lang", "text"} → {"id", "sentences": [text…]}
    Sentences,
    /// {"id", "old": [sentence…], "new": [sentence…]} → {"id", "pairs": [[i, j]…]}: which became which, counted from 0
    Align,
    /// {"`id"`, "`old_html"`, "`new_html"`} → {"id", "highlights": [text…], "removed": [text…]}: new sentences that were
    /// edited or added by more than typography, and old ones that are gone; none where either page is no article
    Diff,
}

/// Runs the command. Ends well even where some lines had errors: each says so in its place.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (source, size) = source(&arguments.file)?;
    let progress = Progress::new(size);
    let task = arguments.task;
    in_order(source, |line| answer(task, line), progress).map(|()| ExitCode::SUCCESS)
}

/// Where the lines come from, and how many bytes of them there are, where that is known.
fn source(file: &str) -> Result<(Box<dyn BufRead + Send>, Option<u64>), Failure> {
    if file == STANDARD_INPUT {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let open = || {
        let metadata = fs::metadata(file)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok((File::open(file)?, Some(metadata.len()).filter(|_| metadata.is_file())))
    };
    let (file, size) = open().map_err(|error| Failure(input::advice(file, &error)))?;
    Ok((Box::new(BufReader::new(file)), size))
}

/// One line on its way through: the answer is awaited where it will be written.
struct Job {
    line: Vec<u8>,
    answer: SyncSender<String>,
}

/// Writes the answer to each line, in the order of the lines. One thread reads, all cores answer, and this one writes.
///
/// The answers stay in order because the writer takes the lines' answer channels in the order of reading and waits at
/// each; and memory is bounded because the queue of those channels is: a line that takes long holds up the reader.
fn in_order(
    mut source: impl BufRead + Send,
    answer: impl Fn(&[u8]) -> String + Sync,
    mut progress: Progress,
) -> Result<(), Failure> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (to_workers, jobs) = sync_channel::<Job>(cores);
    let (to_writer, answers) = sync_channel::<(u64, Receiver<String>)>(4 * cores);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            loop {
                let mut line = Vec::new();
                if source.read_until(b'\n', &mut line)? == 0 {
                    return Ok(());
                }
                let (answer, awaited) = sync_channel(1);
                // Both fail only where the writer has failed and gone.
                let sent = to_writer.send((line.len() as u64, awaited)).is_ok();
                if !sent || to_workers.send(Job { line, answer }).is_err() {
                    return Ok(());
                }
            }
        });
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let job = jobs.lock().expect("no worker fails while it takes a job").recv();
                    let Ok(Job { line, answer: to_writer }) = job else { return };
                    let _ = to_writer.send(answer(&line));
                }
            });
        }
        let mut stdout = io::stdout().lock();
        for (bytes, answer) in answers {
            let answer = answer.recv().expect("a worker answers every line that it takes");
            output::settle(writeln!(stdout, "{answer}"))?;
            progress.advance(bytes);
        }
        let read: io::Result<()> = reader.join().expect("reading does not panic");
        read.map_err(|error| Failure(format!("the input broke off: {error}")))
    })
}

/// The answer to one line.
fn answer(task: Task, line: &[u8]) -> String {
    match task {
        Task::Article => respond(line, article),
        Task::Sentences => respond(line, sentences),
        Task::Align => respond(line, align),
        Task::Diff => respond(line, diff),
    }
}

fn respond<'a, Question: Deserialize<'a>, Answer: Serialize>(
    line: &'a [u8],
    answer: impl Fn(Question) -> Answer,
) -> String {
    /// Any line of which nothing else can be read.
    #[derive(Deserialize)]
    struct Identified {
        #[serde(default)]
        id: Value,
    }
    #[derive(Serialize)]
    struct Unread {
        #[serde(skip_serializing_if = "Value::is_null")]
        id: Value,
        error: String,
    }

    match serde_json::from_slice(line) {
        Ok(question) => output::json(&answer(question)),
        Err(error) => {
            let id = serde_json::from_slice(line).map_or(Value::Null, |Identified { id }| id);
            output::json(&Unread { id, error: error.to_string() })
        }
    }
}

#[derive(Deserialize)]
struct Saved {
    id: Value,
    #[serde(default)]
    url: Option<String>,
    html: String,
}

#[derive(Serialize)]
struct Extracted {
    id: Value,
    text: String,
    ms: f64,
}

fn article(saved: Saved) -> Extracted {
    let started = Instant::now();
    let article = article::read(&html::page(&saved.html, &saved.url.unwrap_or_default()));
    let text = article.text();
    Extracted { id: saved.id, text, ms: (started.elapsed().as_secs_f64() * 1e5).round() / 100.0 }
}

#[derive(Deserialize)]
struct Whole {
    id: Value,
    #[serde(default)]
    lang: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Cut {
    id: Value,
    sentences: Vec<String>,
}

fn sentences(whole: Whole) -> Cut {
    let spans = sentence::sentences(&whole.text, whole.lang.as_deref());
    Cut { id: whole.id, sentences: spans.into_iter().map(|span| span.of(&whole.text).to_owned()).collect() }
}

#[derive(Deserialize)]
struct Drafts {
    id: Value,
    old: Vec<String>,
    new: Vec<String>,
}

#[derive(Serialize)]
struct Aligned {
    id: Value,
    pairs: Vec<(usize, usize)>,
}

fn align(drafts: Drafts) -> Aligned {
    let old: Vec<&str> = drafts.old.iter().map(String::as_str).collect();
    let new: Vec<&str> = drafts.new.iter().map(String::as_str).collect();
    let links = align::align(&old, &new, &[]).links;
    let pairs = links.iter().flat_map(|link| link.before.clone().flat_map(|i| link.after.clone().map(move |j| (i, j))));
    Aligned { id: drafts.id, pairs: pairs.collect() }
}

#[derive(Deserialize)]
struct Captures {
    id: Value,
    old_html: String,
    new_html: String,
}

#[derive(Serialize)]
struct Changed {
    id: Value,
    highlights: Vec<String>,
    removed: Vec<String>,
}

fn diff(captures: Captures) -> Changed {
    let [old, new] = [&captures.old_html, &captures.new_html].map(|html| html::page(html, ""));
    let [before, after] = [&old, &new].map(article::read);
    let (mut highlights, mut removed) = (Vec::new(), Vec::new());
    // Among many pages are some that show no story: as in the browser, there is nothing to tell of these.
    if !before.is_article() || !after.is_article() {
        return Changed { id: captures.id, highlights, removed };
    }
    let report = report::report(&compare::compare(&before, &after), &new);
    for change in report.changes.into_iter().filter(|change| change.weight > Weight::Cosmetic) {
        match change.kind {
            ChangeKind::Removed => removed.extend(change.before),
            // A sentence that only stands elsewhere was neither edited nor added.
            ChangeKind::Moved if change.before == change.after => {}
            _ => highlights.extend(change.after),
        }
    }
    Changed { id: captures.id, highlights, removed }
}
