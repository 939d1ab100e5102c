//! Some texts → the words that tell what they are about.

use rustc_hash::FxHashMap;

use super::{Key, is_written_without_spaces, lower};

/// The words of some texts that have more than three letters, whatever their case; of a script that is written without spaces, its
/// pairs of characters. Each once.
pub(crate) struct Vocabulary {
    /// How many letters each has.
    letters: FxHashMap<Key, u32>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub key: Key,
    letters: u32,
}

impl Vocabulary {
    pub fn of(texts: &mut dyn Iterator<Item = &str>) -> Self {
        let mut letters = FxHashMap::default();
        for word in texts.flat_map(|text| text.split(|character: char| !character.is_alphanumeric())) {
            if word.chars().any(is_written_without_spaces) {
                let pairs = word.chars().zip(word.chars().skip(1));
                letters
                    .extend(pairs.map(|(one, next)| (Key::EMPTY.with_letter(lower(one)).with_letter(lower(next)), 2)));
            } else if word.len() > 3 && !word.bytes().all(|byte| byte.is_ascii_digit()) {
                let count = |(key, count): (Key, u32), letter| (key.with_letter(lower(letter)), count + 1);
                let (key, count) = word.chars().fold((Key::EMPTY, 0), count);
                if count > 3 {
                    letters.insert(key, count);
                }
            }
        }
        Self { letters }
    }

    pub fn len(&self) -> usize {
        self.letters.len()
    }

    pub fn words(&self) -> impl Iterator<Item = Word> {
        self.letters.iter().map(|(&key, &letters)| Word { key, letters })
    }

    /// The words that another one has, too.
    pub fn shared_with(&self, other: &Self) -> impl Iterator<Item = Word> {
        self.words().filter(|word| other.letters.contains_key(&word.key))
    }
}

impl Word {
    /// How much it tells of what a text is about: the letters that it has beyond three. Long words are names and terms, short
    /// ones the glue of every text. A pair of characters of a script without spaces tells as much as a short word.
    pub fn telling(self) -> f64 {
        self.letters.saturating_sub(3).max(1).into()
    }
}
