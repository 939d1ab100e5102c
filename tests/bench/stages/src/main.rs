//! Times each stage of a comparison, natively and in wasm, over texts that `tests/bench/bench.mjs` hands in.
//!
//! Natively it speaks with that script as every contestant does, by lines of JSON: first come the pairs of texts, then
//! each line asks for a turn of so many repetitions. In wasm, a contestant in Node calls the same by way of [`door`].

use std::{
    collections::{HashMap, HashSet},
    hint::black_box,
};

use late_edition::{
    align,
    article::{self, Article, Kind},
    aside,
    compare::{self, Comparison, Sentence},
    page::Page,
    report, sentence, weight, words,
};
use serde::Serialize;

/// One repetition: milliseconds for all pairs together, and what they were spent on.
#[derive(Default, Serialize)]
struct Repetition {
    /// From two texts to a report.
    ms: f64,
    /// Of that, from two articles to what changed.
    compare: f64,
    /// Text → page → article.
    read: f64,
    segment: f64,
    aside: f64,
    align: f64,
    words: f64,
    weigh: f64,
    /// What `compare` takes beyond its stages.
    between: f64,
    report: f64,
    /// Of what is split into sentences, because it did not stay word for word.
    bytes: usize,
    /// How many changes were weighed.
    changes: usize,
}

/// Compares every pair twice: once as everybody does, and once more stage by stage.
fn repetition(pairs: &[[String; 2]]) -> Repetition {
    let mut sum = Repetition::default();
    for [before, after] in pairs {
        let (pages, to_pages) = timed(|| [Page::from_text(before), Page::from_text(after)]);
        let (articles, to_articles) = timed(|| pages.each_ref().map(article::read));
        let (comparison, to_compare) = timed(|| compare::compare(&articles[0], &articles[1]));
        let (_, to_report) = timed(|| report::report(&comparison, &pages[1]));
        sum.ms += to_pages + to_articles + to_compare + to_report;
        sum.read += to_pages + to_articles;
        sum.compare += to_compare;
        sum.report += to_report;
        sum.between += to_compare - stages(&articles, &comparison, &mut sum);
        sum.changes += comparison.changes.len();
    }
    sum
}

/// Does over again what the comparison did; gives the time of all stages together.
fn stages(articles: &[Article; 2], comparison: &Comparison, sum: &mut Repetition) -> f64 {
    let language = articles[1].language.as_deref().or(articles[0].language.as_deref());
    let split = changed_passages(articles);
    let (_, to_segment) =
        timed(|| split.iter().map(|passage| sentence::sentences(passage, language).len()).sum::<usize>());
    let sides = [comparison.before.clone(), comparison.after.clone()];
    let (_, to_split) = timed(|| aside::split(sides, false));
    let (old, new) = (running(&comparison.before.sentences), running(&comparison.after.sentences));
    let same = same(&old, &new);
    let (old, new) = (texts_of(&old), texts_of(&new));
    let (_, to_align) = timed(|| align::align(&old, &new, &same));
    let (mut to_words, mut to_weigh) = (0.0, 0.0);
    for change in &comparison.changes {
        let (old, new) =
            (joined(&comparison.before.sentences, &change.before), joined(&comparison.after.sentences, &change.after));
        let kind = change.after.first().map_or_else(
            || comparison.before.sentences[change.before[0]].kind,
            |&i| comparison.after.sentences[i].kind,
        );
        let (words, elapsed) = timed(|| words::words(&old, &new));
        to_words += elapsed;
        to_weigh += timed(|| weight::weigh(&old, &new, &words.runs, kind, language)).1;
    }
    sum.bytes += split.iter().map(|passage| passage.len()).sum::<usize>();
    sum.segment += to_segment;
    sum.aside += to_split;
    sum.align += to_align;
    sum.words += to_words;
    sum.weigh += to_weigh;
    to_segment + to_split + to_align + to_words + to_weigh
}

