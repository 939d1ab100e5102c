//! A file that somebody names → its text, and whether that is a page or plain text.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use late_edition::{
    article::{self, Article},
    html,
    page::Page,
};

use crate::Failure;

/// One file, read and decoded.
pub struct Input {
    /// Its name, as messages give it.
    pub name: String,
    /// Its text, decoded as a browser would.
    pub text: String,
    /// Whether the text is HTML.
    pub is_html: bool,
}

/// The name of standard input.
pub const STANDARD_INPUT: &str = "-";

impl Input {
    /// Reads a file, or standard input where its name is `-`.
    pub fn read(file: &str) -> Result<Self, Failure> {
        let name = if file == STANDARD_INPUT { "standard input" } else { file }.to_owned();
        let bytes = bytes(file).map_err(|error| Failure(advice(&name, &error)))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure(format!("{name} is empty: save the page again, or name another file")));
        }
        if let Some(format) = foreign_format(&bytes) {
            return Err(Failure(format!(
                "{name} is {format}: save the page as “HTML only”, or its text as a .txt file, and name that"
            )));
        }
        let text = html::decode(&bytes);
        if text.contains('\0') {
            return Err(Failure(format!("{name} holds no text: name a saved page or a text file")));
        }
        let is_html = is_html(file, &text);
        Ok(Self { name, text, is_html })
    }

    /// The page that the file holds, and its article.
    pub fn article(&self, url: &str) -> Result<(Page, Article), Failure> {
        let page = self.page(url);
        let article = article::read(&page);
        if article.passages.is_empty() {
            let name = &self.name;
            return Err(Failure(format!(
                "no article was found in {name}: if its text is loaded by a script, save the page after it has \
                 loaded, or copy the text into a .txt file"
            )));
        }
        Ok((page, article))
    }

    /// The page that the file holds; plain text makes one, too.
    pub fn page(&self, url: &str) -> Page {
        if self.is_html { html::page(&self.text, url) } else { Page { url: url.into(), ..Page::from_text(&self.text) } }
    }
}

fn bytes(file: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == STANDARD_INPUT {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else if fs::metadata(file)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    } else {
        File::open(file)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What to do about a file that cannot be read.
pub fn advice(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no file {name}: check its name and folder"),
        io::ErrorKind::IsADirectory => format!("{name} is a folder: name a file in it"),
        io::ErrorKind::PermissionDenied => format!("{name} may not be read: check its permissions"),
        _ => format!("{name} cannot be read: {error}"),
    }
}

/// Formats in which people keep pages that are neither HTML nor text, by how their files begin.
fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF"),
        (b"bplist00", "a Safari web archive"),
        (b"From: <Saved by ", "a web archive (MHTML)"),
        (b"MIME-Version:", "a web archive (MHTML)"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "compressed"),
    ];
    formats.into_iter().find_map(|(start, format)| bytes.starts_with(start).then_some(format))
}

/// Whether a file is a page: by its name, else by whether it begins with a tag, a doctype or a comment.
fn is_html(file: &str, text: &str) -> bool {
    let extension = Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("html" | "htm" | "xhtml") => true,
        Some("txt") => false,
        _ => text
            .trim_start()
            .strip_prefix('<')
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '!' | '?'))),
    }
}
