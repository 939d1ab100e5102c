//! What changed places inside a sentence: all the same words, and yet another claim.

use super::{
    About,
    lexicon::{Class, Lexicon},
    likeness::{Likeness, likeness},
    reading::{Reading, Token},
};
use crate::text::Key;

/// Which words are asked about.
type Kind<'a> = &'a dyn Fn(&Token) -> bool;

/// The words of a sentence that are of a kind.
fn those<'a>(reading: &'a Reading<'a>, kind: Kind<'a>) -> impl Iterator<Item = &'a Token<'a>> {
    reading.tokens.iter().filter(move |token| kind(token))
}

/// Whether two sentences have the same words of a kind, two at least, in whatever order.
fn have_the_same(before: &Reading, after: &Reading, kind: Kind) -> bool {
    let tally =
        |reading| those(reading, kind).fold((0, 0_u64), |(count, sum), token| (count + 1, token.id.added_to(sum)));
    let (count, sum) = tally(before);
    count > 1 && (count, sum) == tally(after)
}

/// Whether of the same words in another order, one stands now between the two that another stood between: "cut from 5 to 3"
/// and "cut from 3 to 5". `counts` tells which words may.
fn took_places(before: &Reading, after: &Reading, kind: Kind, counts: Kind) -> bool {
    fn around(words: &[&Token], at: usize) -> [Option<Key>; 2] {
        [at.wrapping_sub(1), at + 1].map(|place| words.get(place).map(|word| word.id))
    }
    if !have_the_same(before, after, kind) {
        return false;
    }
    let (before, after): (Vec<_>, Vec<_>) = (those(before, kind).collect(), those(after, kind).collect());
    let takes_the_place = |one: usize, other: usize| {
        before[one].id != after[other].id
            && counts(before[one])
            && counts(after[other])
            && around(&before, one) == around(&after, other)
    };
    before.len() > 2 && (0..before.len()).any(|one| (0..after.len()).any(|other| takes_the_place(one, other)))
}

/// The words that suit, each with the word that follows it.
fn following<'a>(reading: &'a Reading<'a>, suits: Kind) -> Vec<(&'a str, &'a str)> {
    let tokens = &reading.tokens;
    let next = |index: usize| tokens.get(index + 1).map(|next| &*next.key).unwrap_or_default();
    let suited = tokens.iter().enumerate().filter(|(_, token)| suits(token));
    suited.map(|(index, token)| (&*token.key, next(index))).collect()
}

/// Whether two names stand in one list: "Ruth Halden, Jon Voss and Ines Falk".
fn are_coordinated(reading: &Reading, one: &str, other: &str) -> bool {
    let tokens = &reading.tokens;
    tokens.iter().enumerate().any(|(at, token)| {
        let (mut start, mut end) = (at, at + 1);
        while start > 0 && tokens[start - 1].capital {
            start -= 1;
        }
        while tokens.get(end).is_some_and(|next| next.capital) {
            end += 1;
        }
        let has = |key: &str| tokens[start..end].iter().any(|name| name.key == key);
        matches!(&*token.key, "and" | "or" | "und" | "et" | "y" | "e" | "en") && has(one) && has(other)
    })
}

/// What has changed places, of numbers, names, denials and other words of content: one of them stands now before the word
/// that followed another, or between the two that another stood between.
pub fn swapped(before: &Reading, after: &Reading, lexicon: &Lexicon) -> Vec<About> {
    let mut about = Vec::new();
    let crossed = |suits: Kind, may_cross: &dyn Fn(&str, &str) -> bool| {
        if !have_the_same(before, after, suits) {
            return false;
        }
        let (earlier, later) = (following(before, suits), following(after, suits));
        let moved = !earlier.iter().map(|pair| pair.0).eq(later.iter().map(|pair| pair.0));
        moved
            && earlier.iter().any(|&(key, next)| {
                later.iter().any(|&(other, other_next)| key != other && next == other_next && may_cross(key, other))
                    && !later.contains(&(key, next))
            })
    };
    if crossed(&|token| token.is_number(), &|_, _| true)
        || took_places(before, after, &|token| !token.is(Class::Unit), &|token| token.is_number())
    {
        about.push(About::Number);
    }
    let has_content = |token: &Token| match token.sense {
        None => true,
        Some((class, _)) => matches!(class, Class::Source | Class::Fact | Class::Speech | Class::Synonym),
    };
    if took_places(before, after, &has_content, &|token| !token.is_number()) {
        about.push(About::Detail);
    }
    let are_coordinated =
        |one: &str, other: &str| [before, after].into_iter().any(|reading| are_coordinated(reading, one, other));
    if crossed(&|token| token.capital && token.sense.is_none(), &|one, other| !are_coordinated(one, other)) {
        about.push(About::Name);
    }
    // A denial moved where the words that it stood before and stands before now are in both sentences.
    let denies = |token: &Token| token.is(Class::Negation);
    let is_one = |one: &str, other: &str| one == other || likeness(one, other, lexicon) == Some(Likeness::Form);
    let has = |reading: &Reading, word: &str| reading.tokens.iter().any(|token| is_one(&token.key, word));
    let (earlier, later) = (following(before, &denies), following(after, &denies));
    if let (&[(one, denied_before)], &[(other, denied_after)]) = (&earlier[..], &later[..])
        && one == other
        && !is_one(denied_before, denied_after)
        && has(after, denied_before)
        && has(before, denied_after)
    {
        about.push(About::Negation);
    }
    about
}