/// The passages that stand in one article only.
fn changed_passages([before, after]: &[Article; 2]) -> Vec<&str> {
    [(before, after), (after, before)]
        .into_iter()
        .flat_map(|(article, other)| {
            let others: HashSet<&str> = texts(other).collect();
            texts(article).filter(move |text| !others.contains(text))
        })
        .collect()
}

fn texts(article: &Article) -> impl Iterator<Item = &str> {
    article.passages.iter().map(|passage| passage.text.as_str())
}

/// The sentences that are compared as one text.
fn running<'a>(sentences: &[Sentence<'a>]) -> Vec<Sentence<'a>> {
    sentences.iter().copied().filter(|sentence| !matches!(sentence.kind, Kind::Headline | Kind::Caption)).collect()
}

/// The pairs of those that are known to be the same.
fn same(old: &[Sentence], new: &[Sentence]) -> Vec<(usize, usize)> {
    let places: HashMap<u32, usize> =
        new.iter().enumerate().filter_map(|(place, sentence)| Some((sentence.stayed?, place))).collect();
    let is_in_both = |(place, sentence): (usize, &Sentence)| Some((place, *places.get(&sentence.stayed?)?));
    old.iter().enumerate().filter_map(is_in_both).collect()
}

fn texts_of<'a>(sentences: &[Sentence<'a>]) -> Vec<&'a str> {
    sentences.iter().map(|sentence| sentence.text).collect()
}

fn joined(sentences: &[Sentence], places: &[usize]) -> String {
    places.iter().map(|&i| sentences[i].text).collect::<Vec<_>>().join(" ")
}

/// What the work gives, and how many milliseconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = clock::now();
    let result = black_box(work());
    (result, clock::now() - start)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::{fs, io};

    #[derive(Serialize)]
    struct Turn {
        repetitions: Vec<Repetition>,
        /// The most memory that this process ever had, in bytes; none where the system does not tell.
        peak: Option<u64>,
    }

    // Linux alone tells it without a crate.
    let peak = || {
        let status = fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
    };
    let mut lines = io::stdin().lines();
    let pairs: Vec<[String; 2]> = serde_json::from_str(&lines.next().ok_or("the pairs are missing")??)?;
    println!("{{}}");
    for line in lines {
        let times: usize = line?.parse()?;
        let turn = Turn { repetitions: (0..times).map(|_| repetition(&pairs)).collect(), peak: peak() };
        println!("{}", serde_json::to_string(&turn)?);
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod clock {
    use std::{sync::LazyLock, time::Instant};

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);

    /// In milliseconds.
    pub fn now() -> f64 {
        START.elapsed().as_secs_f64() * 1000.0
    }
}

#[cfg(target_arch = "wasm32")]
mod clock {
    use wasm_bindgen::JsCast;
    use web_sys::WorkerGlobalScope;

    /// In milliseconds.
    pub fn now() -> f64 {
        // What Node has besides its own is what a worker has.
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        scope.performance().expect("every host of WebAssembly has a clock").now()
    }
}

/// What Node calls.
#[cfg(target_arch = "wasm32")]
mod door {
    use wasm_bindgen::prelude::{JsError, wasm_bindgen};

    /// Pairs of texts that are compared again and again.
    #[wasm_bindgen]
    pub struct Stages(Vec<[String; 2]>);

    #[wasm_bindgen]
    impl Stages {
        /// Takes the pairs as JSON.
        ///
        /// # Errors
        /// If it is none.
        #[wasm_bindgen(constructor)]
        pub fn new(pairs: &str) -> Result<Stages, JsError> {
            Ok(Stages(serde_json::from_str(pairs)?))
        }

        /// One repetition, as JSON.
        ///
        /// # Errors
        /// None: numbers can be written.
        pub fn repetition(&self) -> Result<String, JsError> {
            Ok(serde_json::to_string(&super::repetition(&self.0))?)
        }
    }
}
