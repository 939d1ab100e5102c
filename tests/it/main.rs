//! The Rust integration tests, in one binary.

mod align;
mod article;
mod html;
mod sentence;
mod story;
mod weight;
