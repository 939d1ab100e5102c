//! Letters without their typography: case, ligatures, full width, and how an accent is encoded do not tell words apart.

use crate::text::{lower, lowered_by};

/// Appends a character to a word in the form in which words are compared: in lower case, ligatures taken apart, full
/// width made plain, accents as combining marks, and without joiners or soft hyphens.
pub fn push(word: &mut String, character: char) {
    match character {
        'a'..='z' | '0'..='9' => word.push(character),
        'A'..='Z' => word.push(character.to_ascii_lowercase()),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => {}
        'ﬀ' => word.push_str("ff"),
        'ﬁ' => word.push_str("fi"),
        'ﬂ' => word.push_str("fl"),
        'ﬃ' => word.push_str("ffi"),
        'ﬄ' => word.push_str("ffl"),
        'ﬅ' | 'ﬆ' => word.push_str("st"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ĳ' | 'Ĳ' => word.push_str("ij"),
        '’' | 'ʼ' | '‘' | '＇' | '`' | '´' => word.push('\''),
        'ς' => word.push('σ'),
        'İ' => word.push_str("i\u{307}"),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            let plain = char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character);
            word.push(plain.to_ascii_lowercase());
        }
        _ => match decomposed(lower(character)) {
            Some((base, mark)) => word.extend([base, mark]),
            None => word.push(lower(character)),
        },
    }
}

/// A whole text in the form in which words are compared.
pub fn text(text: &str) -> String {
    let folded = lowered_by(text, push);
    if folded.contains('`') { folded.replace('`', "'") } else { folded }
}

/// A folded word without its accents, and with ss for ß.
pub fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for character in word.chars() {
        match character {
            'ß' => plain.push_str("ss"),
            _ if is_mark(character) => {}
            _ => plain.push(character),
        }
    }
    plain
}

/// Whether a character belongs to the letter before it.
pub fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

/// The value of a decimal digit in any script.
pub fn digit(character: char) -> Option<char> {
    /// The zeros of the scripts that write numbers by place.
    const ZEROS: [u32; 14] =
        [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0xed0, 0x1040, 0xff10];
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    let code = u32::from(character);
    let zero = ZEROS.into_iter().find(|&zero| (zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// A letter and its accent, of those that the languages of Europe write as one character.
fn decomposed(character: char) -> Option<(char, char)> {
    /// Accents, the letters that carry them, and those letters without.
    const ACCENTED: [(char, &str, &str); 14] = [
        ('\u{301}', "áéíóúýćńśźĺŕάέήίόύώ", "aeiouycnszlrαεηιουω"),
        ('\u{300}', "àèìòùǹ", "aeioun"),
        ('\u{302}', "âêîôûŵŷĉĝĥĵŝ", "aeiouwycghjs"),
        ('\u{308}', "äëïöüÿёї", "aeiouyеі"),
        ('\u{303}', "ãñõĩũ", "anoiu"),
        ('\u{327}', "çşţ", "cst"),
        ('\u{30c}', "čďěňřšťž", "cdenrstz"),
        ('\u{30a}', "åů", "au"),
        ('\u{328}', "ąęįų", "aeiu"),
        ('\u{304}', "āēīōū", "aeiou"),
        ('\u{307}', "żėċġ", "zecg"),
        ('\u{30b}', "őű", "ou"),
        ('\u{306}', "ăğŭй", "aguи"),
        ('\u{326}', "șț", "st"),
    ];
    if !matches!(character, 'à'..='ț' | 'ά'..='ώ' | 'й' | 'ё' | 'ї') {
        return None;
    }
    ACCENTED.iter().find_map(|&(mark, letters, bases)| {
        let (_, base) = letters.chars().zip(bases.chars()).find(|&(letter, _)| letter == character)?;
        Some((base, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_tell_words_apart() {
        for (one, other) in [("Café", "cafe\u{301}"), ("ﬁ", "FI"), ("Ａ", "a"), ("œuvre", "oeuvre"), ("Й", "и\u{306}")]
        {
            assert_eq!(text(one), text(other));
        }
    }

    #[test]
    fn digits_of_every_script_have_their_value() {
        for nine in "9٩۹९৯๙９".chars() {
            assert_eq!(digit(nine), Some('9'));
        }
        assert_eq!(digit('九'), None);
    }
}
