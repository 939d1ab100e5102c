//! What is left of two sentences when all that they share is taken away, and what that is about.

use super::{
    About,
    character::is_apostrophe,
    lexicon::{Class, Lexicon},
    likeness::{Likeness, is_near, likeness},
    reading::{Reading, Token},
};
use crate::{
    order,
    text::Key,
    words::{Fate, Run},
};

/// One of two sentences, and which of its words the other one lacks.
pub struct Side<'a> {
    /// Its words, all of them.
    pub reading: &'a Reading<'a>,
    /// The indices of those that are left, rising.
    pub left: Vec<usize>,
}

impl<'a> Side<'a> {
    fn token(&self, index: usize) -> &'a Token<'a> {
        &self.reading.tokens[index]
    }

    fn tokens(&self) -> impl Iterator<Item = &'a Token<'a>> {
        self.left.iter().map(|&index| self.token(index))
    }

    fn next(&self, index: usize) -> Option<&'a Token<'a>> {
        self.reading.tokens.get(index + 1)
    }

    fn previous(&self, index: usize) -> Option<&'a Token<'a>> {
        self.reading.tokens.get(index.checked_sub(1)?)
    }

    /// Whether a word that does that is left.
    pub fn has(&self, class: Class) -> bool {
        self.tokens().any(|token| token.is(class))
    }

    /// Whether a number is left.
    pub fn has_number(&self) -> bool {
        self.tokens().any(Token::is_number)
    }

    /// Whether a word is left that says something.
    pub fn has_content(&self) -> bool {
        self.tokens().any(|token| match token.sense {
            None => true,
            Some((class, _)) => !matches!(
                class,
                Class::Function | Class::Auxiliary | Class::Pronoun | Class::Filler | Class::Title | Class::Stamp
            ),
        })
    }

    /// What a whole sentence holds that a reader wants to be told of.
    pub fn holds(&self, lexicon: &Lexicon) -> Vec<About> {
        let mut about = Vec::new();
        for &index in &self.left {
            let token = self.token(index);
            about.extend(token.quoted.then_some(About::Quote));
            about.extend(match token.sense {
                _ if self.is_name(index, lexicon, false) => Some(About::Name),
                _ if token.digits || token.is(Class::Numeral) && token.key != "#1" => Some(self.number_or_date(index)),
                Some((Class::Speech, _)) => Some(About::Attribution),
                Some((Class::Cause, _)) => Some(About::Cause),
                Some((Class::Date, _)) => Some(About::Date),
                _ => None,
            });
        }
        about
    }

    fn number_or_date(&self, index: usize) -> About {
        let token = self.token(index);
        let after_next = self
            .next(index)
            .filter(|next| matches!(&*next.key, "of" | "de" | "di" | "do"))
            .and_then(|_| self.next(index + 1));
        let near = |class| {
            self.next(index).is_some_and(|next| next.is(class))
                || after_next.is_some_and(|next| next.is(class))
                || self.previous(index).is_some_and(|previous| previous.is(class) && !token.after_mark)
        };
        let century = token.key.get(1..3).filter(|_| token.digits && token.key.len() == 5);
        let year = matches!(century, Some("15" | "16" | "17" | "18" | "19" | "20"));
        let counted =
            self.next(index).is_some_and(|next| next.sense.is_none() && !next.after_mark || next.is(Class::Unit))
                || near(Class::Unit);
        let span = self.next(index).is_some_and(|next| next.is(Class::Span)) && self.is_relative();
        if token.clock || near(Class::Date) || span || year && !counted { About::Date } else { About::Number }
    }

    /// Whether the sentence says how long something is past.
    fn is_relative(&self) -> bool {
        self.reading.tokens.iter().any(|token| token.is(Class::Ago))
    }

