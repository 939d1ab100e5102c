//! Late Edition keeps what a story said, and tells which sentences changed when its reader comes back.

pub mod align;
pub mod article;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod page;
pub mod sentence;
pub mod story;
pub mod text;
pub mod weight;
pub mod words;
