//! One sentence → its words and numbers, as they are compared, and what stands inside quotation marks.

use std::borrow::Cow;

use super::{
    character::{is_apostrophe, is_currency, is_han, is_han_numeral, is_joiner, is_opening, is_sign, is_spaceless},
    fold,
    lexicon::{Class, Lexicon},
    number::{millions, plain_separator, value},
};
use crate::text::{Key, Span};

/// One word, phrase or number of a sentence.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is an observation of its own
pub struct Token<'a> {
    /// The form in which it is compared. A number is `#` and its value, and so is a number in words.
    pub key: Cow<'a, str>,
    /// What tells that form from others.
    pub id: Key,
    /// What it does, where the lexicon knows it.
    pub sense: Option<(Class, u16)>,
    /// Where it stands in the sentence, in bytes.
    pub span: Span,
    /// Whether it starts with a capital, or is somebody's handle.
    pub capital: bool,
    /// Whether all its letters are capitals.
    pub is_upper: bool,
    /// Whether a capital says nothing here: it starts the sentence, a quotation, or what follows a colon.
    pub initial: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether a mark of punctuation stands before it.
    pub after_mark: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is a time of day, such as 14:02.
    pub clock: bool,
    /// Whether a phrase of the lexicon begins with it.
    opens_phrase: bool,
}

impl<'a> Token<'a> {
    fn set_key(&mut self, key: impl Into<Cow<'a, str>>) {
        self.key = key.into();
        self.id = Key::of(&self.key);
    }

    /// Whether it does that.
    pub fn is(&self, class: Class) -> bool {
        self.sense.is_some_and(|(own, _)| own == class)
    }

    /// Whether it is a number, in digits or in words.
    pub fn is_number(&self) -> bool {
        self.digits || self.is(Class::Numeral)
    }
}

/// A sentence that was read.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// In reading order, never overlapping.
    pub tokens: Vec<Token<'a>>,
    /// How many question marks there are.
    pub questions: usize,
    /// How many brackets open and ellipses stand inside quotation marks: where a quotation was cut or filled in.
    pub cuts: usize,
}

impl<'a> Reading<'a> {
    /// Reads a sentence.
    pub fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Reader {
            text,
            lexicon,
            tokens: Vec::new(),
            questions: 0,
            cuts: 0,
            mark: false,
            initial: true,
            quotes: Quotes::default(),
        }
        .read()
    }

    /// The letters and digits, in order: what is left when spaces and punctuation do not count.
    ///
    /// `text` is the sentence that was read.
    pub fn letters(&self, text: &str, quoted_only: bool) -> String {
        let mut letters = String::with_capacity(if quoted_only { 0 } else { text.len() });
        for token in self.tokens.iter().filter(|token| token.quoted || !quoted_only) {
            let written = token.span.of(text);
            if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let start = letters.len();
                letters.push_str(written);
                letters[start..].make_ascii_lowercase();
                continue;
            }
            let counts =
                |letter: &char| !letter.is_whitespace() && (!letter.is_ascii_punctuation() || is_sign(*letter));
            let written = written.chars().filter(|letter| counts(letter) && !is_apostrophe(*letter));
            written.for_each(|letter| match fold::digit(letter) {
                Some(digit) => letters.push(digit),
                None => fold::push(&mut letters, letter),
            });
        }
        letters
    }
}

