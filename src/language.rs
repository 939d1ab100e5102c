//! A text → the language it is written in, by its script and its small words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Small words that tell a language written in Latin letters from its neighbours.
const SMALL_WORDS: [(&str, &str); 15] = [
    ("en", "the and of to that was with for his which from they have this is"),
    ("de", "der die und das nicht mit den ist ein eine auf dem sich auch für von"),
    ("fr", "les des est dans une pour qui sur pas avec sont cette et du aux le de en"),
    ("es", "los las del una por con para pero como más este y el está fue que de en"),
    ("it", "che della di il per sono gli nel anche è più dei alla del dal e una non"),
    ("pt", "não uma para com dos mais como foi são pelo ao os em também da o e do que de"),
    ("nl", "het een van niet zijn voor met ook maar naar dat op aan wordt deze de en"),
    ("da", "og det ikke er af til en den med"),
    ("sv", "och det att inte är av till som på en"),
    ("pl", "i w nie na się jest że z do"),
    ("cs", "a v se je že na ve s by"),
    ("sk", "a v sa je že na vo s by"),
    ("fi", "ja on ei että oli se hän mutta myös"),
    ("tr", "ve bir bu için ile da de çok olan"),
    ("ro", "și în la cu pe nu din este care de"),
];

/// Which characters a script has, and the language that they tell of.
type Script = (fn(char) -> bool, &'static str);

/// The longest of them, in bytes.
const LONGEST: usize = 6;
/// How much of a text is looked at, in characters.
const SAMPLE: usize = 4000;

/// Guesses the language of a text: a BCP 47 tag, where the text tells. `least` is how many small words it takes to tell
/// languages in Latin letters apart: one proves little ("die" is English, too).
pub(crate) fn guess<'a>(texts: impl IntoIterator<Item = &'a str>, least: usize) -> Option<&'static str> {
    let sample: String = texts.into_iter().flat_map(|text| text.chars().chain([' '])).take(SAMPLE).collect();
    by_script(&sample).or_else(|| by_words(&sample.to_lowercase(), least))
}

fn by_script(sample: &str) -> Option<&'static str> {
    let count = |is: fn(char) -> bool| sample.chars().filter(|&character| is(character)).count();
    let letters = count(char::is_alphabetic);
    let is_most = |is: fn(char) -> bool| count(is) * 3 > letters && letters > 0;
    let has = |characters: &str| sample.contains(|character| characters.contains(character));
    if count(|c| matches!(c, '\u{3040}'..='\u{30ff}')) * 10 > letters && letters > 0 {
        return Some("ja");
    }
    let scripts: [Script; 8] = [
        (|c| matches!(c, '\u{3400}'..='\u{9fff}'), "zh"),
        (|c| matches!(c, '\u{ac00}'..='\u{d7af}'), "ko"),
        (|c| matches!(c, '\u{e01}'..='\u{e5b}'), "th"),
        (|c| matches!(c, '\u{590}'..='\u{5ff}'), "he"),
        (|c| matches!(c, '\u{600}'..='\u{6ff}'), if has("پچژگ") { "fa" } else { "ar" }),
        (|c| matches!(c, '\u{400}'..='\u{52f}'), by_cyrillic_letters(sample)),
        (|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'), "el"),
        (|c| matches!(c, '\u{900}'..='\u{97f}'), "hi"),
    ];
    scripts.iter().find(|(is, _)| is_most(*is)).map(|&(_, language)| language)
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
    static KNOWN: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
        let mut known = FxHashMap::default();
        for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
            words.split(' ').for_each(|word| *known.entry(word).or_default() |= 1 << index);
        }
        known
    });
    let mut counts = [0; SMALL_WORDS.len()];
    for word in sample.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() <= LONGEST) {
        let languages = KNOWN.get(word).copied().unwrap_or_default();
        counts.iter_mut().enumerate().for_each(|(index, count)| *count += usize::from(languages >> index & 1));
    }
    let best = (0..counts.len()).rev().max_by_key(|&index| counts[index])?;
    (counts[best] >= least).then_some(SMALL_WORDS[best].0)
}
