//! The TypeScript side of every type that crosses the door to JavaScript, written from the Rust types.

use std::{env, fs, path::Path};

use ts_rs::{Config, TS};

/// Fails where `extension/core.ts` is not what the Rust types say; with `UPDATE=1` in the environment it is rewritten.
#[test]
fn the_typescript_types_are_those_of_the_core() {
    let config = Config::default();
    let mut types =
        String::from("// Written from the Rust types by src/typescript.rs: `UPDATE=1 cargo test typescript`.\n");
    macro_rules! declare {
        ($($name:path),* $(,)?) => {$(
            types.push('\n');
            for line in <$name as TS>::docs().into_iter().flat_map(|docs| docs.lines().map(str::to_owned).collect::<Vec<_>>()) {
                types.push_str(&line);
                types.push('\n');
            }
            types.push_str("export ");
            types.push_str(&<$name as TS>::decl(&config));
            types.push('\n');
        )*};
    }
    declare!(
        crate::page::Page,
        crate::page::Meta,
        crate::page::Link,
        crate::page::Element,
        crate::page::Block,
        crate::visit::Visit,
        crate::visit::Unread,
        crate::report::Report,
        crate::report::Side,
        crate::report::Change,
        crate::report::ChangeKind,
        crate::report::Field,
        crate::report::Mark,
        crate::report::MarkKind,
        crate::particulars::ParticularChange,
        crate::particulars::Particular,
        crate::disclosed::Disclosed,
        crate::report::SetAside,
        crate::report::Which,
        crate::article::Kind,
        crate::article::Reason,
        crate::article::Lack,
        crate::weight::Weight,
        crate::weight::About,
        crate::words::Fate,
        crate::story::Keys,
        crate::article::Article,
        crate::article::Passage,
        crate::edition::Edition,
        crate::archive::Texts,
        crate::archive::KeptEdition,
        crate::archive::Shelf,
        crate::archive::Visited,
        crate::archive::Volume,
        crate::archive::ComparedEditions,
        crate::noise::Site,
        crate::noise::Place,
        crate::noise::Text,
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/core.ts");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &types).expect("extension/ is there to write to");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == types, "extension/core.ts is out of date: run `UPDATE=1 cargo test typescript`");
}
