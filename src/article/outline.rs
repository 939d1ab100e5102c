//! A page with what can be measured of it: for each block how much prose it holds, for each element what it adds up to.

use std::ops::Range;

use super::{furniture, several};
use crate::{
    page::{Block, Element, Page},
    text::{folded, is_written_without_spaces},
};

/// A page and its measures.
pub struct Outline<'a> {
    pub page: &'a Page,
    pub elements: Vec<Place<'a>>,
    pub blocks: Vec<Text>,
}

/// An element and what stands in it.
pub struct Place<'a> {
    pub element: &'a Element,
    pub parent: Option<usize>,
    /// The index after its last descendant's.
    pub end: usize,
    /// The blocks inside, its descendants' among them.
    pub blocks: Range<usize>,
    /// The outermost element that holds the same blocks and no other: itself, mostly.
    pub wrapper: usize,
    /// The sum of the blocks' worth.
    pub worth: f32,
    /// The sum of the worth of blocks that are prose.
    pub prose: f32,
    /// What is known of it from its name and those of the elements around it.
    pub around: Around,
}

/// The elements that a block stands in, as far as they tell what it is.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an element that may or may not be there")]
pub struct Around {
    /// The level of the heading, 1 to 6; 0 where it stands in none.
    pub heading: u8,
    pub item: bool,
    pub cell: bool,
    pub quote: bool,
    pub figure: bool,
    pub caption: bool,
    pub hidden: bool,
}

/// A block and its measures.
pub struct Text {
    /// The block's text, folded.
    #[expect(clippy::struct_field_names, reason = "a block's text is called that everywhere")]
    pub text: String,
    /// The same as lists of wordings have it; empty where it is long (see [`furniture::line`]).
    pub line: String,
    /// The share of the text that stands inside links, 0 to 1; of a heading that leads to its own place on the page, 0.
    pub linked: f32,
    /// How many words it has, about; a word of a script without spaces counts as two characters.
    pub words: f32,
    pub furniture: bool,
    /// Whether it is running text.
    pub prose: bool,
    /// How much it speaks for (or, below zero, against) the story being around it, in words.
    pub worth: f32,
}

impl<'a> Outline<'a> {
    pub fn new(page: &'a Page) -> Self {
        let mut elements: Vec<Place> = Vec::with_capacity(page.elements.len());
        for element in &page.elements {
            let parent = element.parent.map(|parent| parent as usize).filter(|&parent| parent < elements.len());
            let around = Around::of(element, parent.map(|parent| elements[parent].around).unwrap_or_default());
            elements.push(Place {
                element,
                parent,
                end: elements.len() + 1,
                blocks: 0..0,
                wrapper: elements.len(),
                worth: 0.0,
                prose: 0.0,
                around,
            });
        }
        let blocks: Vec<Text> = page
            .blocks
            .iter()
            .map(|block| {
                let holder = elements.get(block.element as usize);
                // What leads to its own place on the page is no title of another story.
                let linked = if holder.is_some_and(|holder| is_own(page, holder.element)) { 0 } else { block.linked };
                Text::of(block, linked, holder.map(|place| &place.around))
            })
            .collect();
        for (index, (block, text)) in page.blocks.iter().zip(&blocks).enumerate() {
            if let Some(place) = elements.get_mut(block.element as usize) {
                place.include(&(index..index + 1), text.worth, if text.prose { text.worth } else { 0.0 });
            }
        }
        for index in (0..elements.len()).rev() {
            let place = &elements[index];
            let (end, blocks, worth, prose) = (place.end, place.blocks.clone(), place.worth, place.prose);
            if let Some(parent) = place.parent {
                elements[parent].end = elements[parent].end.max(end);
                elements[parent].include(&blocks, worth, prose);
            }
        }
        for index in 0..elements.len() {
            let around = elements[index].parent.filter(|&parent| elements[parent].blocks == elements[index].blocks);
            elements[index].wrapper = around.map_or(index, |parent| elements[parent].wrapper);
        }
        Self { page, elements, blocks }
    }

    /// The element that a block stands in.
    pub fn holder(&self, block: usize) -> usize {
        (self.page.blocks[block].element as usize).min(self.elements.len().saturating_sub(1))
    }

    /// Whether one element is another or stands inside it. Elements stand in the order of their start tags.
    pub fn contains(&self, around: usize, inside: usize) -> bool {
        (around..self.elements[around].end).contains(&inside)
    }

    /// An element and those around it, from the inside out.
    pub fn ancestors(&self, element: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(element), |&element| self.elements[element].parent)
    }
}

