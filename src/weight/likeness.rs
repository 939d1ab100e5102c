//! How two words are alike: forms of one word, spellings of one word, or one the denial of the other.

use super::{fold, lexicon::Lexicon};

/// In what one word differs from another that it takes after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// "sings", "sang".
    Form,
    /// "suspect", "suspects".
    Plural,
    /// "harbor", "harbour".
    Spelling,
    /// "likely", "unlikely".
    Denial,
}

/// How two folded words are alike, if they are.
pub fn likeness(one: &str, other: &str, lexicon: &Lexicon) -> Option<Likeness> {
    if one.starts_with('#') || other.starts_with('#') {
        return None;
    }
    let english = lexicon.language == "en";
    if lexicon.is_one_verb(one, other) {
        return Some(Likeness::Form);
    }
    if is_denial(one, other, lexicon) || is_denial(other, one, lexicon) {
        return Some(Likeness::Denial);
    }
    // Forms and spellings of one word start alike; all that follows is dearer to ask.
    if !starts_alike(one, other) {
        return None;
    }
    if is_respelt(one, other, lexicon) || english && (is_confused(one, other) || american(one) == american(other)) {
        return Some(Likeness::Spelling);
    }
    if english && is_plural(one, other) {
        return Some(Likeness::Plural);
    }
    // One that is known to be mistyped is no form of the other.
    let mistyped = |word: &str| lexicon.misspelt.iter().any(|stem| word.starts_with(stem.as_str()));
    if mistyped(one) != mistyped(other) && is_typing_error(one, other) {
        return Some(Likeness::Spelling);
    }
    if if english { is_english_form(one, other) } else { is_form(one, other, lexicon) } {
        return Some(Likeness::Form);
    }
    (lexicon.is_read && is_slip_in_long_word(one, other)).then_some(Likeness::Spelling)
}

/// Whether the accents alone tell two words apart, and make no other word: an umlaut does in German and Swedish, and so
/// does the accent of an ending, as in "habló" and "è".
fn is_respelt(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    let umlauts = matches!(lexicon.language, "de" | "sv");
    let telling = |word: &str| {
        let mut letters = word.chars();
        let accented = letters.clone().next_back().is_some_and(fold::is_mark);
        (accented, umlauts && letters.any(|letter| matches!(letter, '\u{308}' | '\u{30a}')))
    };
    fold::plain(one) == fold::plain(other) && telling(one) == telling(other)
}

/// Whether no more than a slip of the finger or two tells the words apart: for names that lost their capital's context.
pub fn is_near(one: &str, other: &str) -> bool {
    is_typing_error(one, other) || shared(one, other) >= 3
}

/// Whether one is the other with a prefix that denies it.
fn is_denial(long: &str, short: &str, lexicon: &Lexicon) -> bool {
    /// Of English and of the Romance and Germanic languages, the last two of Dutch and Swedish: English has "ongoing".
    const PREFIXES: [&str; 9] = ["un", "in", "im", "il", "ir", "dis", "non", "on", "o"];
    let known = if lexicon.language == "en" { &PREFIXES[..7] } else { &PREFIXES };
    short.chars().count() >= 4 && known.iter().any(|prefix| long.strip_prefix(prefix).is_some_and(|rest| rest == short))
}

fn is_plural(one: &str, other: &str) -> bool {
    const IRREGULAR: [(&str, &str); 5] =
        [("man", "men"), ("woman", "women"), ("child", "children"), ("person", "people"), ("life", "lives")];
    let of = |singular: &str, plural: &str| {
        let regular =
            singular.len() >= 3 && plural.strip_prefix(singular).is_some_and(|ending| matches!(ending, "s" | "es"));
        regular
            || singular.strip_suffix('y').is_some_and(|stem| plural.strip_suffix("ies") == Some(stem))
            || IRREGULAR.contains(&(singular, plural))
    };
    of(one, other) || of(other, one)
}