    /// Whether a word is a name. At the start of a sentence a capital says nothing, and then the company of the word must.
    fn is_name(&self, index: usize, lexicon: &Lexicon, resembles: bool) -> bool {
        let token = self.token(index);
        if !token.capital || token.digits {
            return false;
        }
        let letters = token.key.chars().count();
        let shouted = letters >= 2 && token.is_upper;
        if token.initial {
            let next_is_capital =
                self.next(index).is_some_and(|next| next.capital && !next.after_mark && next.sense.is_none());
            // "Norvik will", "Ruth's": a common noun would have an article, or be many.
            let acts = self.next(index).is_some_and(|next| {
                let verb = [Class::Auxiliary, Class::Modality, Class::Future, Class::Speech]
                    .into_iter()
                    .any(|class| next.is(class));
                verb && !next.after_mark && !token.key.ends_with('s')
            });
            return !lexicon.knows(&token.key)
                && (resembles
                    || acts && lexicon.is_read && !lexicon.has_capital_nouns
                    || next_is_capital && !lexicon.has_capital_nouns
                    || shouted
                    || self.is_elsewhere(index))
                && !has_ending_of_a_common_word(&token.key);
        }
        match token.sense {
            None | Some((Class::Synonym | Class::Filler | Class::Source | Class::Fact | Class::Function, _)) => {}
            Some(_) => return false,
        }
        if token.sense.is_some() && !shouted {
            // "House", "North": part of a name only beside another word that is.
            return !lexicon.has_capital_nouns
                && (self.next(index).is_some_and(|next| next.capital && !next.after_mark && next.sense.is_none())
                    || self
                        .previous(index)
                        .is_some_and(|previous| previous.capital && !previous.initial && !token.after_mark));
        }
        if lexicon.has_capital_nouns && !shouted {
            return self.is_german_name(index) && letters > 2;
        }
        true
    }

    /// Where all nouns have capitals: a name has no article, or another name beside it.
    fn is_german_name(&self, index: usize) -> bool {
        const NOUNS: [&str; 9] = ["ung", "heit", "keit", "schaft", "tion", "tät", "ismus", "ungen", "nis"];
        let token = self.token(index);
        let beside = |other: Option<&Token>| {
            other.is_some_and(|other| {
                other.capital && !other.digits && (other.sense.is_none() || other.is(Class::Title))
            })
        };
        let bare = self.previous(index).is_none_or(|previous| {
            !matches!(
                previous.sense,
                Some((Class::Function, 0 | 1) | (Class::Negation | Class::Quantity | Class::Numeral, _))
            ) && !previous.digits
                && (previous.sense.is_some() || previous.capital)
        });
        !NOUNS.iter().any(|ending| token.key.ends_with(ending))
            && (bare || beside(self.next(index)) || beside(self.previous(index).filter(|_| !token.after_mark)))
    }

    /// Whether a word stands with a capital elsewhere in the sentence too.
    fn is_elsewhere(&self, index: usize) -> bool {
        let id = self.token(index).id;
        self.reading.tokens.iter().enumerate().any(|(at, token)| at != index && token.capital && token.id == id)
    }

    /// Whether a word stands where the sentence says why: soon after the word that says so, or right before it.
    fn is_in_cause(&self, index: usize, verb_last: bool) -> bool {
        /// As far as a phrase goes on: "caused by a cigarette that somebody had dropped".
        const REACH: usize = 7;
        let tokens = &self.reading.tokens;
        let behind = tokens[index.saturating_sub(REACH)..index].iter().any(|token| token.is(Class::Cause));
        let reach = if verb_last { REACH } else { 2 };
        let ahead = tokens[index..].iter().skip(1).take(reach).take_while(|token| !token.after_mark);
        behind || ahead.into_iter().any(|token| token.is(Class::Cause))
    }

    /// Whether a word names who says something: "the owner said", "said the owner", "according to the owner".
    fn is_speaker(&self, index: usize) -> bool {
        const REACH: usize = 2;
        let tokens = &self.reading.tokens;
        let said = |token: &Token| token.is(Class::Speech);
        let ahead = tokens[index + 1..].iter().take(REACH).take_while(|token| !token.after_mark).any(said);
        let behind = (1..=REACH + 1).filter_map(|back| index.checked_sub(back)).any(|at| {
            said(&tokens[at])
                && (tokens[at].key.contains('_') || tokens[at].after_mark || at == 0)
                && !tokens[at + 1..=index].iter().any(|token| token.after_mark)
        });
        ahead || behind
    }

    /// Whether a word names who did it, where the verb is passive: "was beaten by the police".
    fn is_agent(&self, index: usize, lexicon: &Lexicon) -> bool {
        const REACH: usize = 3;
        let tokens = &self.reading.tokens;
        let near = (index.saturating_sub(REACH)..index).rev().take_while(|&at| !tokens[at + 1].after_mark);
        let is_passive = |at: usize| tokens[..at].iter().any(|token| token.is(Class::Auxiliary));
        near.into_iter().any(|at| lexicon.agents.iter().any(|agent| *agent == tokens[at].key) && is_passive(at))
    }