/// What is open while a sentence is read. Quotation marks of the two sizes nest, so each has its own place.
#[derive(Default)]
struct Quotes {
    /// The mark that opened the quotation and the first token in it.
    double: Option<(char, usize)>,
    single: Option<(char, usize)>,
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token<'a>>,
    questions: usize,
    cuts: usize,
    /// Whether punctuation came since the last token.
    mark: bool,
    /// Whether the next token is an initial one.
    initial: bool,
    quotes: Quotes,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Reading<'a> {
        let mut at = 0;
        while let Some(byte) = self.text.as_bytes().get(at) {
            at = match byte {
                b' ' => at + 1,
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
                _ => self.anything(at),
            };
        }
        // An apostrophe may look like a single quotation mark that nobody closes; a double one runs on.
        if let Some((_, start)) = self.quotes.double {
            self.quote(start);
        }
        self.join_phrases();
        Reading { tokens: self.tokens, questions: self.questions, cuts: self.cuts }
    }

    /// Reads what begins here, a space apart.
    fn anything(&mut self, at: usize) -> usize {
        match self.text[at..].chars().next() {
            None => self.text.len(),
            Some(_) if self.starts_number(at) => self.number(at),
            Some(character) if is_han(character) || is_spaceless(character) => self.spaceless(at),
            Some(character) if character.is_alphanumeric() => self.word(at),
            Some(character) => self.punctuation(at, character),
        }
    }

    /// Whether digits begin here, or the point of a fraction whose zero is left out.
    fn starts_number(&self, at: usize) -> bool {
        let point = matches!(self.text.as_bytes()[at..], [b'.', b'0'..=b'9', ..]);
        let mut before = self.text[..at].chars();
        self.text[at..].starts_with(|character| fold::digit(character).is_some())
            || point && before.next_back().is_none_or(|last| !last.is_alphanumeric() && last != '.')
    }

    /// Reads digits with their separators.
    fn number(&mut self, start: usize) -> usize {
        let (mut groups, mut separators) = (vec![String::new()], String::new());
        let mut at = start;
        loop {
            while let Some((character, digit)) =
                self.text[at..].chars().next().and_then(|character| Some((character, fold::digit(character)?)))
            {
                groups.last_mut().expect("a group").push(digit);
                at += character.len_utf8();
            }
            let mut rest = self.text[at..].chars();
            let Some(separator) = rest.next().map(plain_separator) else { break };
            let next = rest.take_while(|&character| fold::digit(character).is_some()).take(4).count();
            let joins = match separator {
                '.' | ',' | ':' => next > 0,
                // A space between two numbers is only a part of one where it can be nothing else.
                ' ' | '\'' => {
                    next == 3
                        && groups.last().is_some_and(|group| group.len() <= 3)
                        && !self.text[at..].starts_with(' ')
                }
                _ => false,
            };
            if !joins {
                break;
            }
            separators.push(separator);
            groups.push(String::new());
            at += self.text[at..].chars().next().map_or(0, char::len_utf8);
        }
        if groups[0].is_empty() {
            groups[0].push('0');
        }
        let sign = if self.is_negative(start) || self.is_a_loss(start, at) { "-" } else { "" };
        let decimal = if self.lexicon.has_decimal_comma { ',' } else { '.' };
        let value = value(&groups.iter().map(String::as_str).collect::<Vec<_>>(), &separators, decimal);
        // "2,500,000" is read as "2.5 million", of which the last digit stands for the word.
        if self.lexicon.language == "en"
            && sign.is_empty()
            && let Some(millions) = millions(&value)
        {
            self.push(Token { digits: true, ..self.token(format!("#{millions}"), Span::new(start, at - 1)) });
            self.push(self.token("million", Span::new(at - 1, at)));
            return at;
        }
        // A score and a ratio have a colon, too: "2:1".
        let clock = matches!(&*separators, ":" | "::") && groups[1..].iter().all(|group| group.len() == 2);
        self.push(Token { digits: true, clock, ..self.token(format!("#{sign}{value}"), Span::new(start, at)) });
        // "4th" is 4.
        let suffix = self.text[at..].split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        if self.lexicon.language == "en" && matches!(suffix, "st" | "nd" | "rd" | "th") {
            at + suffix.len()
        } else {
            at
        }
    }

    /// Whether a minus stands before the number that starts here, or before its currency: "-5", "-£5", "€-5", "-US$5".
    fn is_negative(&self, start: usize) -> bool {
        let mut before = self.text[..start].chars().rev();
        let mut sign = before.next().unwrap_or(' ');
        let mut is_money = false;
        while is_currency(sign) || is_money && sign.is_ascii_uppercase() {
            is_money = true;
            sign = before.next().unwrap_or(' ');
        }
        matches!(sign, '-' | '‑' | '−' | '–' | '－')
            && before.next().is_none_or(|last| last.is_whitespace() || is_opening(last) || is_currency(last))
    }

    /// Whether an amount stands in brackets as bookkeepers write a loss: "(5) million". An age does too: "Voss (47)".
    fn is_a_loss(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        start > 0 && bytes[start - 1] == b'(' && matches!(bytes[end..], [b')', b' ', b'm' | b'b', b'i', b'l', ..])
    }

    /// Reads a word of letters, and the apostrophes inside it.
    fn word(&mut self, start: usize) -> usize {
        // Most words are of plain letters, up to a space or a comma.
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        if length > 0 && matches!(rest.get(length), None | Some(b' ' | b',')) {
            self.whole_word(start, start + length);
            return start + length;
        }
        let mut end = start;
        let mut apostrophe = None;
        for (at, character) in self.text[start..].char_indices() {
            let next = start + at + character.len_utf8();
            let inside = character.is_alphabetic() && !is_han(character) && !is_spaceless(character)
                || fold::is_mark(character)
                || is_joiner(character)
                || character.is_numeric() && fold::digit(character).is_none()
                || character.is_ascii_digit()
                    && (at >= 3 || at > 0 && self.text[start..].starts_with(char::is_uppercase));
            let is_apostrophe = is_apostrophe(character);
            // The dots of "U.S." and "a.m." belong to the word.
            let is_dot = character == '.' && is_abbreviation_dot(&self.text[start..start + at], &self.text[next..]);
            let followed = self.text[next..].starts_with(char::is_alphabetic);
            if !(inside || is_dot || is_apostrophe && followed && at > 0) {
                break;
            }
            if is_apostrophe {
                apostrophe = Some(start + at);
            }
            end = next;
        }
        match apostrophe {
            Some(at) => self.contraction(start, at, end),
            None => self.whole_word(start, end),
        }
        end.max(start + self.text[start..].chars().next().map_or(0, char::len_utf8))
    }

    fn whole_word(&mut self, start: usize, end: usize) {
        let key = self.folded(start, end);
        if self.lexicon.language == "en" && key == "cannot" {
            self.push(self.token("can", Span::new(start, start + 3)));
            self.push(self.token("not", Span::new(start + 3, end)));
            return;
        }
        // "US$40", "A$40": the letters say which dollars these are.
        if self.text[end..].starts_with(['$', '£', '¥']) && !self.text[start..end].contains(char::is_lowercase) {
            let letters =
                key.bytes().fold(0, |number: u16, letter| number.wrapping_mul(26).wrapping_add(letter.into()));
            let sense = Some((Class::Unit, CURRENCIES.wrapping_add(letters)));
            self.push(Token { sense, ..self.token(key + "$", Span::new(start, end)) });
            return;
        }
        if self.is_millions(&key) {
            self.push(self.token("million", Span::new(start, end)));
            return;
        }
        // "½" and "Ⅳ" are numbers too.
        let digits =
            !key.is_empty() && key.chars().all(|character| character.is_numeric() && !character.is_alphabetic());
        self.push(Token { digits, ..self.token(key, Span::new(start, end)) });
    }

    /// Whether an "m" after a number counts money and not metres: "£1.2m".
    fn is_millions(&self, key: &str) -> bool {
        let [.., sign, number] = &self.tokens[..] else { return false };
        key == "m"
            && number.digits
            && !number.after_mark
            && sign.key.chars().all(is_sign)
            && self.lexicon.language == "en"
    }

    /// Reads "don't" as "do not", "Ruth's" as "Ruth 's", "l'eau" as "l' eau".
    fn contraction(&mut self, start: usize, apostrophe: usize, end: usize) {
        let after = apostrophe + self.text[apostrophe..].chars().next().map_or(1, char::len_utf8);
        let (head, tail) = (self.folded(start, apostrophe), self.folded(after, end));
        let split: Option<(Cow<str>, Cow<str>)> = if self.lexicon.language == "en" {
            match &*tail {
                "t" if head.ends_with('n') => {
                    let verb = match &*head {
                        "won" => "will".into(),
                        "can" => head,
                        "shan" => "shall".into(),
                        _ => head[..head.len() - 1].to_owned().into(),
                    };
                    Some((verb, "not".into()))
                }
                "ll" => Some((head, "will".into())),
                "re" => Some((head, "are".into())),
                "ve" => Some((head, "have".into())),
                "m" => Some((head, "am".into())),
                "d" => Some((head, "would".into())),
                "s" => Some((head, "'s".into())),
                _ => None,
            }
        } else if self.lexicon.is_read && tail.chars().count() >= 2 {
            Some((head + "'", tail))
        } else {
            None
        };
        match split {
            Some((head, tail)) => {
                self.push(self.token(head, Span::new(start, apostrophe)));
                self.push(self.token(tail, Span::new(apostrophe, end)));
                if let Some(last) = self.tokens.last_mut() {
                    last.capital = self.text[after..].starts_with(char::is_uppercase);
                }
            }
            None => self.whole_word(start, end),
        }
    }

    /// Reads a script without spaces: the longest entry of the lexicon that starts here, a number, a run of katakana, or
    /// else one character.
    fn spaceless(&mut self, start: usize) -> usize {
        /// The longest entry of the lists, in characters.
        const LONGEST: usize = 8;
        let rest = &self.text[start..];
        let run = |belongs: fn(char) -> bool| {
            start + rest.char_indices().find(|&(_, character)| !belongs(character)).map_or(rest.len(), |(at, _)| at)
        };
        let numeral = run(is_han_numeral);
        if numeral > start {
            let span = Span::new(start, numeral);
            let alone = rest.chars().nth(1).is_none_or(|next| !is_han_numeral(next)) && rest.starts_with('一');
            self.push(Token { digits: !alone, ..self.token(format!("#{}", span.of(self.text)), span) });
            return numeral;
        }
        let katakana = run(|character| matches!(character, 'ァ'..='ヿ' | 'ㇰ'..='ㇿ'));
        if katakana > start {
            self.push(self.token(&self.text[start..katakana], Span::new(start, katakana)));
            return katakana;
        }
        let ends: Vec<usize> =
            rest.char_indices().take(LONGEST).map(|(at, character)| at + character.len_utf8()).collect();
        let known = ends.iter().rev().find(|&&end| self.lexicon.sense(&rest[..end]).is_some());
        let mut end = start + known.or(ends.first()).copied().unwrap_or(1);
        end += self.text[end..].chars().take_while(|&mark| fold::is_mark(mark)).map(char::len_utf8).sum::<usize>();
        self.push(self.token(self.folded(start, end), Span::new(start, end)));
        end
    }

    fn punctuation(&mut self, at: usize, character: char) -> usize {
        let end = at + character.len_utf8();
        let before = self.text[..at].chars().next_back();
        let after = self.text[end..].chars().next();
        let opens = before.is_none_or(|before| before.is_whitespace() || is_opening(before))
            && after.is_some_and(|after| !after.is_whitespace());
        let is_cut = match character {
            '[' | '…' => true,
            '.' => self.text[..at].ends_with("..") && after != Some('.'),
            _ => false,
        };
        self.cuts += usize::from(is_cut && (self.quotes.double.is_some() || self.quotes.single.is_some()));
        match character {
            '?' | '？' | '؟' => self.questions += 1,
            '״' if before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic) => {}
            '"' | '＂'
                if self.quotes.double.is_none() && before.is_some_and(|before| fold::digit(before).is_some()) => {}
            '"' | '＂' | '״' => self.double(character, self.quotes.double.is_none() && (opens || before.is_none())),
            '“' => self.double(character, !matches!(self.quotes.double, Some(('„' | '‟', _)))),
            '„' | '‟' | '「' | '『' | '〝' => self.double(character, true),
            '」' | '』' | '〞' | '〟' => self.double(character, false),
            '«' => self.double(character, !matches!(self.quotes.double, Some(('»', _)))),
            // Swedish and Finnish open with the mark that others close with; so does German, with «».
            '”' | '»' => self.double(character, self.quotes.double.is_none() && opens),
            '‘' | '‚' | '‹' => {
                let closes = character != '‹' && matches!(self.quotes.single, Some(('‚', _)));
                self.single(character, !closes);
            }
            '›' => self.single(character, self.quotes.single.is_none() && opens),
            '\'' | '’' | '＇' => {
                let letter_before = before.is_some_and(char::is_alphanumeric);
                let letter_after = after.is_some_and(char::is_alphanumeric);
                if self.quotes.single.is_none() && opens && letter_after {
                    self.single(character, true);
                } else if self.quotes.single.is_some() && !letter_after && (letter_before || !opens) {
                    self.single(character, false);
                }
            }
            _ if is_sign(character) => {
                self.push(self.token(character.to_string(), Span::new(at, end)));
                return end;
            }
            _ => {}
        }
        if !(character.is_whitespace() || matches!(character, '-' | '‐' | '‑') || is_joiner(character)) {
            self.mark = true;
        }
        // "Gov. Voss": a sentence that goes on behind a point has an abbreviation there.
        let ends_abbreviation = || {
            self.tokens
                .last()
                .is_some_and(|last| last.is(Class::Title) || last.key.len() == 1 || last.capital && last.key.len() <= 4)
        };
        if matches!(character, ':' | '!' | '?' | '•' | '|') || character == '.' && !ends_abbreviation() {
            self.initial = true;
        }
        end
    }

    /// Opens or closes a quotation. One that closes without having been opened began in an earlier sentence.
    fn double(&mut self, mark: char, opens: bool) {
        if opens {
            self.quotes.double.get_or_insert((mark, self.tokens.len()));
            self.initial = true;
        } else {
            let start = self.quotes.double.take().map_or(0, |(_, start)| start);
            self.quote(start);
        }
    }

    fn single(&mut self, mark: char, opens: bool) {
        if opens {
            self.quotes.single = Some((mark, self.tokens.len()));
            self.initial = true;
        } else if let Some((_, start)) = self.quotes.single.take() {
            self.quote(start);
        }
    }

    fn quote(&mut self, start: usize) {
        self.tokens[start..].iter_mut().for_each(|token| token.quoted = true);
    }

    fn folded(&self, start: usize, end: usize) -> Cow<'a, str> {
        let written = &self.text[start..end];
        if written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let is_folded = written.bytes().all(|byte| byte.is_ascii_lowercase());
            return if is_folded { written.into() } else { written.to_ascii_lowercase().into() };
        }
        let mut key = String::with_capacity(end - start);
        written.chars().filter(|&letter| letter != '.').for_each(|letter| fold::push(&mut key, letter));
        key.into()
    }

    fn token(&self, key: impl Into<Cow<'a, str>>, span: Span) -> Token<'a> {
        let key = key.into();
        let written = span.of(self.text);
        let handle = self.text[..span.start].ends_with('@');
        let capital = handle || written.chars().next().is_some_and(char::is_uppercase);
        let is_upper = capital && !written.chars().any(char::is_lowercase);
        Token {
            id: Key::of(&key),
            key,
            is_upper,
            sense: None,
            span,
            capital,
            initial: self.initial && !handle,
            quoted: false,
            after_mark: self.mark,
            digits: false,
            clock: false,
            opens_phrase: false,
        }
    }

    fn push(&mut self, mut token: Token<'a>) {
        if token.key.is_empty() {
            return;
        }
        if token.capital && !token.initial && token.sense.is_none() {
            token.sense = self.lexicon.sense(token.span.of(self.text));
        }
        if let Some(entry) = self.lexicon.entry(token.id) {
            token.sense = token.sense.or(entry.sense);
            token.opens_phrase = entry.opens_phrase;
        }
        // Signs that no list has are each a unit of its own.
        if token.sense.is_none() && token.key.chars().all(is_sign) {
            let sign = token
                .key
                .chars()
                .fold(0, |number: u16, sign| number.wrapping_add(u16::try_from(u32::from(sign)).unwrap_or(0)));
            token.sense = Some((Class::Unit, CURRENCIES.wrapping_add(sign)));
        }
        if let Some((Class::Numeral, number)) = token.sense {
            token.set_key(format!("#{number}"));
        }
        (self.mark, self.initial) = (false, false);
        self.tokens.push(token);
    }

    /// Makes one token of the words of a phrase that the lexicon knows.
    fn join_phrases(&mut self) {
        /// The longest phrase of the lists, in words.
        const LONGEST: usize = 5;
        let mut at = 0;
        while at + 1 < self.tokens.len() {
            let Token { id: mut phrase, opens_phrase: mut goes_on, .. } = self.tokens[at];
            let mut longest = None;
            for (end, token) in self.tokens.iter().enumerate().skip(at + 1).take(LONGEST - 1) {
                if !goes_on || token.after_mark {
                    break;
                }
                phrase = phrase.with_letter('_').with(&token.key);
                let Some(entry) = self.lexicon.entry(phrase) else { break };
                longest = entry.sense.map(|sense| (end, sense)).or(longest);
                goes_on = entry.opens_phrase;
            }
            if let Some((end, sense)) = longest {
                let last = self.tokens[end].span.end;
                let words: Vec<Cow<str>> = self.tokens.drain(at + 1..=end).map(|token| token.key).collect();
                let token = &mut self.tokens[at];
                (token.sense, token.span.end) = (Some(sense), last);
                token.set_key(match sense {
                    (Class::Numeral, number) => format!("#{number}"),
                    _ => words.iter().fold(token.key.to_string(), |phrase, word| phrase + "_" + word),
                });
            }
            self.join_tens(at);
            at += 1;
        }
    }

    /// "twenty-nine" is one number, where one begins at this token.
    fn join_tens(&mut self, at: usize) {
        let [tens, units, ..] = &self.tokens[at..] else { return };
        if let (
            Some((Class::Numeral, ten @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90))),
            Some((Class::Numeral, unit @ 1..=9)),
        ) = (tens.sense, units.sense)
            && matches!(&self.text[tens.span.end..units.span.start], "-" | "‑" | " ")
        {
            let (value, end) = (ten + unit, units.span.end);
            let token = &mut self.tokens[at];
            token.set_key(format!("#{value}"));
            token.sense = Some((Class::Numeral, value));
            token.span.end = end;
            self.tokens.remove(at + 1);
        }
    }
}

/// Where the groups of currencies by their letters begin, behind all groups of units that are listed.
const CURRENCIES: u16 = 2000;

/// Whether a dot stands between single letters, as in "U.S." or "z.B.".
fn is_abbreviation_dot(before: &str, after: &str) -> bool {
    let single = before.chars().next_back().is_some_and(char::is_alphabetic)
        && before.chars().rev().nth(1).is_none_or(|character| character == '.');
    let letter_then_dot = {
        let mut after = after.chars();
        after.next().is_some_and(char::is_alphabetic) && !after.next().is_some_and(char::is_alphabetic)
    };
    single && (letter_then_dot || before.contains('.'))
}
