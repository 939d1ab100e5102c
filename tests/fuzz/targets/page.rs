#![no_main]
#![allow(dead_code, reason = "a target needs but one of the bodies")]

#[path = "../bodies.rs"]
mod bodies;
#[path = "../../it/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::page(bytes));
