//! A text → the language it is written in, by its script and its small words.

use std::{ops::RangeInclusive, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::text::{Key, lowered};

/// Small words that tell a language written in Latin letters from its neighbours.
const SMALL_WORDS: [(&str, &str); 15] = [
    ("en", "the and of to that was with for his which from they have this is he she it at were been their would then"),
    ("de", "der die und das nicht mit den ist ein eine auf dem sich auch für von"),
    ("fr", "les la des est dans une pour qui sur pas avec sont cette et du aux le de en"),
    ("es", "los las la del una por con para pero como más este y el está fue que de en"),
    ("it", "che della la di il per sono gli nel anche è più dei alla del dal e una non"),
    ("pt", "não uma para com dos mais como foi são pelo ao os em também da o e do que de"),
    ("nl", "het een van niet zijn voor met ook maar naar dat op aan wordt deze de en"),
    ("da", "og det ikke er af til en den med at"),
    ("sv", "och det att inte är av till som på en"),
    ("pl", "i w nie na się jest że z do"),
    ("cs", "a v se je že na ve s by"),
    ("sk", "a v sa je že na vo s by"),
    ("fi", "ja on ei että oli se hän mutta myös"),
    ("tr", "ve bir bu için ile da de çok olan"),
    ("ro", "și în la cu pe nu din este care de"),
];

/// The letters of a script, and the language that they tell of. Japanese comes first: it has Chinese characters, too.
const SCRIPTS: [(&[RangeInclusive<char>], &str); 9] = [
    (&['\u{3040}'..='\u{30ff}'], "ja"),
    (&['\u{3400}'..='\u{9fff}'], "zh"),
    (&['\u{ac00}'..='\u{d7af}'], "ko"),
    (&['\u{e01}'..='\u{e5b}'], "th"),
    (&['\u{590}'..='\u{5ff}'], "he"),
    (&['\u{600}'..='\u{6ff}'], "ar"),
    (&['\u{400}'..='\u{52f}'], "ru"),
    (&['\u{370}'..='\u{3ff}', '\u{1f00}'..='\u{1fff}'], "el"),
    (&['\u{900}'..='\u{97f}'], "hi"),
];

/// The longest of the small words, in bytes.
const LONGEST: usize = 6;
/// How much of a text is looked at, in characters.
const SAMPLE: usize = 4000;

/// The language that a BCP 47 tag begins with: `en` of `en-GB`.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Whether the language of a tag is one of those that a text's small words can tell from each other.
pub(crate) fn is_guessed(tag: &str) -> bool {
    SMALL_WORDS.iter().any(|(known, _)| primary(tag).eq_ignore_ascii_case(known))
}

/// Guesses the language of a text: a BCP 47 tag, where the text tells. `least` is how many small words it takes to tell
/// languages in Latin letters apart: one proves little ("die" is English, too).
pub(crate) fn guess<'a>(texts: impl IntoIterator<Item = &'a str>, least: usize) -> Option<&'static str> {
    let mut sample = String::with_capacity(SAMPLE);
    for text in texts {
        sample.extend([text, " "]);
        // It has no more characters than bytes.
        if sample.len() > SAMPLE
            && let Some((end, _)) = sample.char_indices().nth(SAMPLE)
        {
            sample.truncate(end);
            break;
        }
    }
    by_script(&sample).or_else(|| by_words(&lowered(&sample), least))
}

fn by_script(sample: &str) -> Option<&'static str> {
    if sample.is_ascii() {
        return None;
    }
    let mut counts = [0; SCRIPTS.len()];
    for letter in sample.chars().filter(|letter| !letter.is_ascii()) {
        if let Some(script) = SCRIPTS.iter().position(|(ranges, _)| ranges.iter().any(|range| range.contains(&letter)))
        {
            counts[script] += 1;
        }
    }
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    // A tenth in letters of its own is enough for Japanese: the rest may well be Chinese characters.
    let enough = |script: usize| if script == 0 { 10 } else { 3 };
    let script = (0..counts.len()).find(|&script| counts[script] * enough(script) > letters && letters > 0)?;
    Some(match SCRIPTS[script].1 {
        "ar" if sample.contains(['پ', 'چ', 'ژ', 'گ']) => "fa",
        "ru" => by_cyrillic_letters(sample),
        language => language,
    })
}

fn by_cyrillic_letters(sample: &str) -> &'static str {
    let has = |letters: &str| sample.contains(|character| letters.contains(character));
    if has("қғңәұөү") {
        "kk"
    } else if has("їєґ") {
        "uk"
    } else if has("ъ") && !has("ыэё") {
        "bg"
    } else {
        "ru"
    }
}

fn by_words(sample: &str, least: usize) -> Option<&'static str> {
    /// For each word, a bit for each language that it speaks for.
    static KNOWN: LazyLock<FxHashMap<Key, u32>> = LazyLock::new(|| {
        let mut known = FxHashMap::default();
        for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
            words.split(' ').for_each(|word| *known.entry(Key::of(word)).or_default() |= 1 << index);
        }
        known
    });
    let mut counts = [0; SMALL_WORDS.len()];
    for word in sample.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() <= LONGEST) {
        let languages = KNOWN.get(&Key::of(word)).copied().unwrap_or_default();
        counts.iter_mut().enumerate().for_each(|(index, count)| *count += languages >> index & 1);
    }
    let best = (0..counts.len()).rev().max_by_key(|&index| counts[index])?;
    (counts[best] as usize >= least).then_some(SMALL_WORDS[best].0)
}
