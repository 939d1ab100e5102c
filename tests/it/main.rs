//! The Rust integration tests, in one binary.

mod align;
mod article;
mod aside;
mod html;
mod marks;
mod properties;
mod sentence;
mod story;
mod visit;
mod weight;
