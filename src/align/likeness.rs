//! How alike two sentences are: idf-weighted Dice over their words and the trigrams inside them.
//!
//! The words tell what a sentence is about, and rare ones (small document frequency: Spärck Jones, 1972) tell more than
//! common ones; the character trigrams see through inflection ("resigns", "resigned"), respelt names ("Kiev", "Kyiv")
//! and compounds, in any script.

use rustc_hash::FxHashMap;

use crate::{
    text::{Key, lower},
    words::token::{self, Kind, Token},
};

/// What the trigrams of a word count for beside the word itself.
const PART: f32 = 0.06;

/// How many sentences are imagined that have none of the words, lest in a short text a word that both sides share weighs
/// far less than one that stands on one side only.
const UNSEEN: f32 = 20.0;

/// In how many of the unchanged sentences words are looked up to tell common ones from rare ones. On `ArgRewrite`, none
/// take one pair in a hundred too many for alike where a text has a single edit; 16 do as well as all.
const LOOKED_THROUGH: usize = 16;

/// The sentences of both texts as weighted sets of features. A sentence is known by its number: the earlier text's come
/// first, then the later one's.
#[derive(Default)]
pub(super) struct Likeness {
    /// The features of sentence `s` are `features[starts[s]..starts[s + 1]]`, each once, its words first.
    features: Vec<u32>,
    starts: Vec<usize>,
    /// How many of the features of each sentence are words.
    words: Vec<usize>,
    /// What each feature weighs.
    weights: Vec<f32>,
    /// What all features of each sentence weigh together.
    totals: Vec<f32>,
    /// `marks[feature]` is the last mark that was set on it.
    marks: Vec<u32>,
    mark: u32,
    /// Of the features that `shared_by_all` has marked: where the chain of their holders begins.
    chains: Vec<usize>,
}

/// One sentence of either text.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    /// Whether it is to be compared, because it is not known to be unchanged.
    pub is_open: bool,
    /// How many sentences it counts for where common words are told from rare ones: none where it says over again what
    /// another does, for a refrain makes none of its words common.
    pub counts: u32,
}

impl Likeness {
    /// Takes in the sentences of both texts. Of those that are not open, some are
    /// looked through for the words that an open one has.
    #[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
    pub fn new(sentences: &[Sentence]) -> Self {
        let mut lexicon = Lexicon::default();
        let mut likeness = Self { starts: vec![0], ..Self::default() };
        let mut frequency: Vec<u32> = Vec::new();
        let mut found = Vec::new();
        for (mark, sentence) in (1u32..).zip(sentences) {
            let start = likeness.features.len();
            if sentence.is_open {
                lexicon.take_in(sentence.text, &mut found);
            } else {
                found.clear();
            }
            likeness.marks.resize(lexicon.shares.len(), 0);
            frequency.resize(lexicon.shares.len(), 0);
            let mut add = |features: &mut Vec<u32>, feature: u32| {
                let last = &mut likeness.marks[feature as usize];
                if *last != mark {
                    *last = mark;
                    frequency[feature as usize] += sentence.counts;
                    features.push(feature);
                }
            };
            for word in &found {
                add(&mut likeness.features, word.number);
            }
            likeness.words.push(likeness.features.len() - start);
            for &part in found.iter().flat_map(|&word| lexicon.parts_of(word)) {
                add(&mut likeness.features, part);
            }
            likeness.starts.push(likeness.features.len());
        }
        likeness.mark = u32::try_from(sentences.len()).expect("fewer than 2^32");
        let counts = |sentence: &&Sentence| sentence.counts > 0;
        let mut counted: u32 =
            sentences.iter().filter(|sentence| sentence.is_open).map(|sentence| sentence.counts).sum();
        let unchanged: Vec<&Sentence> = sentences.iter().filter(|sentence| !sentence.is_open).filter(counts).collect();
        let step = unchanged.len().div_ceil(LOOKED_THROUGH).max(1);
        for sentence in unchanged.into_iter().step_by(step) {
            counted += sentence.counts;
            likeness.mark += 1;
            lexicon.look_up(sentence.text, |word| {
                let last = &mut likeness.marks[word as usize];
                if *last != likeness.mark {
                    *last = likeness.mark;
                    frequency[word as usize] += sentence.counts;
                }
            });
        }
        let idf = |frequency: u32| ((counted as f32 + UNSEEN) / frequency.max(1) as f32).ln();
        likeness.weights = lexicon.shares.iter().zip(&frequency).map(|(share, &n)| share * idf(n)).collect();
        likeness.chains = vec![END; likeness.weights.len()];
        let features = |ends: &[usize]| &likeness.features[ends[0]..ends[1]];
        let weigh = |features: &[u32]| features.iter().map(|&feature| likeness.weights[feature as usize]).sum();
        likeness.totals = likeness.starts.windows(2).map(|ends| weigh(features(ends))).collect();
        likeness
    }

