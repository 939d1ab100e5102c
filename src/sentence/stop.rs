//! A place where a sentence may end → whether it ends there.

use super::{
    customs::{ABBREVIATION, CLOSING, Customs, TITLE},
    first, first_word, has_line_break, is_bullet, is_closer, is_dash, is_ellipsis_ahead, is_glued, is_han,
    is_in_address, is_invisible, is_mark, is_mark_without_space, is_opener, is_quote, is_roman, last, last_word,
    opens_with_a_citation,
    quotation::Quotations,
    skip, split_last_word, strip,
};

/// A place where a sentence may end, with what stands on both sides.
#[derive(Debug)]
pub(super) struct Stop<'a> {
    /// The sentence so far, up to the mark.
    body: &'a str,
    /// The word that the mark follows, with the stops inside it: "U.S" of "the U.S.".
    word: &'a str,
    /// The sentence up to that word.
    before_word: &'a str,
    /// The marks: ".", "?!", "…", ". . .". Empty where a sentence may end without one.
    mark: &'a str,
    /// Quotes and brackets that close after the mark.
    closers: &'a str,
    /// The white space up to what follows.
    pub gap: &'a str,
    /// All that follows.
    pub next: &'a str,
    /// What follows without the quotes and brackets that open before it.
    next_text: &'a str,
    /// Where what follows begins.
    pub at: usize,
}

impl<'a> Stop<'a> {
    pub fn new(text: &'a str, start: usize, border: usize) -> Self {
        let before = text[start..border].trim_end();
        let next = text[border..].trim_start();
        let gap = &text[start + before.len()..text.len() - next.len()];
        let marked = strip(before, |c| is_closer(c) || is_opener(c));
        let body = strip_marks(marked);
        let (before_word, word) = split_last_word(body);
        Self {
            body,
            word,
            before_word: before_word.trim_end(),
            mark: &marked[body.len()..],
            closers: &before[marked.len()..],
            gap,
            next,
            next_text: skip(next, |c| is_opener(c) || is_closer(c)),
            at: text.len() - next.len(),
        }
    }

    /// Whether the sentence ends here. Each rule names a way in which it may not.
    pub fn ends_a_sentence(&self, customs: &Customs, quotations: &Quotations) -> bool {
        if is_bullet(first(self.next)) {
            return true;
        }
        !(self.has_no_word_yet()
            || self.has_no_mark_though_wrapped()
            || self.is_inside_a_token(customs)
            || self.continues_in_lower_case(customs)
            || self.is_a_citation()
            || self.leaves_words_out(quotations)
            || self.leads_to_who_said_it(customs)
            || self.is_full_stop()
                && (self.is_an_enumerator()
                    || self.follows_an_abbreviation(customs)
                    || self.follows_an_initial(customs)
                    || self.follows_an_ordinal(customs)))
    }

    /// "... and then": what opens a sentence does not end one. A bullet waits for its item.
    fn has_no_word_yet(&self) -> bool {
        let mut last = self.body.chars().rev().take(120).filter(|c| !c.is_whitespace()).take(40);
        self.word.is_empty() && !last.any(|c| c.is_alphanumeric() || is_symbol(c))
    }

    /// A line broken in mid-sentence.
    fn has_no_mark_though_wrapped(&self) -> bool {
        self.mark.is_empty() && has_line_break(self.gap)
    }

    /// "example.com/?q=1", "Yahoo!'s", "2.butter": nothing ends without a space, in scripts that have spaces, but where the
    /// next word opens sentences or a question mark is followed by a capital.
    fn is_inside_a_token(&self, customs: &Customs) -> bool {
        let Some(next) = first(self.next_text) else { return false };
        if !self.gap.is_empty() || !has_spaces(next) || self.mark.chars().any(is_mark_without_space) {
            return false;
        }
        if !next.is_uppercase() || is_in_address(self.body) {
            return self.mark.is_empty() || next.is_alphanumeric() && next.is_ascii() || is_latin_sign(next);
        }
        self.closers.is_empty() && self.mark.ends_with('.') && !is_glued(self.body, self.next_text, customs)
    }

    /// "“Why?” she asked", "Yahoo! in Berlin", "approx. half". UAX #29 has this for full stops only. Brand names with an inner
    /// capital (iPhone) and the Dutch 's do open sentences; a slash (between verses) and № do not.
    fn continues_in_lower_case(&self, customs: &Customs) -> bool {
        if is_ellipsis_ahead(self.next) {
            return false;
        }
        if self.next.starts_with(['/', '№']) {
            return true;
        }
        let text = if self.is_full_stop() { self.next_text } else { skip(self.next, is_quote) };
        let word = first_word(text);
        let is_brand = word.chars().nth(1).is_some_and(char::is_uppercase);
        let is_dutch = customs.opens_a_sentence("het") && self.next.starts_with(['\'', '’']) && word.len() == 1;
        first(word).is_some_and(char::is_lowercase) && !is_brand && !is_dutch
    }

    /// "“… the laws of the land.” (Smith 55)." A short bracket after a quotation, with the full stop outside.
    fn is_a_citation(&self) -> bool {
        self.closers.contains(is_quote) && opens_with_a_citation(self.next)
    }

