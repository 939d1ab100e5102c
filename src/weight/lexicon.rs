//! What the words of a language do in a sentence of news: the lists, and how they are asked.

use std::{collections::HashMap, sync::LazyLock};

use super::fold;

mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod others;
mod portuguese;
mod spanish;

/// What a word does. Words of one class and one group say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Articles, prepositions, conjunctions: no content of their own.
    Function,
    /// Helps a verb to its tense.
    Auxiliary,
    /// He, she, they.
    Pronoun,
    /// Mr, Dr.
    Title,
    /// Adds tone rather than facts: "very", "also", "however".
    Filler,
    /// One of some words that say the same.
    Synonym,
    /// An outcome: "killed", "rejected", "fell".
    Fact,
    /// "not", "never", "without".
    Negation,
    /// "may", "must", "likely".
    Modality,
    /// What is still to come, and no more than that: "will".
    Future,
    /// "said", "allegedly", "denied".
    Speech,
    /// Who says things: "police", "witnesses".
    Source,
    /// "because", "blamed", "led to".
    Cause,
    /// A number in words; the group is its value.
    Numeral,
    /// "hundreds", "most", "half".
    Quantity,
    /// "more than", "nearly": counts before a number only.
    Bound,
    /// "%", "kilometres", "euros".
    Unit,
    /// "minutes", "years": what relative times are counted in.
    Span,
    /// "ago".
    Ago,
    /// Months, weekdays, "tomorrow", "pm".
    Date,
    /// "comments", "views".
    Counter,
    /// "updated", "published", as they stand beside a time.
    Stamp,
}

/// The word lists of one language. Groups are words with spaces between them; the words of a phrase are joined by `_`.
/// A word in two lists counts in the first of them, in the order of the fields. A word with a capital counts only where
/// it is written with one inside a sentence.
pub struct Words {
    pub negation: &'static [&'static str],
    pub modality: &'static [&'static str],
    pub future: &'static [&'static str],
    pub speech: &'static [&'static str],
    pub cause: &'static [&'static str],
    pub dates: &'static [&'static str],
    pub spans: &'static [&'static str],
    pub ago: &'static [&'static str],
    /// The number words from zero on, one group each.
    pub numerals: &'static [&'static str],
    /// Twenty, thirty, … ninety.
    pub tens: &'static [&'static str],
    pub quantities: &'static [&'static str],
    pub bounds: &'static [&'static str],
    pub units: &'static [&'static str],
    pub sources: &'static [&'static str],
    pub facts: &'static [&'static str],
    pub stamps: &'static [&'static str],
    pub counters: &'static [&'static str],
    pub auxiliaries: &'static [&'static str],
    pub pronouns: &'static [&'static str],
    pub titles: &'static [&'static str],
    pub fillers: &'static [&'static str],
    pub synonyms: &'static [&'static str],
    pub function: &'static [&'static str],
    /// Words that say the contrary of each other, and may be anything else.
    pub opposites: &'static [(&'static str, &'static str)],
    /// Forms of one verb that share no beginning.
    pub verbs: &'static [&'static str],
    /// How a correction, clarification or update note starts, before a colon or a dash.
    pub notice_labels: &'static [&'static str],
    /// What only such a note says, wherever it says it.
    pub notice_phrases: &'static [&'static str],
    /// Between a number's whole and its fraction.
    pub decimal: char,
    /// Whether common nouns have capitals.
    pub capital_nouns: bool,
}

impl Words {
    /// A language of which nothing is known.
    const NONE: Self = Self {
        negation: &[],
        modality: &[],
        future: &[],
        speech: &[],
        cause: &[],
        dates: &[],
        spans: &[],
        ago: &[],
        numerals: &[],
        tens: &[],
        quantities: &[],
        bounds: &[],
        units: &[],
        sources: &[],
        facts: &[],
        stamps: &[],
        counters: &[],
        auxiliaries: &[],
        pronouns: &[],
        titles: &[],
        fillers: &[],
        synonyms: &[],
        function: &[],
        opposites: &[],
        verbs: &[],
        notice_labels: &[],
        notice_phrases: &[],
        decimal: '.',
        capital_nouns: false,
    };
}

