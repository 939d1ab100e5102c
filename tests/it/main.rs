//! The Rust integration tests, in one binary.

mod html;
mod sentence;