    /// Whether a word stands before a number that it bounds: "at least 40".
    fn bounds_number(&self, index: usize) -> bool {
        self.reading.tokens[index..]
            .iter()
            .skip(1)
            .take(2)
            .any(|token| token.is_number() || token.is(Class::Quantity) || token.is(Class::Unit))
    }

    fn follows_article(&self, index: usize) -> bool {
        self.previous(index).is_some_and(|previous| {
            matches!(previous.sense, Some((Class::Function, 0) | (Class::Pronoun, _))) || previous.is_number()
        })
    }
}

/// Endings of words that stand first in many sentences and are no names.
fn has_ending_of_a_common_word(key: &str) -> bool {
    ["ing", "ed", "ly", "ion", "ions", "ment", "ments", "ness", "ity", "ers", "ists"]
        .iter()
        .any(|ending| key.ends_with(ending))
}

/// The words that a run which is not the same on both sides touches. Where the runs cut through words, all of them.
pub fn touched(before: &Reading, after: &Reading, runs: &[Run]) -> (Vec<usize>, Vec<usize>) {
    fn outside(reading: &Reading, fate: Fate, runs: &[Run]) -> (Vec<usize>, Vec<Key>) {
        let (mut touched, mut same) = (Vec::new(), Vec::new());
        let spans = || {
            runs.iter()
                .filter(|run| run.fate == fate)
                .map(|run| if fate == Fate::Removed { run.before } else { run.after })
        };
        let mut spans = spans().peekable();
        for (index, token) in reading.tokens.iter().enumerate() {
            while spans.peek().is_some_and(|span| span.end <= token.span.start) {
                spans.next();
            }
            if spans.peek().is_some_and(|span| span.start < token.span.end) {
                touched.push(index);
            } else {
                same.push(token.id);
            }
        }
        (touched, same)
    }
    let (removed, same_before) = outside(before, Fate::Removed, runs);
    let (added, same_after) = outside(after, Fate::Added, runs);
    if same_before == same_after {
        return (removed, added);
    }
    ((0..before.tokens.len()).collect(), (0..after.tokens.len()).collect())
}

/// Takes the words away that are left on both sides.
pub fn take_away_what_is_the_same(removed: &mut Side, added: &mut Side) {
    let shouted = |reading: &Reading| reading.tokens.iter().all(|token| token.is_upper || token.digits);
    let case_tells = !shouted(removed.reading) && !shouted(added.reading);
    pair(removed, added, |one, other| {
        one.id == other.id && !(case_tells && is_namesake(one, other)) || is_same_time(one, other)
    });
}

/// Whether two words of the same letters are told apart by a capital inside the sentence: "us" and "US", "may" and "May".
fn is_namesake(one: &Token, other: &Token) -> bool {
    one.id == other.id
        && one.capital != other.capital
        && !one.initial
        && !other.initial
        && one.sense.is_some()
        && other.sense.is_some()
        && one.sense != other.sense
}

/// Whether words are left that only a capital tells apart: others with the same key were taken away.
pub fn has_namesakes(removed: &Side, added: &Side) -> bool {
    removed.tokens().any(|one| added.tokens().any(|other| one.id == other.id))
}

/// What two sentences of the same letters are about, where their marks and spaces make other words or clauses of them.
pub fn told_by_marks(removed: &Side, added: &Side, before: &str, after: &str) -> Option<About> {
    // "the suspect's home" and "the suspects' home": one, or several. "the rapist" and "therapist".
    let parts = |side: &Side, text: &str, other: &Side| {
        let unlisted = other.tokens().all(|token| token.sense.is_none()) && !other.left.is_empty();
        side.tokens().find_map(|token| match token.sense {
            Some((Class::Function, 0)) if unlisted => Some(About::Detail),
            _ if token.key == "'s" => other
                .tokens()
                .any(|many| many.key.ends_with('s') && text[many.span.end..].starts_with(is_apostrophe))
                .then_some(About::Number),
            _ => None,
        })
    };
    if let Some(about) = parts(removed, after, added).or_else(|| parts(added, before, removed)) {
        return Some(about);
    }
    // "The prosecutor, said the defendant, lied" and "the prosecutor said the defendant lied".
    let clause = |token: &Token| token.sense == Some((Class::Speech, 0)) && !token.quoted;
    let (earlier, later) = (&removed.reading.tokens, &added.reading.tokens);
    let turned = earlier.len() == later.len()
        && earlier.iter().zip(later).any(|(one, other)| clause(one) && one.after_mark != other.after_mark);
    turned.then_some(About::Attribution)
}

