//! What the words of a language do in a sentence of news: the lists, and how they are asked.
//!
//! The lists of each language stand in a text of their own, `lexicon/en.txt` and so on, which anyone can extend:
//!
//! - `[speech]` opens a list; [`class`] has the names, and a test tells if a file has another one.
//! - Each line of it is a group: words, with spaces between them, that say the same. A line that starts with a space
//!   goes on with the group before it. In `[numerals]` and `[tens]` a group's number is its value: zero, one, two, …;
//!   twenty, thirty, ….
//! - The words of a phrase are joined by `_`. A word with a capital counts only where it is written with one inside a
//!   sentence. A word in two lists counts in the first of them.
//! - `[agents]` has the words that stand before who did it, where the verb is passive.
//! - `[opposites]` has pairs of words that say the contrary of each other, `[verbs]` the forms of one verb that share no
//!   beginning, `[notice labels]` and `[notice phrases]` what makes a text a note on the story, each a line as it stands.
//! - `[endings]` has how words end that are forms of one, `[misspelt]` how mistyped words begin that are no others.
//! - `[decimal comma]` and `[capital nouns]` say by standing there that the language has them.

use std::{num::NonZeroU16, sync::OnceLock};

use rustc_hash::FxHashMap;

use super::fold;
use crate::{
    language,
    lists::{self, Phrases},
    text::Key,
};

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
    /// "nearly", "hardly": a bound before a number, and else what makes a thing less than it is.
    Degree,
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

/// Units that are written alike everywhere.
const SIGNS: &str = "% ％\n‰\n$ ＄ dollar dollars\n£ ￡ pound pounds\n€ euro euros\n¥ ￥ yen\n₹\n₽\n₩\n₺\n°\nkm\nkg\ncm\nmm\nkm/h\nmph\n+\n=\n<\n>\n±\n×";

/// A language's words, ready to be asked.
#[derive(Default)]
pub struct Lexicon {
    /// The tag's first part; empty where the language is not known.
    pub language: &'static str,
    entries: FxHashMap<Key, Entry>,
    /// Words that say the contrary of each other, and may be anything else.
    pub opposites: Vec<(String, String)>,
    /// What stands before who did it, where the verb is passive: "by".
    pub agents: Vec<String>,
    /// How words begin that are others without their hyphen: "re-signed".
    pub telling_hyphens: Phrases,
    /// How words end that are forms of one: "-ed".
    pub endings: Vec<String>,
    /// How words begin that are no words, but mistakes for them.
    pub misspelt: Vec<String>,
    /// How a correction, clarification or update note starts, before a colon or a dash.
    pub notice_labels: Vec<String>,
    /// What only such a note says, wherever it says it.
    pub notice_phrases: Phrases,
    /// Whether a comma, not a point, stands between a number's whole and its fraction.
    pub has_decimal_comma: bool,
    /// Whether common nouns have capitals.
    pub has_capital_nouns: bool,
    /// Whether there are lists that tell the words without content from the others.
    pub is_read: bool,
}

/// What a language's lists say of a folded word, or of a phrase with `_` between its words.
#[derive(Default)]
pub struct Entry {
    /// What it does.
    pub sense: Option<(Class, u16)>,
    /// The number of the irregular verb that it is a form of.
    verb: Option<NonZeroU16>,
    /// Whether a longer phrase begins so.
    pub opens_phrase: bool,
}

