//! JSON → its texts, lists and objects, which is all that metadata are asked for.
//!
//! `serde_json` reads numbers to the last bit and tells where a document is broken: 10 KB of wasm, gzipped, for which
//! nobody asks here.

use std::ops::Index;

/// How deep lists and objects may lie in each other, so that no document can exhaust the stack.
const DEEPEST: usize = 100;

/// A value of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Text(String),
    List(Vec<Json>),
    /// Its members by name, in the document's order.
    Object(Vec<(String, Json)>),
    /// `false`.
    False,
    /// A number, `true` or `null`; or what is not there.
    Other,
}

impl Json {
    /// Reads a document; `None` where it is broken. White space may be any control characters, and may stand in texts
    /// as it is, which JSON forbids and publishers do: there, each counts as a space.
    pub fn read(document: &str) -> Option<Self> {
        let mut reader = Reader { rest: document };
        let value = reader.value(DEEPEST)?;
        reader.skip_space();
        reader.rest.is_empty().then_some(value)
    }

    /// The text, where the value is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; of what is no list, none.
    pub fn items(&self) -> &[Json] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

/// The member of an object by its name, the last where there are several.
impl Index<&str> for Json {
    type Output = Self;

    fn index(&self, name: &str) -> &Self {
        let Self::Object(members) = self else { return &Self::Other };
        members.iter().rev().find(|(known, _)| known == name).map_or(&Self::Other, |(_, value)| value)
    }
}

/// What is left of a document to be read.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, deepest: usize) -> Option<Json> {
        let deeper = deepest.checked_sub(1)?;
        if self.takes('"') {
            self.text().map(Json::Text)
        } else if self.takes('[') {
            let mut items = Vec::new();
            self.each(']', &mut |reader| {
                items.push(reader.value(deeper)?);
                Some(())
            })?;
            Some(Json::List(items))
        } else if self.takes('{') {
            let mut members = Vec::new();
            self.each('}', &mut |reader| {
                let name = if reader.takes('"') { reader.text()? } else { return None };
                let value = if reader.takes(':') { reader.value(deeper)? } else { return None };
                members.push((name, value));
                Some(())
            })?;
            Some(Json::Object(members))
        } else {
            self.word()
        }
    }

    /// Reads what stands between commas, until the bracket that ends it.
    fn each(&mut self, end: char, read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.takes(end) {
            return Some(());
        }
        loop {
            read(self)?;
            if self.takes(end) {
                return Some(());
            }
            if !self.takes(',') {
                return None;
            }
        }
    }

    /// Reads a text, whose opening mark is read.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let end = self.rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
            text.extend(self.rest[..end].chars().map(|character| if character < ' ' { ' ' } else { character }));
            let is_end = self.rest.as_bytes()[end] == b'"';
            self.rest = &self.rest[end + 1..];
            if is_end {
                return Some(text);
            }
            self.escape(&mut text)?;
        }
    }

    /// Reads what follows on a backslash.
    fn escape(&mut self, text: &mut String) -> Option<()> {
        let escaped = self.rest.chars().next()?;
        self.rest = &self.rest[escaped.len_utf8()..];
        text.push(match escaped {
            '"' | '\\' | '/' => escaped,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                // A character beyond U+FFFF is written as two.
                let mut units = vec![self.unit()?];
                while let Some(rest) = self.rest.strip_prefix("\\u") {
                    self.rest = rest;
                    units.push(self.unit()?);
                }
                text.push_str(&String::from_utf16_lossy(&units));
                return Some(());
            }
            _ => return None,
        });
        Some(())
    }

    /// Reads one UTF-16 unit.
    fn unit(&mut self) -> Option<u16> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()?.try_into().ok()
    }

    /// Reads a number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<Json> {
        let is_in_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = self.rest.bytes().take_while(|&byte| is_in_word(byte)).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        let is_number = || word.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        match word {
            "false" => Some(Json::False),
            "true" | "null" => Some(Json::Other),
            _ => is_number().then_some(Json::Other),
        }
    }

    /// Whether this is what comes next; then it is read.
    fn takes(&mut self, character: char) -> bool {
        self.skip_space();
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_space(&mut self) {
        let space = self.rest.bytes().take_while(|&byte| byte <= b' ').count();
        self.rest = &self.rest[space..];
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The same, as `serde_json` has it.
    fn same(value: &Value) -> Json {
        match value {
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(same).collect()),
            Value::Object(members) => {
                Json::Object(members.iter().map(|(name, value)| (name.clone(), same(value))).collect())
            }
            Value::Bool(false) => Json::False,
            _ => Json::Other,
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<String>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            Just(Value::Null),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_document_is_read_as_serde_json_wrote_it(value in any_value(), is_pretty in any::<bool>()) {
            let document = if is_pretty { format!("{value:#}") } else { value.to_string() };
            prop_assert_eq!(Json::read(&document), Some(same(&value)));
        }

        #[test]
        fn no_broken_document_is_read(value in any_value(), cut in any::<prop::sample::Index>()) {
            let document = serde_json::json!([value]).to_string();
            let cuts: Vec<usize> = document.char_indices().map(|(at, _)| at).collect();
            prop_assert_eq!(Json::read(&document[..*cut.get(&cuts)]), None);
        }
    }

    #[test]
    fn escapes_are_what_they_stand_for() {
        for (document, text) in [
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""caf\u00e9 \ud83c\udf89""#, "café 🎉"),
            (r#""half a pair: \ud83c.""#, "half a pair: \u{fffd}."),
            ("\"two\nlines\"", "two lines"),
        ] {
            assert_eq!(Json::read(document), Some(Json::Text(text.into())), "{document}");
        }
    }

    #[test]
    fn what_is_no_json_is_not_read() {
        for document in ["", "[1,]", "[1 2]", "{a: 1}", "{\"a\"}", "[1] 2", "undefined", "\"\\x\"", "\"\\u12\"", "nul"]
        {
            assert_eq!(Json::read(document), None, "{document}");
        }
        assert_eq!(Json::read(&"[".repeat(1 << 20)), None);
    }

    #[test]
    fn the_last_member_of_a_name_counts() {
        assert_eq!(
            Json::read(r#"{"a": "1", "a": "2"}"#).map(|object| object["a"].clone()),
            Some(Json::Text("2".into()))
        );
    }
}
