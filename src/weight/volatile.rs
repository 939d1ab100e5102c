//! What changes by itself: "29 minutes ago" and counters, where they stand as labels and not in running prose.

use super::{
    lexicon::Class,
    reading::{Reading, Token},
};

/// Whether a sentence is a label that counts something: time gone by since the story, comments, readers.
///
/// In prose a relative time is a fact like any other: "he fell two years ago" does not change by itself.
pub fn is_label(reading: &Reading) -> bool {
    let tokens = &reading.tokens;
    let has = |class| tokens.iter().any(|token| token.is(class));
    let counts = tokens.iter().any(is_count);
    let relative = has(Class::Ago) && (has(Class::Span) || has(Class::Date) || tokens.len() == 1);
    // When a story was first published is a fact; when its page was last touched is not.
    let stamped = tokens.iter().any(|token| token.sense == Some((Class::Stamp, 0)))
        && (has(Class::Date) || tokens.iter().any(|token| token.clock));
    if !(relative || counts && has(Class::Counter) || stamped) {
        return false;
    }
    // Words in a label say what it is; a name beside it is its author's.
    tokens.iter().all(|token| {
        is_moving(token)
            || token.sense.is_none() && relative && (token.capital || token.key.chars().count() == 1)
            || token.sense.is_some_and(|(class, _)| {
                matches!(
                    class,
                    Class::Stamp | Class::Function | Class::Counter | Class::Title | Class::Date | Class::Auxiliary
                )
            })
    })
}

/// Whether two labels say the same but for what they count.
pub fn is_same_label(before: &Reading, after: &Reading) -> bool {
    fn rest<'a>(reading: &'a Reading) -> Vec<&'a str> {
        let lasting = reading.tokens.iter().filter(|token| {
            !is_moving(token) && !token.is(Class::Function) && !token.is(Class::Date) && !token.is(Class::Counter)
        });
        lasting.map(|token| &*token.key).collect()
    }
    rest(before) == rest(after)
}

fn is_count(token: &Token) -> bool {
    token.is_number() || token.is(Class::Quantity)
}

fn is_moving(token: &Token) -> bool {
    is_count(token) || [Class::Span, Class::Ago, Class::Bound, Class::Degree].into_iter().any(|class| token.is(class))
}
