//! A text → the language it is written in, by its script and its most frequent words.

/// Words that are frequent in one language and seldom seen in the others.
const FREQUENT: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "that", "was", "with", "for", "his", "which", "from", "they", "have", "this"]),
    (
        "de",
        &["der", "die", "und", "das", "nicht", "mit", "den", "ist", "ein", "eine", "auf", "dem", "sich", "auch", "für"],
    ),
    (
        "fr",
        &["les", "des", "est", "dans", "une", "pour", "qui", "sur", "pas", "avec", "sont", "cette", "et", "du", "aux"],
    ),
    (
        "es",
        &["los", "las", "del", "una", "por", "con", "para", "pero", "como", "más", "este", "y", "el", "está", "fue"],
    ),
    (
        "it",
        &["che", "della", "di", "il", "per", "sono", "gli", "nel", "anche", "è", "più", "dei", "alla", "del", "dal"],
    ),
    (
        "pt",
        &["não", "uma", "para", "com", "dos", "mais", "como", "foi", "são", "pelo", "ao", "os", "em", "também", "da"],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "niet", "zijn", "voor", "met", "ook", "maar", "naar", "dat", "op", "aan", "wordt",
            "deze",
        ],
    ),
];

/// Which characters a script has, and the language that they tell of.
type Script = (fn(char) -> bool, &'static str);

/// The longest of them, in bytes.
const LONGEST: usize = 6;
/// Fewer frequent words than this tell nothing.
const ENOUGH: usize = 3;
/// How much of a text is looked at, in characters.
const SAMPLE: usize = 4000;

/// Guesses the language of a text: a BCP 47 tag, where the text tells.
pub fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let sample: String = texts.flat_map(|text| text.chars().chain([' '])).take(SAMPLE).collect();
    by_script(&sample).or_else(|| by_words(&sample.to_lowercase()))
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
        (|c| matches!(c, '\u{400}'..='\u{4ff}'), if has("їєґі") { "uk" } else { "ru" }),
        (|c| matches!(c, '\u{370}'..='\u{3ff}'), "el"),
        (|c| matches!(c, '\u{900}'..='\u{97f}'), "hi"),
    ];
    scripts.iter().find(|(is, _)| is_most(*is)).map(|&(_, language)| language)
}

fn by_words(sample: &str) -> Option<&'static str> {
    let words = sample.split(|character: char| !character.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| (1..=LONGEST).contains(&word.len())).collect();
    let counts = FREQUENT
        .iter()
        .map(|(language, frequent)| (words.iter().filter(|word| frequent.contains(word)).count(), *language));
    let (count, language) = counts.max_by_key(|&(count, _)| count)?;
    (count >= ENOUGH).then_some(language)
}