impl Lexicon {
    /// Reads a language's lists.
    fn new(language: &'static str, lists: &'static str) -> Self {
        let mut lexicon = Self { language, ..Self::default() };
        for (name, list) in lists::lists(lists) {
            let lines = || lists::entries(list);
            match name {
                "tens" => lexicon.add(Class::Numeral, groups(list, 2).map(|(word, ten)| (word, ten * 10))),
                "verbs" => {
                    for (form, verb) in groups(list, 1) {
                        let entry = lexicon.entries.entry(Key::of(&form)).or_default();
                        entry.verb = entry.verb.or(NonZeroU16::new(verb));
                    }
                }
                "agents" => lexicon.agents = list.split_whitespace().map(fold::text).collect(),
                "opposites" => {
                    let pairs = lines().filter_map(|line| line.split_once(' '));
                    lexicon.opposites = pairs.map(|(one, other)| (fold::text(one), fold::text(other))).collect();
                }
                "endings" => lexicon.endings = list.split_whitespace().map(fold::text).collect(),
                "misspelt" => lexicon.misspelt = list.split_whitespace().map(fold::text).collect(),
                "telling hyphens" => lexicon.telling_hyphens = phrases(list),
                "notice labels" => lexicon.notice_labels = lines().map(fold::text).collect(),
                "notice phrases" => lexicon.notice_phrases = phrases(list),
                "decimal comma" => lexicon.has_decimal_comma = true,
                "capital nouns" => lexicon.has_capital_nouns = true,
                _ => {
                    if let Some(class) = class(name) {
                        lexicon.is_read |= class == Class::Function;
                        lexicon.add(class, groups(list, 0));
                    }
                }
            }
        }
        // The signs' groups are numbered apart from the language's own, which come first.
        lexicon.add(Class::Unit, groups(SIGNS, 1000));
        lexicon
    }

    /// Takes in a list of words. The first list that has a word wins.
    fn add(&mut self, class: Class, words: impl Iterator<Item = (String, u16)>) {
        for (word, group) in words {
            for (at, _) in word.match_indices('_') {
                self.entries.entry(Key::of(&word[..at])).or_default().opens_phrase = true;
            }
            self.entries.entry(Key::of(&word)).or_default().sense.get_or_insert((class, group));
        }
    }

    /// What a folded word or phrase does.
    pub fn sense(&self, word: &str) -> Option<(Class, u16)> {
        self.entry(Key::of(word))?.sense
    }

    /// What the lists say of a folded word or phrase.
    pub fn entry(&self, key: Key) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// Whether two words are forms of one irregular verb.
    pub fn is_one_verb(&self, one: &str, other: &str) -> bool {
        self.verb(one).is_some_and(|verb| self.verb(other) == Some(verb))
    }

    /// Whether the lists have the word at all.
    pub fn knows(&self, word: &str) -> bool {
        self.entry(Key::of(word)).is_some_and(|entry| entry.sense.is_some() || entry.verb.is_some())
    }

    fn verb(&self, form: &str) -> Option<NonZeroU16> {
        self.entry(Key::of(form))?.verb
    }
}

/// The phrases of a list, as they are looked for; a lexicon is never given up.
fn phrases(list: &str) -> Phrases {
    Phrases::new(lists::entries(list).map(|phrase| &*fold::text(phrase).leak()))
}

/// The words of a list, as they are looked up, with the number of their group.
fn groups(list: &str, first: u16) -> impl Iterator<Item = (String, u16)> {
    let mut next = first;
    lists::entries(list).flat_map(move |line| {
        next += u16::from(!line.starts_with(' '));
        let number = next.saturating_sub(1);
        line.split_whitespace().map(move |word| {
            let is_capital = word.starts_with(char::is_uppercase);
            (if is_capital { word.to_owned() } else { fold::text(word) }, number)
        })
    })
}

