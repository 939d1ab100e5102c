//! A word → a number that tells it from other words, so that a table of words need not keep the words.

/// What tells a word from others: the FNV-1a hash of its characters, in 64 bits. Of all words that were ever written, hardly two
/// have the same; if two had, one would pass for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(u64);

impl Key {
    /// That of a word without letters.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// That of a word as it is written.
    pub fn of(word: &str) -> Self {
        Self::EMPTY.with(word)
    }

    /// That of a word with another behind it.
    pub fn with(self, word: &str) -> Self {
        if word.is_ascii() {
            word.bytes().fold(self, |key, byte| key.with_letter(char::from(byte)))
        } else {
            word.chars().fold(self, Self::with_letter)
        }
    }

    /// The sum with this in it: two lists of as many words with one sum have the same words, in whatever order.
    pub fn added_to(self, sum: u64) -> u64 {
        // Keys of words that differ in their last letters alone lie at regular distances; mixed (as `SplitMix64` does), none do.
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        sum.wrapping_add(mixed ^ mixed >> 31)
    }

    /// That of a word with another letter behind it.
    pub fn with_letter(self, letter: char) -> Self {
        const PRIME: u64 = 0x0100_0000_01b3;
        Self((self.0 ^ u64::from(letter)).wrapping_mul(PRIME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_have_another_sum() {
        let sum = |words: [&str; 2]| words.into_iter().fold(0, |sum, word| Key::of(word).added_to(sum));
        assert_eq!(sum(["#3", "#4"]), sum(["#4", "#3"]));
        assert_ne!(sum(["#3", "#4"]), sum(["#1", "#6"]));
        assert_ne!(sum(["raises", "faces"]), sum(["raised", "faced"]));
    }
}
