//! Digits and their separators → the value that is written.

/// The value of a number: without the marks that group its digits, a point before its fraction.
pub fn value(groups: &[&str], separators: &str, decimal: char) -> String {
    let grouped = |groups: &[&str]| groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let (head, last) = (&groups[..groups.len() - 1], &groups[groups.len() - 1]);
    let mut kinds: Vec<char> = separators.chars().collect();
    kinds.dedup();
    match kinds[..] {
        [] => (*last).to_owned(),
        [':'] => groups.join(":"),
        [' ' | '\''] if grouped(groups) => groups.concat(),
        ['.' | ','] if separators.len() > 1 && grouped(groups) => groups.concat(),
        [mark @ ('.' | ',')] if separators.len() == 1 => {
            if mark != decimal && grouped(groups) && groups[0] != "0" {
                groups.concat()
            } else {
                fraction(groups[0], last)
            }
        }
        [first, '.' | ','] if matches!(first, '.' | ',' | ' ' | '\'') && grouped(head) => {
            fraction(&head.concat(), last)
        }
        _ => {
            let marks = separators.chars().map(Some).chain([None]);
            groups.iter().zip(marks).flat_map(|(group, mark)| group.chars().chain(mark)).collect()
        }
    }
}

/// How many millions a value is, where newspapers would write that: "2500000" is 2.5.
pub fn millions(value: &str) -> Option<String> {
    let hundred_thousands = value.strip_suffix("00000")?;
    let (whole, part) = hundred_thousands.split_at_checked(hundred_thousands.len().checked_sub(1)?)?;
    let is_plain = (1..=3).contains(&whole.len()) && hundred_thousands.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| if part == "0" { whole.to_owned() } else { fraction(whole, part) })
}

fn fraction(whole: &str, part: &str) -> String {
    format!("{whole}.{part}")
}

/// A separator as it is typed most: the many spaces, apostrophes and commas are one each.
pub fn plain_separator(character: char) -> char {
    match character {
        '٫' => '.',
        '٬' | '，' => ',',
        '：' => ':',
        '’' => '\'',
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        other => other,
    }
}