    /// An ellipsis in mid-sentence: in brackets, as three dots set apart, or set apart inside a quotation, where it stands
    /// for words that were left out. Elsewhere, before a capital, the thought trails off and the sentence ends.
    fn leaves_words_out(&self, quotations: &Quotations) -> bool {
        let dots: usize = self.mark.chars().map(|c| if c == '…' { 3 } else { usize::from(c == '.') }).sum();
        if dots < 3 || self.mark.contains(['!', '?']) {
            return false;
        }
        let in_brackets = self.body.ends_with(['[', '(']) && self.closers.starts_with([']', ')']);
        let apart = self.body.ends_with(char::is_whitespace);
        let dots_apart = self.mark.contains(char::is_whitespace);
        in_brackets || dots == 3 && apart && (dots_apart || quotations.surround(self.at))
    }

    /// "“Who knows?” Ms. Hale asked", 「…。」と, “……。”他说: the quotation is over, the sentence is not before it has told who
    /// spoke.
    fn leads_to_who_said_it(&self, customs: &Customs) -> bool {
        const VERBS: &str = "said says asked asks added adds told wrote writes replied replies answered shouted cried \
                             yelled tweeted joked recalled wondered declared insisted";
        const TO_QUOTE: [&str; 10] = ["と", "って", "という", "など", "を", "が", "に", "の", "は", "も"];
        const TO_OPEN: [&str; 8] = ["ところ", "とはいえ", "とても", "とくに", "など、", "はい", "もし", "もう"];
        if !self.closers.chars().any(is_quote) {
            return false;
        }
        if self.gap.is_empty()
            && self.closers.ends_with(['」', '』'])
            && TO_QUOTE.iter().any(|to| self.next.starts_with(to))
        {
            return !TO_OPEN.iter().any(|opener| self.next.starts_with(opener));
        }
        if first(self.next).is_some_and(is_han) {
            let clause: Vec<char> =
                self.next.chars().take(12).take_while(|&c| !"，。：、！？“「".contains(c)).collect();
            return clause.iter().any(|c| "说說道称稱问問答喊曰".contains(*c)) || clause.ends_with(&['表', '示']);
        }
        if !customs.is_english || self.is_full_stop() || customs.opens_a_sentence(first_word(self.next_text)) {
            return false;
        }
        let words = self.next.split_whitespace().take(6);
        for word in words {
            let bare = word.trim_end_matches(['.', ',', ':']);
            if VERBS.split(' ').any(|verb| verb == bare) {
                return true;
            }
            if bare.len() < word.len() && !customs.is_title(bare) && bare.chars().count() > 1
                || word.starts_with(is_quote)
            {
                return false;
            }
        }
        false
    }

    /// "1. The first item", "IV. The law", "a.) The second".
    fn is_an_enumerator(&self) -> bool {
        let body = self.body.trim_start_matches(|c: char| is_bullet(Some(c)) || c.is_whitespace() || c == '(');
        if self.closers == ")" && is_short_number(self.word) && !self.body.ends_with(&format!("({}", self.word)) {
            return true;
        }
        let letter = body.len() == 1 && body.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_short_number(body) || letter || is_roman(body)) && !self.closers.contains(is_quote)
    }

    /// "Mr. Hale", "No. 10", "Apple Inc. Chief", "Dec. 5": a full stop after an abbreviation ends the sentence only if what
    /// follows opens one. Inside a quotation that closes here, it does end it.
    fn follows_an_abbreviation(&self, customs: &Customs) -> bool {
        let word = self.word;
        if self.closers.contains(is_quote) || word.is_empty() {
            return false;
        }
        let next = first_word(self.next_text);
        let before_a_number = first(self.next_text).is_some_and(|c| c.is_numeric() || "(§".contains(c))
            || next.len() > 1 && is_roman(next);
        let roles = customs.roles(word);
        if roles & TITLE != 0 || before_a_number && customs.is_before_numbers(word) {
            return true;
        }
        if roles & CLOSING != 0 {
            return self.is_a_time_midway(next);
        }
        let known = roles & ABBREVIATION != 0
            || is_without_vowels(word)
            // In scripts without capitals, short words with a full stop: "د.", "डॉ.".
            || is_uncased_abbreviation(word);
        known && !customs.opens_a_sentence(next)
    }

    /// "5 p.m. Monday", "5 p.m. ET", and "At 5 a.m. Mr. Hale", where nothing has happened yet.
    fn is_a_time_midway(&self, next: &str) -> bool {
        const AFTER_TIMES: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May \
                                   June July August September October November December Eastern Central Mountain Pacific \
                                   Greenwich British GMT ET EST EDT CT CST CDT MT PT PST PDT UTC BST Jan Feb Mar Apr Jun \
                                   Jul Aug Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun";
        let is_time = self.word.ends_with(['m', 'M']);
        let nothing_yet = self.body.split_whitespace().take(5).count() < 4;
        is_time && (AFTER_TIMES.split(' ').any(|word| word == next) || nothing_yet)
    }

    /// "E. Smith", "the U.S. Government", "J.-C. Dupont", "Л. Н. Толстой". English "I" after a small word is no initial.
    fn follows_an_initial(&self, customs: &Customs) -> bool {
        let word = self.word.trim_start_matches('-');
        if !is_initials(word) || self.closers.contains(is_quote) || customs.is_closing_abbreviation(word) {
            return false;
        }
        let before = last_word(self.before_word);
        let is_pronoun = word == "I" && customs.is_english && first(before).is_some_and(char::is_lowercase);
        let next = first_word(self.next_text);
        let next_is_initial = next.chars().count() == 1 && self.next_text[next.len()..].starts_with('.');
        let next_is_number = first(self.next_text).is_some_and(char::is_numeric);
        let opens = !next_is_initial && customs.opens_a_sentence(next) && !self.is_in_title_case(next);
        !(is_pronoun || opens || next_is_number && word.chars().all(char::is_uppercase))
    }

    /// "Why the U.S. Is Losing": in a headline that capitalises every word, a capital says nothing.
    fn is_in_title_case(&self, next: &str) -> bool {
        let after = self.next_text[next.len()..].trim_start();
        let mut before = self.body.split_whitespace().filter(|word| word.len() > 3).take(6).peekable();
        before.peek().is_some()
            && before.all(|word| first(word).is_some_and(|c| !c.is_lowercase()))
            && first(after).is_some_and(char::is_uppercase)
    }

    /// "am 3. Oktober", "der 45. Präsident", "XII. Pluku".
    fn follows_an_ordinal(&self, customs: &Customs) -> bool {
        let digits = self.word.trim_start_matches(['-', '–']);
        if !customs.has_ordinals || !self.closers.is_empty() || !(is_short_number(digits) || is_roman(digits)) {
            return false;
        }
        let before = self.before_word;
        let row = last(before) == Some('.') && last(&before[..before.len() - 1]).is_some_and(|c| c.is_ascii_digit());
        let next = first_word(self.next_text);
        row || customs.stands_by_an_ordinal(last_word(before))
            || customs.stands_by_an_ordinal(next) && !customs.opens_a_sentence(next)
    }

    fn is_full_stop(&self) -> bool {
        self.mark.trim_matches(is_invisible) == "."
    }
}

