//! The Rust integration tests, in one binary.

mod align;
mod html;
mod sentence;
mod story;