impl Place<'_> {
    fn include(&mut self, blocks: &Range<usize>, worth: f32, prose: f32) {
        if !blocks.is_empty() {
            let is_first = self.blocks.is_empty();
            self.blocks.start = if is_first { blocks.start } else { self.blocks.start.min(blocks.start) };
            self.blocks.end = self.blocks.end.max(blocks.end);
            self.worth += worth;
            self.prose += prose;
        }
    }

    /// Whether one of the element's classes, or its id, is one of these.
    pub fn is_called(&self, names: &[&str]) -> bool {
        let is_one = |name: &str| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        self.element.class.split_ascii_whitespace().any(is_one) || is_one(&self.element.id)
    }
}

impl Around {
    /// Whether a text here belongs to a picture.
    pub fn is_caption(self) -> bool {
        self.caption || self.figure && !self.quote && !self.cell
    }

    fn of(element: &Element, mut around: Self) -> Self {
        match element.tag.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => around.heading = element.tag.as_bytes()[1] - b'0',
            "li" | "dd" | "dt" => (around.item, around.cell) = (true, false),
            "td" | "th" => (around.cell, around.item) = (true, false),
            "blockquote" => around.quote = true,
            "figure" => around.figure = true,
            "figcaption" | "caption" => around.caption = true,
            _ => {}
        }
        if element.role == "heading" && around.heading == 0 {
            around.heading = 2;
        }
        around.caption |= element.itemprop.split_whitespace().any(|name| name == "caption")
            || element.class.split_whitespace().any(|name| name == "wp-caption-text");
        around.hidden |= element.hidden;
        around
    }
}

impl Text {
    fn of(block: &Block, linked: u32, around: Option<&Around>) -> Self {
        let text = folded(&block.text);
        let linked = match linked {
            0 => 0.0,
            linked => approximately(linked as usize) / approximately(block.text.trim().encode_utf16().count().max(1)),
        };
        let linked = linked.min(1.0);
        let words = words(&text);
        let ends = ends_like_a_sentence(&text);
        let line = furniture::line(&text);
        let around = around.copied().unwrap_or_default();
        let furniture = furniture::is_furniture_in_plain(&line) && !(around.cell && furniture::is_short_age(&line));
        let is_set_off = around.heading > 0 || around.is_caption();
        let prose = !around.hidden
            && !furniture
            && !is_set_off
            && (linked < 0.5 || words * (1.0 - linked) >= 15.0)
            && (ends && words >= 6.0 || words >= 24.0);
        let worth = if around.hidden || is_set_off && linked < 0.5 {
            0.0
        } else if furniture {
            // A label or an age stands beside what is the story's, too: above a short entry of a live blog, below its headline.
            if furniture::is_short(&line) { 0.0 } else { -15.0 }
        } else if prose {
            (words * (1.0 - 1.5 * linked)).max(1.0)
        } else if linked >= 0.5 && !furniture::is_date(&text) {
            -4.0 - words.min(20.0) * linked
        } else if around.cell || around.item {
            words.min(4.0) * (0.5 - linked)
        } else {
            -1.0
        };
        Self { text, line, linked, words, furniture, prose, worth }
    }
}

/// Whether the address that an element gives is the page's own, or that of a part of it.
pub fn is_own(page: &Page, element: &Element) -> bool {
    !element.address.is_empty() && several::below(page, &element.address).is_some_and(|steps| steps.is_empty())
}

/// How many words a text has, about.
pub fn words(text: &str) -> f32 {
    let mut words = 0;
    let mut ideographs = 0;
    let mut inside = false;
    for character in text.chars() {
        let is_ascii = character.is_ascii();
        let dense = !is_ascii && is_written_without_spaces(character);
        ideographs += usize::from(dense);
        let is_word = if is_ascii { character.is_ascii_alphanumeric() } else { !dense && character.is_alphanumeric() };
        words += usize::from(is_word && !inside);
        inside = is_word || inside && matches!(character, '\'' | '’' | '-' | '.' | ',');
    }
    approximately(words) + approximately(ideographs) / 2.0
}

pub fn ends_like_a_sentence(text: &str) -> bool {
    let end = without_references(text).trim_end_matches(|character: char| {
        character.is_whitespace()
            || matches!(
                character,
                '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“' | '‘' | '」' | '』' | '*' | '›' | '）'
            )
    });
    end.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।', '۔', '．', '։', '።'])
        || text.chars().next_back().is_some_and(|last| matches!(last, '\u{e01}'..='\u{e5b}'))
}

/// Without what stands in brackets behind its end: "[3]", "(dpa)".
fn without_references(mut text: &str) -> &str {
    const LONGEST: usize = 12;
    text = text.trim_end();
    while text.ends_with([')', ']'])
        && let Some(at) = text.rfind(['(', '['])
        && text.len() - at <= LONGEST
    {
        text = text[..at].trim_end();
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "an estimate needs no more than seven digits")]
pub fn approximately(count: usize) -> f32 {
    count as f32
}