/// Whether two numbers are one time of day, written with a colon here and with a point there.
fn is_same_time(one: &Token, other: &Token) -> bool {
    one.clock != other.clock && one.digits && other.digits && one.key.replace(':', ".") == other.key.replace(':', ".")
}

/// Takes pairs of words away, each with the first that suits it, and gives them back.
fn pair(removed: &mut Side, added: &mut Side, suits: impl Fn(&Token, &Token) -> bool) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    removed.left.retain(|&one| {
        let suited =
            added.left.iter().position(|&other| suits(&removed.reading.tokens[one], &added.reading.tokens[other]));
        match suited {
            Some(at) => pairs.push((one, added.left.remove(at))),
            None => return true,
        }
        false
    });
    pairs
}

/// What is left on both sides is about that.
pub fn about(mut removed: Side, mut added: Side, lexicon: &Lexicon) -> Vec<About> {
    let mut about = Vec::new();
    let contrary = |one: &Token, other: &Token| {
        let is = |first: &str, second: &str| one.key == first && other.key == second;
        lexicon.opposites.iter().any(|(first, second)| is(first, second) || is(second, first))
    };
    if removed.tokens().any(|one| added.tokens().any(|other| contrary(one, other))) {
        about.push(About::Detail);
    }
    let speech_changed_tense = take_away_what_says_the_same(&mut removed, &mut added, lexicon, &mut about);
    take_away_tenses_of_the_future(&mut removed, &mut added, speech_changed_tense, &about);
    about.extend(persons(&removed, &added, lexicon));
    about.extend(turned_about(&removed, &added));
    let verb_last = matches!(lexicon.language, "de" | "nl" | "ja");
    let mut content = [0, 0];
    for (number, (side, other)) in [(&removed, &added), (&added, &removed)].into_iter().enumerate() {
        for &index in &side.left {
            let token = side.token(index);
            let resembles = token.initial
                && other.tokens().any(|other| other.initial && other.capital && is_near(&token.key, &other.key));
            let kind = side.kind(index, lexicon, resembles);
            about.extend(kind);
            let matters = kind.is_none_or(|kind| kind == About::Wording) && !token.is(Class::Function)
                || kind == Some(About::Negation);
            let is_content = matches!(token.sense, None | Some((Class::Synonym | Class::Source | Class::Fact, _)));
            if side.is_in_cause(index, verb_last) && (is_content || matters && kind == Some(About::Negation)) {
                about.push(About::Cause);
            }
            if is_content && side.is_agent(index, lexicon) {
                about.push(About::Cause);
            }
            if (is_content || token.is(Class::Pronoun)) && side.is_speaker(index) {
                about.push(About::Attribution);
            }
            content[number] += usize::from(kind.is_none());
        }
    }
    about.extend(claims(content, &removed, &added, lexicon));
    about.extend(lone(&removed, &added, lexicon));
    if !(removed.left.is_empty() && added.left.is_empty()) && about.iter().all(|about| *about > About::Detail) {
        let helpers_alone = removed.tokens().chain(added.tokens()).all(|token| token.is(Class::Auxiliary));
        about.push(if helpers_alone { About::Tense } else { About::Wording });
    }
    about
}

impl Side<'_> {
    /// What a word that is left is about by itself; nothing where it is content whose weight depends on the rest.
    fn kind(&self, index: usize, lexicon: &Lexicon, resembles: bool) -> Option<About> {
        let token = self.token(index);
        if self.is_name(index, lexicon, resembles) {
            return Some(About::Name);
        }
        if token.digits {
            return Some(self.number_or_date(index));
        }
        let (class, _) = token.sense?;
        Some(match class {
            Class::Negation => About::Negation,
            Class::Speech => About::Attribution,
            Class::Cause => About::Cause,
            // "one man" is "a man".
            Class::Numeral if token.key == "#1" && !self.next(index).is_some_and(Token::is_number) => About::Wording,
            Class::Numeral | Class::Quantity | Class::Unit => About::Number,
            Class::Bound | Class::Degree if self.bounds_number(index) => About::Number,
            Class::Modality | Class::Future | Class::Degree => About::Modality,
            Class::Span if self.previous(index).is_some_and(Token::is_number) && !self.is_relative() => About::Number,
            Class::Date | Class::Span | Class::Ago => About::Date,
            Class::Fact => About::Detail,
            Class::Synonym | Class::Source | Class::Counter | Class::Stamp => return None,
            Class::Function | Class::Auxiliary | Class::Pronoun | Class::Title | Class::Filler | Class::Bound => {
                About::Wording
            }
        })
    }
}

