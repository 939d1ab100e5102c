//! Line breaks: which of them mean something.

use crate::text::Span;

/// What a run of white space says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineBreak {
    /// There is none.
    None,
    /// A long line was wrapped here; it means no more than a space.
    Wrapped,
    /// Somebody ended the line: a heading, an item, a paragraph.
    Deliberate,
}

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The length of the longest line, in bytes.
    width: usize,
}

pub(super) fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        // Every line break is one of these bytes, or ends in one of them behind one that few texts have.
        let may_break = text.bytes().any(|byte| matches!(byte, b'\n'..=b'\r'))
            || text.as_bytes().array_windows().any(|pair| matches!(pair, [0xC2, 0x85] | [0x80, 0xA8 | 0xA9]));
        let width = if may_break {
            text.split(is_line_break).map(|line| line.trim().len()).max().unwrap_or_default()
        } else {
            text.len()
        };
        Self { text, width }
    }

    /// What a run of white space says.
    pub(super) fn between(&self, span: Span) -> LineBreak {
        let gap = span.of(self.text);
        let Some(first) = gap.find(is_line_break) else { return LineBreak::None };
        let rest = gap[first..].strip_prefix("\r\n").unwrap_or_else(|| gap[first..].trim_start_matches(is_one_break()));
        if rest.contains(is_line_break) || gap[first..].starts_with('\u{2029}') {
            return LineBreak::Deliberate;
        }
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let line = self.line_length(before);
        let word = after.chars().take(40).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let goes_on = after.starts_with(char::is_lowercase) || before.ends_with([',', '-', '–']);
        // A word that would easily have fit on the line was put on the next one with intent.
        if goes_on || line + 1 + word > self.width - self.width / 4 {
            LineBreak::Wrapped
        } else {
            LineBreak::Deliberate
        }
    }

    /// The length of the last line of a text, as far as it matters.
    fn line_length(&self, before: &str) -> usize {
        let from = before.floor_char_boundary(before.len().saturating_sub(self.width + 1));
        before[from..].rfind(is_line_break).map_or(before.len() - from, |at| before.len() - from - at - 1)
    }
}

/// Matches a single line break, once.
fn is_one_break() -> impl FnMut(char) -> bool {
    let mut seen = false;
    move |character| !std::mem::replace(&mut seen, true) && is_line_break(character)
}