/// Units that are written alike everywhere.
const SIGNS: &[&str] = &[
    "% ％",
    "‰",
    "$ ＄ dollar dollars",
    "£ ￡ pound pounds",
    "€ euro euros",
    "¥ ￥ yen",
    "₹",
    "₽",
    "₩",
    "₺",
    "°",
    "km",
    "kg",
    "cm",
    "mm",
    "km/h",
    "mph",
    "+",
    "=",
    "<",
    ">",
    "±",
    "×",
];

/// A language's words, ready to be asked.
pub struct Lexicon {
    /// The tag's first part; empty where the language is not known.
    pub language: &'static str,
    /// The lists that it was made from.
    pub words: &'static Words,
    entries: HashMap<String, Entry>,
    /// How a note on the story starts.
    pub notice_labels: Vec<String>,
    /// What only such a note says.
    pub notice_phrases: Vec<String>,
}

/// What a language's lists say of a folded word, or of a phrase with `_` between its words.
#[derive(Default)]
struct Entry {
    sense: Option<(Class, u16)>,
    /// The number of the irregular verb that it is a form of.
    verb: Option<u16>,
    /// Whether a phrase begins so; such entries end in `_`.
    opens_phrase: bool,
}

impl Lexicon {
    fn new(language: &'static str, words: &'static Words) -> Self {
        let classes = [
            (Class::Negation, words.negation),
            (Class::Modality, words.modality),
            (Class::Future, words.future),
            (Class::Speech, words.speech),
            (Class::Cause, words.cause),
            (Class::Date, words.dates),
            (Class::Span, words.spans),
            (Class::Ago, words.ago),
            (Class::Numeral, words.numerals),
            (Class::Quantity, words.quantities),
            (Class::Bound, words.bounds),
            (Class::Unit, words.units),
            (Class::Source, words.sources),
            (Class::Fact, words.facts),
            (Class::Stamp, words.stamps),
            (Class::Counter, words.counters),
            (Class::Auxiliary, words.auxiliaries),
            (Class::Pronoun, words.pronouns),
            (Class::Title, words.titles),
            (Class::Filler, words.fillers),
            (Class::Synonym, words.synonyms),
            (Class::Function, words.function),
        ];
        let listed = classes
            .into_iter()
            .flat_map(|(class, groups)| numbered(groups, 0).map(move |(word, group)| (word, class, group)));
        let tens = numbered(words.tens, 2).map(|(word, ten)| (word, Class::Numeral, ten * 10));
        // The signs' groups are numbered apart from the language's own, which come first.
        let signs = numbered(SIGNS, 1000).map(|(word, group)| (word, Class::Unit, group));
        let mut entries: HashMap<String, Entry> = HashMap::new();
        for (word, class, group) in listed.chain(tens).chain(signs) {
            for (at, _) in word.match_indices('_') {
                entries.entry(word[..=at].to_owned()).or_default().opens_phrase = true;
            }
            // The first list that has a word wins.
            entries.entry(word).or_default().sense.get_or_insert((class, group));
        }
        for (form, verb) in numbered(words.verbs, 0) {
            entries.entry(form).or_default().verb.get_or_insert(verb);
        }
        let folded = |texts: &[&str]| texts.iter().map(|text| fold::text(text)).collect();
        let (notice_labels, notice_phrases) = (folded(words.notice_labels), folded(words.notice_phrases));
        Self { language, words, entries, notice_labels, notice_phrases }
    }

    /// What a folded word or phrase does.
    pub fn sense(&self, word: &str) -> Option<(Class, u16)> {
        self.entries.get(word)?.sense
    }

    /// Whether a phrase starts with these words, which end in `_`.
    pub fn starts_phrase(&self, words: &str) -> bool {
        self.entries.get(words).is_some_and(|entry| entry.opens_phrase)
    }

    /// Whether two words are forms of one irregular verb.
    pub fn is_one_verb(&self, one: &str, other: &str) -> bool {
        self.verb(one).is_some_and(|verb| self.verb(other) == Some(verb))
    }