/// Takes pairs of words away that say the same; whether they differ in style, tense or spelling is noted. Answers whether
/// a word such as "says" changed its tense.
fn take_away_what_says_the_same(
    removed: &mut Side,
    added: &mut Side,
    lexicon: &Lexicon,
    about: &mut Vec<About>,
) -> bool {
    let mut speech_changed_tense = false;
    let names =
        |side: &Side, index: usize| side.is_name(index, lexicon, false) && !side.token(index).is(Class::Synonym);
    // Names never say the same as another word, but where a list has them: they are left where they are.
    let (names_before, names_after) = (
        removed.left.iter().copied().filter(|&index| names(removed, index)).collect::<Vec<_>>(),
        added.left.iter().copied().filter(|&index| names(added, index)).collect::<Vec<_>>(),
    );
    removed.left.retain(|index| !names_before.contains(index));
    added.left.retain(|index| !names_after.contains(index));
    let groups = pair(removed, added, |one, other| {
        one.sense.is_some() && one.sense == other.sense && !one.is_number() && !other.is_number()
    });
    for (one, other) in groups {
        let (earlier, later) = (removed.token(one), added.token(other));
        let alike = likeness(&earlier.key, &later.key, lexicon);
        let counts = removed.follows_article(one) || added.follows_article(other);
        about.push(match alike {
            Some(Likeness::Plural) if counts => About::Number,
            Some(Likeness::Form | Likeness::Plural) => About::Tense,
            Some(Likeness::Spelling) => About::Spelling,
            _ if earlier.is(Class::Auxiliary) => About::Tense,
            _ => About::Wording,
        });
        speech_changed_tense |= earlier.is(Class::Speech) && matches!(alike, Some(Likeness::Form | Likeness::Plural));
    }
    let open = |token: &Token| {
        !token.is_number()
            && !matches!(
                token.sense,
                Some((
                    Class::Function
                        | Class::Negation
                        | Class::Modality
                        | Class::Future
                        | Class::Auxiliary
                        | Class::Pronoun
                        | Class::Title
                        | Class::Date
                        | Class::Quantity,
                    _
                ))
            )
    };
    let denied = pair(removed, added, |one, other| likeness(&one.key, &other.key, lexicon) == Some(Likeness::Denial));
    about.extend((!denied.is_empty()).then_some(About::Negation));
    let alike = pair(removed, added, |one, other| {
        open(one)
            && open(other)
            && likeness(&one.key, &other.key, lexicon).is_some()
            && !(one.is(Class::Fact) && other.is(Class::Fact))
            && !(one.initial
                && other.initial
                && one.capital
                && other.capital
                && !lexicon.knows(&one.key)
                && !matches!(likeness(&one.key, &other.key, lexicon), Some(Likeness::Plural | Likeness::Denial))
                && !is_common_spelling(&one.key, &other.key, lexicon))
    });
    for (one, other) in alike {
        let counts = removed.follows_article(one) || added.follows_article(other);
        about.push(match likeness(&removed.token(one).key, &added.token(other).key, lexicon) {
            Some(Likeness::Denial) => About::Negation,
            Some(Likeness::Plural) if counts => About::Number,
            Some(Likeness::Spelling) => About::Spelling,
            _ => About::Tense,
        });
    }
    removed.left.extend(names_before);
    added.left.extend(names_after);
    order::sort(&mut removed.left);
    order::sort(&mut added.left);
    speech_changed_tense
}

/// Whether two words at the start of a sentence are forms or spellings of one common word, and no names.
fn is_common_spelling(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    has_ending_of_a_common_word(one) || has_ending_of_a_common_word(other) || lexicon.is_one_verb(one, other)
}

