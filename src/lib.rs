//! Late Edition keeps what a story said, and tells which sentences changed when its reader comes back.
//!
//! Everything that decides is a pure function over plain data; what touches a browser is a thin shell around it.
//! A visit goes one way through the modules, and they are best read in that order:
//!
//! 1. [`page`]: what the reader's browser saw, as a table of elements and blocks of text.
//! 2. [`article`]: which of those blocks are the story, and what each of them is.
//! 3. [`story`]: the addresses under which the story may be known, its own and those that the page claims.
//! 4. [`edition`]: what is kept of a visit, when it is worth keeping, and whether it is of the story that a page claims.
//! 5. [`noise`]: what differs at every visit, or stands in every story of a site, and is left out of the comparison.
//! 6. [`compare`]: an earlier article beside a later one. It calls, in this order,
//!    [`sentence`] (a passage → its sentences), [`align`] (which became which), [`aside`] (what was never the story's),
//!    [`words`] (what differs inside a reworded one) and [`weight`] (what kind of change that is, and how much it matters).
//! 7. [`report`]: the comparison as plain data for whoever shows it, and whether the publisher told of it ([`disclosed`]).
//!
//! [`text`] stands below them all. Natively, `html` reads saved pages; in the browser, `web` is the only door to JavaScript.

pub mod align;
pub mod archive;
pub mod article;
pub mod aside;
mod common;
pub mod compare;
pub mod disclosed;
pub mod edition;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
mod language;
mod lists;
pub mod noise;
mod order;
pub mod page;
pub mod particulars;
pub mod report;
pub mod sentence;
pub mod story;
pub mod text;
#[cfg(test)]
mod typescript;
pub mod visit;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod weight;
pub mod words;