/// Two words with one stem and the endings of one verb, or of one noun: "plan" and "planned", but not "plan" and "plane".
fn is_english_form(one: &str, other: &str) -> bool {
    let stem = &one[..shared(one, other)];
    let endings = [&one[stem.len()..], &other[stem.len()..]];
    let last = stem.chars().next_back().unwrap_or_default();
    let all = |suits: &dyn Fn(&str) -> bool| endings.iter().all(|ending| suits(ending));
    stem.len() >= 3
        && (all(&|ending| {
            matches!(ending, "" | "s" | "ed" | "ing")
                || ending == "es" && "sxzho".contains(last)
                || ending == "d" && last == 'e'
                || ending.strip_prefix(last).is_some_and(|ending| matches!(ending, "ed" | "ing"))
        }) || all(&|ending| matches!(ending, "e" | "es" | "ed" | "ing"))
            || all(&|ending| matches!(ending, "y" | "ies" | "ied" | "ying")))
}

/// Two words with one stem, and endings that the language's verbs and nouns have. Where one vowel stands for another, it
/// may be a woman for a man.
fn is_form(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    let mut stem = shared(one, other);
    // A letter belongs to its accent: "adopte" and "adopté" share "adopt".
    if [one, other].iter().any(|word| word[stem..].starts_with(fold::is_mark)) {
        stem -= one[..stem].chars().next_back().map_or(0, char::len_utf8);
    }
    let endings = [&one[stem..], &other[stem..]];
    one[..stem].chars().count() >= 3
        && endings.iter().all(|ending| ending.is_empty() || lexicon.endings.iter().any(|known| known == ending))
        && !matches!(
            endings.map(|ending| ending.trim_end_matches('s')),
            ["a" | "e" | "i" | "o", "a" | "e" | "i" | "o"] | ["", "a"] | ["a", ""]
        )
}

/// Words that are mistaken for each other.
fn is_confused(one: &str, other: &str) -> bool {
    const CONFUSED: [[&str; 2]; 9] = [
        ["their", "there"],
        ["affect", "effect"],
        ["principal", "principle"],
        ["lose", "loose"],
        ["than", "then"],
        ["whose", "who"],
        ["complement", "compliment"],
        ["stationary", "stationery"],
        ["its", "it"],
    ];
    CONFUSED.iter().any(|pair| pair.contains(&one) && pair.contains(&other))
}

/// A word as America spells it, near enough to compare two spellings.
fn american(word: &str) -> String {
    const RESPELT: [(&str, &str); 20] = [
        ("our", "or"),
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysing", "yzing"),
        ("ogue", "og"),
        ("ence", "ense"),
        ("grey", "gray"),
        ("ll", "l"),
        ("welry", "welery"),
        ("ae", "e"),
        ("amme", "am"),
        ("oeuvre", "euver"),
        ("geing", "ging"),
        ("plough", "plow"),
        ("eque", "eck"),
        ("tyre", "tire"),
        ("mould", "mold"),
        ("sceptic", "skeptic"),
    ];
    let mut respelt = word.to_owned();
    for (british, american) in RESPELT {
        if respelt.contains(british) {
            respelt = respelt.replace(british, american);
        }
    }
    match respelt.strip_suffix("tre") {
        Some(stem) if stem.len() > 1 => format!("{stem}ter"),
        _ => respelt,
    }
}

/// Whether a letter was left out or typed twice in a word too long to be another for it. A letter for another is no
/// evidence: "protected" is no mistake for "projected". In katakana, whose letters take three bytes, they write
/// names.
fn is_slip_in_long_word(one: &str, other: &str) -> bool {
    const LONG: usize = 9;
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    long.len() > short.len() && long.is_char_boundary(2) && short.chars().count() >= LONG && is_typing_error(one, other)
}

/// Whether one letter was added, left out, mistaken or swapped with its neighbour, in words that are long enough to tell.
fn is_typing_error(one: &str, other: &str) -> bool {
    const LONG_ENOUGH: usize = 5;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < LONG_ENOUGH || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// Whether two words share their first letter, accents apart, or have swapped their first two.
fn starts_alike(one: &str, other: &str) -> bool {
    let first_two = |word: &str| {
        let mut letters = word.chars();
        (letters.next(), letters.next())
    };
    let ((one, second), (other, fourth)) = (first_two(one), first_two(other));
    one == other || one == fourth && second == other
}

/// How many bytes two words share from the start, up to a border of characters.
fn shared(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    same.map(|(character, _)| character.len_utf8()).sum()
}
