//! Late Edition keeps what a story said, and tells which sentences changed when its reader comes back.

pub mod page;
pub mod text;
