//! wasm-bindgen and its test runner in one program, of the version that the core is compiled against.
//!
//! `late-edition-bindgen FILE …` is `wasm-bindgen FILE …`; `late-edition-bindgen test FILE …` is
//! `wasm-bindgen-test-runner FILE …`. Cargo builds it like everything else, so there is no tool to install and no
//! second version to keep in step.

use std::{env, error::Error, ffi::OsString};

use wasm_bindgen_cli::{wasm_bindgen, wasm_bindgen_test_runner};

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "test") {
        arguments.remove(1);
        wasm_bindgen_test_runner::run_cli_with_args(arguments)?;
    } else {
        wasm_bindgen::run_cli_with_args(arguments)?;
    }
    Ok(())
}