    /// Whether the lists have the word at all.
    pub fn knows(&self, word: &str) -> bool {
        self.entries.get(word).is_some_and(|entry| entry.sense.is_some() || entry.verb.is_some())
    }

    /// Whether there are lists that tell the words without content from the others.
    pub fn is_read(&self) -> bool {
        !self.words.function.is_empty()
    }

    fn verb(&self, form: &str) -> Option<u16> {
        self.entries.get(form)?.verb
    }
}

/// The words of some groups, as they are looked up, with the number of their group.
fn numbered(groups: &'static [&'static str], first: u16) -> impl Iterator<Item = (String, u16)> {
    groups.iter().zip(first..).flat_map(|(group, number)| {
        group.split_whitespace().map(move |word| {
            let capital = word.starts_with(|letter: char| letter.is_uppercase());
            (if capital { word.to_owned() } else { fold::text(word) }, number)
        })
    })
}

static LEXICONS: LazyLock<[Lexicon; 12]> = LazyLock::new(|| {
    [
        Lexicon::new("en", &english::WORDS),
        Lexicon::new("de", &german::WORDS),
        Lexicon::new("fr", &french::WORDS),
        Lexicon::new("es", &spanish::WORDS),
        Lexicon::new("it", &italian::WORDS),
        Lexicon::new("pt", &portuguese::WORDS),
        Lexicon::new("nl", &dutch::WORDS),
        Lexicon::new("sv", &others::SWEDISH),
        Lexicon::new("ru", &others::RUSSIAN),
        Lexicon::new("ja", &others::JAPANESE),
        Lexicon::new("zh", &others::CHINESE),
        Lexicon::new("", &Words::NONE),
    ]
});

/// The lexicon of a language; where the tag is not given, of the one that a text's small words speak for.
pub fn of(language: Option<&str>, text: &str) -> &'static Lexicon {
    let unknown = &LEXICONS[LEXICONS.len() - 1];
    let Some(tag) = language.filter(|tag| !tag.is_empty()) else { return guess(text).unwrap_or(unknown) };
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    LEXICONS.iter().find(|lexicon| lexicon.language.eq_ignore_ascii_case(primary)).unwrap_or(unknown)
}

/// The language whose small words occur most; none where there are none.
fn guess(text: &str) -> Option<&'static Lexicon> {
    /// Enough to tell languages apart; a passage may be a megabyte.
    const SAMPLE: usize = 60;
    if let Some(kana_or_han) = text.chars().find(|&letter| matches!(letter, 'ぁ'..='ヿ' | '一'..='鿿')) {
        let kana =
            matches!(kana_or_han, 'ぁ'..='ヿ') || text.chars().take(200).any(|letter| matches!(letter, 'ぁ'..='ヿ'));
        return LEXICONS.iter().find(|lexicon| lexicon.language == if kana { "ja" } else { "zh" });
    }
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(SAMPLE)
        .map(fold::text)
        .collect();
    let hits = |lexicon: &Lexicon| {
        words
            .iter()
            .filter(|word| {
                matches!(lexicon.sense(word), Some((Class::Function | Class::Auxiliary | Class::Negation, _)))
            })
            .count()
    };
    // The first of equals wins: English, where a text has nothing to say for itself.
    let ranked = LEXICONS.iter().map(|lexicon| (hits(lexicon), lexicon));
    ranked.rev().max_by_key(|&(hits, _)| hits).filter(|&(hits, _)| hits > 0).map(|(_, lexicon)| lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_small_words() {
        for (language, text) in [
            ("en", "The road is closed and the bridge with it."),
            ("de", "Die Straße ist gesperrt und die Brücke auch."),
            ("fr", "La route est fermée et le pont avec elle."),
            ("es", "La carretera está cerrada y el puente con ella."),
            ("it", "La strada è chiusa e il ponte con essa."),
            ("pt", "A estrada está fechada e a ponte não."),
            ("nl", "De weg is dicht en de brug ook."),
            ("ja", "道路は閉鎖された。"),
            ("", "1234"),
        ] {
            assert_eq!(of(None, text).language, language, "{text}");
        }
    }
}
