//! How alike two sentences are: idf-weighted Dice over their words and the trigrams inside them.
//!
//! The words tell what a sentence is about, and rare ones (small document frequency: Spärck Jones, 1972) tell more than
//! common ones; the character trigrams see through inflection ("resigns", "resigned"), respelt names ("Kiev", "Kyiv")
//! and compounds, in any script.

use rustc_hash::FxHashMap;

use crate::{
    text::lower,
    words::token::{self, Kind},
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
            for &word in &found {
                add(&mut likeness.features, word);
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
    words: FxHashMap<String, u32>,
    parts: FxHashMap<[char; 3], u32>,
    /// What each of them counts for.
    shares: Vec<f32>,
    parts_of_words: Vec<u32>,
    /// Where in `parts_of_words` the parts of each word stand, once they were asked for.
    bounds: Vec<Option<(usize, usize)>>,
}

/// What all numbers have in common, lest "13 died" and "31 died" be about different things.
const ANY_NUMBER: [char; 3] = ['#'; 3];

impl Lexicon {
    fn parts_of(&self, word: u32) -> &[u32] {
        let (start, end) = self.bounds[word as usize].unwrap_or_default();
        &self.parts_of_words[start..end]
    }

    /// Finds the words of a sentence, and their parts.
    fn take_in(&mut self, text: &str, found: &mut Vec<u32>) {
        found.clear();
        each_word(text, |word, kind| {
            let number = self.word(word);
            if self.bounds[number as usize].is_none() {
                self.find_parts(number, word, kind);
            }
            found.push(number);
        });
    }

    /// Finds those words of a sentence that were taken in with another.
    fn look_up(&self, text: &str, mut found: impl FnMut(u32)) {
        each_word(text, |word, _| {
            if let Some(&number) = self.words.get(word) {
                found(number);
            }
        });
    }

    fn word(&mut self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_else(|| {
            let number = self.next(1.0);
            self.words.insert(word.to_owned(), number);
            number
        })
    }

    fn find_parts(&mut self, number: u32, word: &str, kind: Kind) {
        let start = self.parts_of_words.len();
        match kind {
            Kind::Word => {
                let padded: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
                for &part in padded.array_windows() {
                    self.part(part);
                }
            }
            Kind::Glyph => word.chars().for_each(|part| self.part([part, ' ', ' '])),
            Kind::Number => self.part(ANY_NUMBER),
            Kind::Sign => {}
        }
        self.bounds[number as usize] = Some((start, self.parts_of_words.len()));
    }

    fn part(&mut self, part: [char; 3]) {
        let number = self.parts.get(&part).copied().unwrap_or_else(|| {
            let number = self.next(PART);
            self.parts.insert(part, number);
            number
        });
        self.parts_of_words.push(number);
    }

    /// The number of a word or part that is new.
    fn next(&mut self, share: f32) -> u32 {
        let number = u32::try_from(self.shares.len()).expect("fewer than 2^32");
        self.shares.push(share);
        self.bounds.push(None);
        number
    }
}

/// Calls back for each word of a sentence, as it is compared: in lower case; a character of a script without spaces with
/// the one before it.
fn each_word(text: &str, mut found: impl FnMut(&str, Kind)) {
    let mut word = String::new();
    let mut glyph: Option<&str> = None;
    for token in token::tokens(text) {
        let form = token.span.of(text);
        word.clear();
        match token.kind {
            Kind::Sign => {}
            Kind::Glyph => {
                word.push_str(glyph.unwrap_or_default());
                word.push_str(form);
            }
            Kind::Word | Kind::Number if form.is_ascii() => {
                word.push_str(form);
                word.make_ascii_lowercase();
            }
            Kind::Word | Kind::Number => {
                let letters = form.chars().map(|letter| if letter == '’' { '\'' } else { letter });
                word.extend(letters.map(lower));
            }
        }
        glyph = (token.kind == Kind::Glyph).then_some(form);
        if !word.is_empty() {
            found(&word, token.kind);
        }
    }
}
