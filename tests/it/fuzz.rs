//! What the fuzzer starts from, and what it has found: every file of `tests/fuzz/seeds` goes through its target. The
//! targets themselves run by `cargo fuzz`, see `tests/fuzz/Cargo.toml`.

use std::{fs, path::Path};

#[path = "../fuzz/bodies.rs"]
mod bodies;

fn run_seeds(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let mut seeds = 0;
    for entry in fs::read_dir(folder).expect("the target has seeds") {
        let path = entry.expect("an entry").path();
        println!("{}", path.display()); // to be seen where it fails
        body(&fs::read(path).expect("the seed can be read"));
        seeds += 1;
    }
    assert!(seeds > 0);
}

#[test]
fn page() {
    run_seeds("page", bodies::page);
}

#[test]
fn compare() {
    run_seeds("compare", bodies::compare);
}

#[test]
fn words() {
    run_seeds("words", bodies::words);
}

#[test]
fn import() {
    run_seeds("import", bodies::import);
}
