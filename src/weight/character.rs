//! What a character is in a sentence, as far as its words and numbers are told by it.

/// Brackets and marks of quotation that open, and dashes, behind which words begin as they do there.
pub fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '“'
            | '„'
            | '‘'
            | '‚'
            | '«'
            | '‹'
            | '「'
            | '『'
            | '"'
            | '\''
            | '—'
            | '–'
            | '¿'
            | '¡'
            | '（'
    )
}

pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '＇')
}

/// Marks that say as much as a word.
pub fn is_sign(character: char) -> bool {
    matches!(character, '%' | '‰' | '°' | '+' | '=' | '<' | '>' | '±' | '×' | '％' | '~' | '≈' | '≤' | '≥' | '℃' | '℉')
        || is_currency(character)
}

pub fn is_currency(character: char) -> bool {
    matches!(character, '$' | '¢'..='¥' | '฿' | '\u{20a0}'..='\u{20cf}' | '＄' | '￠' | '￡' | '￥' | '￦')
}

pub fn is_joiner(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

pub fn is_han(character: char) -> bool {
    matches!(character, '㐀'..='䶿' | '一'..='鿿' | '豈'..='﫿' | '\u{20000}'..='\u{3ffff}' | '々' | '〇')
}

pub fn is_han_numeral(character: char) -> bool {
    matches!(
        character,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '萬'
            | '億'
            | '亿'
            | '两'
            | '兩'
    )
}

/// Scripts that write no spaces between words.
pub fn is_spaceless(character: char) -> bool {
    matches!(character, 'ぁ'..='ヿ' | 'ㇰ'..='ㇿ' | '\u{e01}'..='\u{e4e}' | '\u{e80}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}
