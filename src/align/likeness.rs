//! How alike two sentences are: idf-weighted Dice over their words and the trigrams inside them.
//!
//! The words tell what a sentence is about, and rare ones (small document frequency: Spärck Jones, 1972) tell more than
//! common ones; the character trigrams see through inflection ("resigns", "resigned"), respelt names ("Kiev", "Kyiv")
//! and compounds, in any script.

use std::collections::HashMap;

use crate::words::token::{self, Kind};

/// What the trigrams of a word count for beside the word itself.
const PART: f32 = 0.05;

/// How many sentences are imagined that have none of the words, lest in a short text a word that both sides share weighs
/// far less than one that stands on one side only.
const UNSEEN: f32 = 20.0;

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
    /// `marks[feature]` is the last sentence that was held against others and has it.
    marks: Vec<u32>,
    mark: u32,
}

impl Likeness {
    /// Takes in the sentences of both texts. Those that are not `open` are counted only: none of them is to be compared.
    #[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
    pub fn new<'a>(sentences: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let mut lexicon = Lexicon::default();
        let mut likeness = Self { starts: vec![0], ..Self::default() };
        let mut frequency: Vec<u32> = Vec::new();
        let mut found = Vec::new();
        for (sentence, (text, is_open)) in (1u32..).zip(sentences) {
            let start = likeness.features.len();
            lexicon.words_of(text, &mut found);
            likeness.marks.resize(lexicon.shares.len(), 0);
            frequency.resize(lexicon.shares.len(), 0);
            let mut add = |features: &mut Vec<u32>, feature: u32| {
                let mark = &mut likeness.marks[feature as usize];
                if *mark != sentence {
                    *mark = sentence;
                    frequency[feature as usize] += 1;
                    features.push(feature);
                }
            };
            for &word in &found {
                add(&mut likeness.features, word);
            }
            let words = likeness.features.len() - start;
            if is_open {
                for &part in found.iter().flat_map(|&word| lexicon.parts_of(word)) {
                    add(&mut likeness.features, part);
                }
            }
            likeness.words.push(words);
            likeness.starts.push(likeness.features.len());
        }
        likeness.mark = u32::try_from(likeness.words.len()).expect("fewer than 2^32 sentences");
        let idf = |frequency: u32| ((likeness.mark as f32 + UNSEEN) / frequency.max(1) as f32).ln();
        likeness.weights = lexicon.shares.iter().zip(&frequency).map(|(share, &n)| share * idf(n)).collect();
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
        self.features[self.starts[sentence]..self.starts[sentence + 1]]
            .iter()
            .filter(|&&feature| self.marks[feature as usize] == self.mark)
            .map(|&feature| self.weights[feature as usize])
            .sum()
    }
}

/// The words and their parts, by number.
#[derive(Default)]
struct Lexicon {
    numbers: HashMap<String, u32>,
    /// What each of them counts for.
    shares: Vec<f32>,
    /// The parts of word `w` are `parts[bounds[w].0..bounds[w].1]`.
    parts: Vec<u32>,
    bounds: Vec<(usize, usize)>,
    buffer: String,
}

impl Lexicon {
    fn parts_of(&self, word: u32) -> &[u32] {
        let (start, end) = self.bounds[word as usize];
        &self.parts[start..end]
    }

    fn words_of(&mut self, text: &str, found: &mut Vec<u32>) {
        found.clear();
        let mut glyph: Option<&str> = None;
        for token in token::tokens(text) {
            let form = token.span.of(text);
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            match token.kind {
                Kind::Sign => {}
                Kind::Glyph => {
                    buffer.push_str(glyph.unwrap_or_default());
                    buffer.push_str(form);
                }
                Kind::Word | Kind::Number => {
                    if form.is_ascii() {
                        buffer.push_str(form);
                        buffer.make_ascii_lowercase();
                    } else {
                        buffer.extend(
                            form.chars()
                                .map(|letter| if letter == '’' { '\'' } else { letter })
                                .flat_map(char::to_lowercase),
                        );
                    }
                }
            }
            glyph = (token.kind == Kind::Glyph).then_some(form);
            if !buffer.is_empty() {
                found.push(self.word(&buffer, token.kind));
            }
            self.buffer = buffer;
        }
    }

    fn word(&mut self, word: &str, kind: Kind) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.number(word, 1.0);
        let start = self.parts.len();
        // A control character tells a part from a word of the same letters.
        match kind {
            Kind::Word => {
                let padded: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
                for part in padded.windows(3) {
                    self.part(&String::from_iter(['\u{1}', part[0], part[1], part[2]]));
                }
            }
            Kind::Glyph => word.chars().for_each(|part| self.part(&String::from_iter(['\u{1}', part]))),
            Kind::Number => self.part("\u{1}number"),
            Kind::Sign => {}
        }
        self.bounds[number as usize] = (start, self.parts.len());
        number
    }

    fn part(&mut self, name: &str) {
        let number = self.number(name, PART);
        self.parts.push(number);
    }

    fn number(&mut self, name: &str, share: f32) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).expect("fewer than 2^32 words");
        self.numbers.insert(name.to_owned(), number);
        self.shares.push(share);
        self.bounds.push((0, 0));
        number
    }
}