/// The class of the words in a list of this name.
fn class(name: &str) -> Option<Class> {
    const NAMES: [(&str, Class); 23] = [
        ("negation", Class::Negation),
        ("modality", Class::Modality),
        ("future", Class::Future),
        ("speech", Class::Speech),
        ("cause", Class::Cause),
        ("dates", Class::Date),
        ("spans", Class::Span),
        ("ago", Class::Ago),
        ("numerals", Class::Numeral),
        ("quantities", Class::Quantity),
        ("bounds", Class::Bound),
        ("degrees", Class::Degree),
        ("units", Class::Unit),
        ("sources", Class::Source),
        ("facts", Class::Fact),
        ("stamps", Class::Stamp),
        ("counters", Class::Counter),
        ("auxiliaries", Class::Auxiliary),
        ("pronouns", Class::Pronoun),
        ("titles", Class::Title),
        ("fillers", Class::Filler),
        ("synonyms", Class::Synonym),
        ("function", Class::Function),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
}

/// Languages and their lists; the last is one of which nothing is known.
const LISTS: [(&str, &str); 12] = [
    ("en", lists::without_remarks!("lexicon/en.txt")),
    ("de", lists::without_remarks!("lexicon/de.txt")),
    ("fr", lists::without_remarks!("lexicon/fr.txt")),
    ("es", lists::without_remarks!("lexicon/es.txt")),
    ("it", lists::without_remarks!("lexicon/it.txt")),
    ("pt", lists::without_remarks!("lexicon/pt.txt")),
    ("nl", lists::without_remarks!("lexicon/nl.txt")),
    ("sv", lists::without_remarks!("lexicon/sv.txt")),
    ("ru", lists::without_remarks!("lexicon/ru.txt")),
    ("ja", lists::without_remarks!("lexicon/ja.txt")),
    ("zh", lists::without_remarks!("lexicon/zh.txt")),
    ("", ""),
];

/// The lexicon of a language by its place in [`LISTS`], which is read when it is first asked for.
fn at(place: usize) -> &'static Lexicon {
    static READ: [OnceLock<Lexicon>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    READ[place].get_or_init(|| Lexicon::new(LISTS[place].0, LISTS[place].1))
}

/// The lexicon of a language; where the tag is not given, of the one that a text speaks for; and where it speaks for none
/// and has no letter that English lacks, of English.
pub fn of(language: Option<&str>, text: &str) -> &'static Lexicon {
    let guess = || {
        language::guess([text], 1).or_else(|| (text.is_ascii() && text.contains(char::is_alphabetic)).then_some("en"))
    };
    let tag = language.filter(|tag| !tag.is_empty()).or_else(guess).unwrap_or_default();
    let primary = language::primary(tag);
    at(LISTS.iter().position(|(tag, _)| tag.eq_ignore_ascii_case(primary)).unwrap_or(LISTS.len() - 1))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

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

    #[test]
    fn a_number_in_words_has_its_value() {
        let words = "two ten\nzwei zehn\ndeux dix\ndos diez\ndue dieci\ndois dez\ntwee tien\ntvå tio\nдва десять";
        for ((language, lists), words) in LISTS.into_iter().zip(words.lines()) {
            let lexicon = Lexicon::new(language, lists);
            let values = words.split(' ').map(|word| lexicon.sense(&fold::text(word)));
            assert!(values.eq([2, 10].map(|value| Some((Class::Numeral, value)))), "{language}");
        }
    }

    #[test]
    fn no_two_words_of_a_language_have_the_same_key() {
        for (language, lists) in LISTS {
            let words: HashSet<String> =
                lists::lists(lists).flat_map(|(_, list)| groups(list, 0)).map(|(word, _)| word).collect();
            let keys: HashSet<Key> = words.iter().map(|word| Key::of(word)).collect();
            assert_eq!(keys.len(), words.len(), "{language}");
        }
    }

    #[test]
    fn every_list_has_a_name_that_is_known() {
        const OTHERS: [&str; 11] = [
            "endings",
            "misspelt",
            "telling hyphens",
            "tens",
            "verbs",
            "agents",
            "opposites",
            "notice labels",
            "notice phrases",
            "decimal comma",
            "capital nouns",
        ];
        for (language, lists) in LISTS {
            let names: Vec<&str> = lists::lists(lists).map(|(name, _)| name).collect();
            assert_eq!(names.len(), lists.lines().filter(|line| line.starts_with('[')).count(), "{language}");
            for name in names {
                assert!(class(name).is_some() || OTHERS.contains(&name), "{language}: {name}");
            }
            for (_, pairs) in lists::lists(lists).filter(|(name, _)| *name == "opposites") {
                assert!(lists::entries(pairs).all(|pair| pair.split(' ').count() == 2), "{language}");
            }
        }
    }
}
