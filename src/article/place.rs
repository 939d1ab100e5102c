//! A block → where it stands inside the story, as a number that stays the same from visit to visit and page to page.

use super::{body, outline::Outline};
use crate::text::fingerprint;

/// The place of a block: what the containers around it are called, from the inside out, up to the element that holds the
/// story. It does not say which of its neighbours a block is, because that is another one as soon as one is added. Never 0.
pub fn place(outline: &Outline, root: usize, block: usize) -> u32 {
    let containers = outline.ancestors(body::container(outline, block)).take_while(|&element| element != root);
    let names = containers.map(|element| {
        let element = outline.elements[element].element;
        let classes = element.class.split_ascii_whitespace().filter(|name| is_lasting(name)).map(fingerprint);
        let id = Some(element.id.as_str()).filter(|name| is_lasting(name)).map_or(0, fingerprint);
        // A sum, because scripts add and remove classes and so change their order.
        classes.fold(fingerprint(&element.tag).wrapping_add(id.rotate_left(1)), u32::wrapping_add)
    });
    names.fold(1_u32, |place, name| (place.rotate_left(5) ^ name).wrapping_mul(0x9e37_79b1)).max(1)
}

/// Whether a name says what an element is: not its number (`ad-17`), nor the state that it is in (`is-visible`).
fn is_lasting(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_digit()) && !name.starts_with("is-") && !name.starts_with("has-")
}
