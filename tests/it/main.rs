//! The Rust integration tests, in one binary.

mod align;
mod archive;
mod article;
mod aside;
mod command_line;
mod compare;
mod disclosed;
mod fuzz;
mod holds;
mod html;
mod marks;
mod noise;
mod particulars;
mod properties;
mod sentence;
mod several;
mod stories;
mod story;
mod visit;
mod weight;
mod wrapped;