    /// The words of a sentence, each once.
    pub fn words(&self, sentence: usize) -> &[u32] {
        &self.features[self.starts[sentence]..][..self.words[sentence]]
    }

    /// Whether two sentences begin with the same two words.
    pub fn open_alike(&self, one: usize, two: usize) -> bool {
        let opening = |sentence| self.words(sentence).get(..2);
        opening(one).is_some() && opening(one) == opening(two)
    }

    /// How many features there are.
    pub fn vocabulary(&self) -> usize {
        self.weights.len()
    }

    /// What a feature weighs.
    pub fn weight(&self, feature: u32) -> f32 {
        self.weights[feature as usize]
    }

    /// What a sentence weighs.
    pub fn total(&self, sentence: usize) -> f32 {
        self.totals[sentence]
    }

    /// Puts up one sentence, or several as one, to be held against others. Gives back what it weighs.
    pub fn put_up(&mut self, sentences: &[usize]) -> f32 {
        self.mark += 1;
        let mut total = 0.0;
        for &sentence in sentences {
            for &feature in &self.features[self.starts[sentence]..self.starts[sentence + 1]] {
                if self.marks[feature as usize] != self.mark {
                    self.marks[feature as usize] = self.mark;
                    total += self.weights[feature as usize];
                }
            }
        }
        total
    }

    /// What the sentence shares with what is put up.
    pub fn shared(&self, sentence: usize) -> f32 {
        self.features(sentence)
            .iter()
            .filter(|&&feature| self.marks[feature as usize] == self.mark)
            .map(|&feature| self.weights[feature as usize])
            .sum()
    }

    /// What each of the sentences `one` shares with each of the sentences `two`, row by row. Most pairs share little, so
    /// each row goes from a feature to its holders, rather than from a sentence to its features.
    pub fn shared_by_all(&mut self, one: &[usize], two: &[usize]) -> Vec<f32> {
        self.mark += 1;
        // The holders of a feature are a chain: a column, and where the next one stands.
        let mut holders: Vec<(usize, usize)> = Vec::new();
        for (column, &sentence) in two.iter().enumerate() {
            for &feature in &self.features[self.starts[sentence]..self.starts[sentence + 1]] {
                let feature = feature as usize;
                let next = if self.marks[feature] == self.mark { self.chains[feature] } else { END };
                self.marks[feature] = self.mark;
                self.chains[feature] = holders.len();
                holders.push((column, next));
            }
        }
        let mut shared = vec![0.0; one.len() * two.len()];
        for (row, &sentence) in shared.chunks_mut(two.len()).zip(one) {
            for feature in self.features(sentence).iter().map(|&feature| feature as usize) {
                let mut at = if self.marks[feature] == self.mark { self.chains[feature] } else { END };
                while let Some(&(column, next)) = holders.get(at) {
                    row[column] += self.weights[feature];
                    at = next;
                }
            }
        }
        shared
    }

    /// The words of a sentence and their parts, each once.
    fn features(&self, sentence: usize) -> &[u32] {
        &self.features[self.starts[sentence]..self.starts[sentence + 1]]
    }
}

/// Where a chain of holders ends.
const END: usize = usize::MAX;