/// The text without the marks at its end, be they set apart as in ". . .".
fn strip_marks(text: &str) -> &str {
    let mut rest = strip(text, |c| is_mark(c) || is_invisible(c));
    for _ in 0..4 {
        let apart = rest.trim_end_matches([' ', '\u{a0}']);
        if rest.len() == text.len()
            || apart.len() == rest.len()
            || last(apart) != Some('.')
            || !text[rest.len()..].starts_with('.')
        {
            break;
        }
        rest = strip(apart, |c| c == '.');
    }
    rest
}

fn is_symbol(c: char) -> bool {
    !c.is_whitespace()
        && !is_mark(c)
        && !is_closer(c)
        && !is_opener(c)
        && !is_dash(c)
        && !is_bullet(Some(c))
        && !c.is_ascii_punctuation()
}

/// Whether a character's script sets words apart.
fn has_spaces(c: char) -> bool {
    !is_han(c)
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}')
}

/// Signs that go on with an address or a word: "?q=", ".-", "!'s".
fn is_latin_sign(c: char) -> bool {
    c.is_lowercase() || "/=&%_~+*@#\\|<>".contains(c)
}

fn is_short_number(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters in groups of one or two: "E", "U.S", "J.-C", "Ph.D", "z.B", and Spanish doubled plurals, "EE".
fn is_initials(word: &str) -> bool {
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let mut groups = word.split('.').map(|group| group.trim_start_matches('-')).peekable();
    let single = !word.contains('.');
    let doubled =
        word.len() == 2 && word.as_bytes()[0] == word.as_bytes()[1] && word.bytes().all(|b| b.is_ascii_uppercase());
    doubled && !is_roman(word)
        || groups.peek().is_some()
            && groups.all(|group| {
                let length = group.chars().count();
                (length == 1 || length == 2 && !single) && group.chars().all(cased)
            })
}

/// "Sgt", "Blvd", "Mrd": what cannot be spoken is an abbreviation. Not so all capitals ("the BBC."), and units.
fn is_without_vowels(word: &str) -> bool {
    let consonants = |c: char| c.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(c);
    (2..=6).contains(&word.len())
        && word.chars().all(consonants)
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().skip(1).all(|c| c.is_ascii_lowercase())
}

/// Arabic and Hebrew initials and the usual Hindi titles.
fn is_uncased_abbreviation(word: &str) -> bool {
    const DEVANAGARI: [&str; 12] = ["डॉ", "डा", "मि", "पं", "रु", "श्री", "प्रो", "सं", "कि", "मी", "स्व", "ई"];
    let word = word.trim_matches(is_invisible);
    let is_semitic = |c: char| matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}');
    word.split('.').all(|letter| letter.chars().count() == 1 && letter.chars().all(is_semitic))
        || DEVANAGARI.contains(&word)
}