/// Takes "will" away where the verb beside it went into another tense: the story's time moved on, no more. So it is with
/// "would" after "said".
fn take_away_tenses_of_the_future(removed: &mut Side, added: &mut Side, speech_changed_tense: bool, about: &[About]) {
    let tense = about.contains(&About::Tense);
    let modal = |side: &Side| side.has(Class::Modality);
    let future = |side: &Side| side.has(Class::Future);
    // "has resigned" → "will resign": it had not come to that after all.
    let undone = future(added) && removed.tokens().any(|token| matches!(&*token.key, "has" | "have"));
    if tense && future(removed) != future(added) && !modal(removed) && !modal(added) && !undone {
        removed.left.retain(|&index| !removed.reading.tokens[index].is(Class::Future));
        added.left.retain(|&index| !added.reading.tokens[index].is(Class::Future));
    }
    if speech_changed_tense {
        for (one, other) in [("will", "would"), ("would", "will")] {
            let at = |side: &Side, key: &str| side.left.iter().position(|&index| side.reading.tokens[index].key == key);
            if let (Some(before), Some(after)) = (at(removed, one), at(added, other)) {
                removed.left.remove(before);
                added.left.remove(after);
            }
        }
    }
}

/// "He" → "she" and "Mr" → "Mrs" are another person, "they" → "he" are fewer; "the minister" → "he" is neither, and "it"
/// and "they" may both stand for a team.
fn persons(removed: &Side, added: &Side, lexicon: &Lexicon) -> Option<About> {
    const HE: u16 = 0;
    const SHE: u16 = 1;
    const IT: u16 = 5;
    let groups = |side: &Side, class| -> Vec<u16> {
        side.tokens().filter_map(|token| token.sense).filter(|sense| sense.0 == class).map(|(_, group)| group).collect()
    };
    let another = [Class::Pronoun, Class::Title].into_iter().any(|class| {
        let (before, after) = (groups(removed, class), groups(added, class));
        let english = lexicon.language == "en" && class == Class::Pronoun;
        before.contains(&HE) && after.contains(&SHE)
            || before.contains(&SHE) && after.contains(&HE)
            || english
                && matches!((&before[..], &after[..]), (&[one], &[other]) if one != other && one < IT && other < IT)
    });
    another.then_some(About::Detail)
}

/// "The delay caused the strike" → "the delay was caused by the strike": who did it changed, unless the two changed places.
fn turned_about(removed: &Side, added: &Side) -> Option<About> {
    let passive = |side: &Side| side.tokens().any(|token| token.key == "by") && side.has(Class::Auxiliary);
    if passive(removed) == passive(added) {
        return None;
    }
    let content = |side: &Side, other: &Side| -> Vec<Key> {
        let shared = side.reading.tokens.iter().filter(|token| {
            matches!(token.sense, None | Some((Class::Synonym | Class::Source | Class::Fact, _)))
                && other.reading.tokens.iter().any(|twin| twin.id == token.id)
        });
        shared.map(|token| token.id).collect()
    };
    let order = content(removed, added);
    (order.len() >= 2 && order == content(added, removed)).then_some(About::Cause)
}

/// One word by itself that came or went says something, though in another's place it would say the same: "the wrong drug",
/// "some doctors", "part of the church".
fn lone(removed: &Side, added: &Side, lexicon: &Lexicon) -> Option<About> {
    let mut left = removed.tokens().chain(added.tokens());
    let only = left.next().filter(|_| left.next().is_none())?;
    let says = match only.sense?.0 {
        Class::Synonym => lexicon.language == "en",
        // "the questions about it"
        Class::Bound => !matches!(&*only.key, "about" | "around" | "over" | "under" | "above" | "below"),
        Class::Function => only.key.ends_with("_of"),
        _ => false,
    };
    says.then_some(About::Detail)
}

/// Whether content that came, went or was replaced makes another claim, or is a matter of style.
///
/// What says the same was taken away before: a word for another is another claim, unless one of the two is light.
fn claims(content: [usize; 2], removed: &Side, added: &Side, lexicon: &Lexicon) -> Option<About> {
    let [gone, came] = content;
    if gone + came == 0 {
        return None;
    }
    // "Police killed him" → "he was killed": who did it is gone.
    let source = removed.has(Class::Source) || added.has(Class::Source);
    // "attended" → "were at": words of no content took the place of one that has some.
    let light = if gone == 0 { removed } else { added };
    let put_lightly = light.has(Class::Auxiliary);
    // "gave its approval to" → "approved".
    let synonym = removed.tokens().chain(added.tokens()).all(|token| token.sense.is_some());
    // Of a language without lists nobody can say what a word does: better to show it.
    let is_style = lexicon.is_read && gone + came == 1 && !source && (put_lightly || synonym);
    Some(if is_style { About::Wording } else { About::Detail })
}
