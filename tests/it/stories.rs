//! Whole stories: in each folder of `tests/stories`, `before` and `after` (.html or .txt) and in `answer.txt` what
//! `late-edition diff` is to say of the two. A new folder is a new test.
//!
//! `UPDATE=1 cargo test stories` writes what it says now into the answers: read the difference before you keep it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn every_story_gets_the_answer_that_a_careful_reader_would_give() {
    let mut folders: Vec<PathBuf> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories"))
        .expect("the stories are there")
        .map(|entry| entry.expect("a folder").path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    let complaints: Vec<String> = folders.iter().filter_map(|folder| check(folder)).collect();
    assert!(complaints.is_empty(), "{} of {} stories:\n\n{}", complaints.len(), folders.len(), complaints.join("\n"));
}

/// What is wrong with the answer to one story, if anything is.
fn check(folder: &Path) -> Option<String> {
    let given = diff(folder);
    let answer = folder.join("answer.txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&answer, &given).expect("the answer is written");
        return None;
    }
    let wanted = fs::read_to_string(&answer).unwrap_or_default();
    (given != wanted).then(|| format!("{}\n{}", folder.display(), difference(&wanted, &given)))
}

fn diff(folder: &Path) -> String {
    let file = |stem: &str| {
        let names = [format!("{stem}.txt"), format!("{stem}.html")];
        let found = names.into_iter().find(|name| folder.join(name).exists());
        found.unwrap_or_else(|| panic!("{} has no {stem}.txt and no {stem}.html", folder.display()))
    };
    let output = Command::new(env!("CARGO_BIN_EXE_late-edition"))
        .args(["diff", &file("before"), &file("after")])
        .current_dir(folder)
        .output()
        .expect("the command line runs");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("what it says is UTF-8")
}

/// The lines in which two answers differ, without those at the start and the end that they share.
fn difference(wanted: &str, given: &str) -> String {
    let (wanted, given): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), given.lines().collect());
    let start = wanted.iter().zip(&given).take_while(|(one, other)| one == other).count();
    let (wanted, given) = (&wanted[start..], &given[start..]);
    let end = wanted.iter().rev().zip(given.iter().rev()).take_while(|(one, other)| one == other).count();
    let side = |name: &str, lines: &[&str]| -> Vec<String> {
        lines[..lines.len() - end].iter().map(|line| format!("  {name} {line}\n")).collect()
    };
    [side("wanted", wanted), side("given ", given)].concat().concat()
}
