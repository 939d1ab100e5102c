//! A plain text → its article: every line is the story's but for furniture that any site might have.

use super::{
    Article, Aside, Kind, Passage, Reason, furniture, notice,
    outline::{Outline, ends_like_a_sentence},
};

/// A headline is no longer than this, in words.
const LONGEST_HEADLINE: f32 = 20.0;

/// Reads a plain text.
pub fn read(outline: &Outline) -> Article {
    let mut article = Article::default();
    for (text, block) in outline.blocks.iter().zip(0..) {
        if text.furniture {
            article.set_aside.push(Aside { reason: Reason::Furniture, text: text.text.clone() });
            continue;
        }
        let kind = if block == 0 && is_headline(outline) {
            article.headline = Some(text.text.clone());
            Kind::Headline
        } else if furniture::is_caption(&text.text) {
            Kind::Caption
        } else if notice::is_notice(&text.text) {
            Kind::Notice
        } else {
            Kind::Paragraph
        };
        article.passages.push(Passage { kind, block, text: text.text.clone(), place: 0 });
    }
    article.certainty = if article.passages.is_empty() { 0.0 } else { 1.0 };
    article
}

/// Whether the first line is a headline: short, without a full stop, and above some running text.
fn is_headline(outline: &Outline) -> bool {
    let first = &outline.blocks[0];
    first.words <= LONGEST_HEADLINE
        && !ends_like_a_sentence(&first.text)
        && !furniture::is_caption(&first.text)
        && outline.blocks[1..].iter().any(|text| text.words > 0.0 && ends_like_a_sentence(&text.text))
}