/// The words and their parts, by number.
#[derive(Default)]
struct Lexicon {
    words: FxHashMap<Key, Known>,
    parts: FxHashMap<u64, u32>,
    /// What each of them counts for.
    shares: Vec<f32>,
    parts_of_words: Vec<u32>,
}

/// A word by its number, and where in `parts_of_words` its parts stand.
#[derive(Clone, Copy)]
struct Known {
    number: u32,
    parts: (u32, u32),
}

/// What all numbers have in common, lest "13 died" and "31 died" be about different things.
const ANY_NUMBER: [char; 3] = ['#'; 3];

impl Lexicon {
    fn parts_of(&self, word: Known) -> &[u32] {
        let (start, end) = word.parts;
        &self.parts_of_words[start as usize..end as usize]
    }

    /// Finds the words of a sentence, and their parts.
    fn take_in(&mut self, text: &str, found: &mut Vec<Known>) {
        found.clear();
        for word in words(text) {
            let key = word.key();
            found.push(self.words.get(&key).copied().unwrap_or_else(|| self.add(key, word)));
        }
    }

    /// Finds those words of a sentence that were taken in with another.
    fn look_up(&self, text: &str, mut found: impl FnMut(u32)) {
        for word in words(text) {
            if let Some(known) = self.words.get(&word.key()) {
                found(known.number);
            }
        }
    }

    fn add(&mut self, key: Key, word: Word) -> Known {
        let number = self.next(1.0);
        let start = self.parts_of_words.len();
        match word.kind {
            Kind::Word => {
                let mut part = [' '; 3];
                for (place, letter) in word.letters().chain([' ']).enumerate() {
                    part = [part[1], part[2], letter];
                    if place > 0 {
                        self.part(part);
                    }
                }
            }
            Kind::Glyph => word.letters().for_each(|part| self.part([part, ' ', ' '])),
            Kind::Number => self.part(ANY_NUMBER),
            Kind::Sign => {}
        }
        let place = |place| u32::try_from(place).expect("fewer than 2^32");
        let known = Known { number, parts: (place(start), place(self.parts_of_words.len())) };
        self.words.insert(key, known);
        known
    }

    fn part(&mut self, part: [char; 3]) {
        let key = part.iter().fold(0, |key, &letter| key << 21 | u64::from(letter)); // no character takes more bits
        let number = self.parts.get(&key).copied().unwrap_or_else(|| {
            let number = self.next(PART);
            self.parts.insert(key, number);
            number
        });
        self.parts_of_words.push(number);
    }

    /// The number of a word or part that is new.
    fn next(&mut self, share: f32) -> u32 {
        let number = u32::try_from(self.shares.len()).expect("fewer than 2^32");
        self.shares.push(share);
        number
    }
}

/// A word of a sentence.
#[derive(Clone, Copy)]
struct Word<'a> {
    kind: Kind,
    /// A character of a script without spaces is taken with the one before it.
    before: &'a str,
    form: &'a str,
}

impl<'a> Word<'a> {
    /// Its letters as they are compared: in lower case.
    fn letters(self) -> impl Iterator<Item = char> + 'a {
        let letters = self.before.chars().chain(self.form.chars());
        letters.map(|letter| if letter == '’' { '\'' } else { lower(letter) })
    }

    fn key(self) -> Key {
        if self.before.is_empty() && self.form.is_ascii() {
            let letters = self.form.bytes().map(|byte| char::from(byte.to_ascii_lowercase()));
            letters.fold(Key::EMPTY, Key::with_letter)
        } else {
            self.letters().fold(Key::EMPTY, Key::with_letter)
        }
    }
}

/// The words of a sentence; signs are none.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut last_glyph = "";
    token::tokens(text).filter_map(move |Token { kind, span }| {
        let form = span.of(text);
        let before = std::mem::take(&mut last_glyph);
        if kind != Kind::Glyph {
            return (kind != Kind::Sign).then_some(Word { kind, before: "", form });
        }
        last_glyph = form;
        Some(Word { kind, before, form })
    })
}
