//! Rules every Rust file keeps, and the fixed list of what lies at the root.
use crate::repository::{SourceFile, assert_none, files, output, root};
use crate::source_text::{code_only, without_tests};
use std::process::Command;

/// Split by meaning long before this; aim for 300.
const LONGEST_FILE: usize = 500;

/// Files allowed to be longer, each with its reason. None so far.
const LONGER: &[(&str, &str)] = &[];

/// Everything at the root. A new entry needs its line here and in README.md.
const AT_THE_ROOT: &[&str] = &[
    ".cargo",
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "GLOSSARY.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "askama.toml",
    "clippy.toml",
    "crates",
    "docs",
    "examples",
    "rustfmt.toml",
    "test",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "misc", "manager",
];

/// How the first line of a file that is still empty begins.
const PROMISES: &[&str] = &["To be written", "TODO", "Placeholder"];

#[test]
fn every_file_begins_with_what_it_is_for() {
    assert_none(
        &broken_by(lacks_module_doc),
        "the first line is `//!` and one sentence:",
    );
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    assert_none(&broken_by(is_too_long), "split by meaning:");
}

#[test]
fn no_path_climbs_twice() {
    assert_none(
        &broken_by(climbs_twice),
        "name it from `crate::`, so that the arrows can be read:",
    );
}

#[test]
fn nothing_that_ships_unwraps() {
    assert_none(
        &broken_by(unwraps),
        "return an error, or `expect(\"why it cannot fail\")`:",
    );
}

#[test]
fn nothing_is_left_to_be_done() {
    assert_none(&broken_by(is_unfinished), "finish it or leave it out:");
}

#[test]
fn no_test_is_skipped() {
    assert_none(
        &broken_by(skips),
        "assert today's behaviour and say what is wrong:",
    );
}

#[test]
fn no_file_has_an_empty_name() {
    assert_none(
        &broken_by(says_nothing),
        "name the file after what is inside:",
    );
}

#[test]
fn each_crate_has_few_test_programs() {
    let programs = files("crates", &[".rs"]);
    let programs = programs
        .iter()
        .map(|file| file.path.split('/').collect::<Vec<_>>());
    let surplus = programs
        .filter(|path| path.len() == 4 && path[2] == "tests" && !is_expected_in_tests(path));
    let surplus: Vec<String> = surplus
        .map(|path| format!("{} has no place", path.join("/")))
        .collect();
    assert_none(
        &surplus,
        "each test program links everything; tests are modules of all.rs:",
    );
}

#[test]
fn the_root_holds_only_what_is_listed() {
    let listed = output(
        Command::new("git")
            .args(["ls-files", "--cached"])
            .current_dir(root()),
    );
    let mut names: Vec<&str> = listed
        .lines()
        .filter_map(|path| path.split('/').next())
        .collect();
    names.dedup();
    let strangers = names.iter().filter(|name| !AT_THE_ROOT.contains(name));
    let strangers: Vec<String> = strangers.map(|name| (*name).to_owned()).collect();
    assert_none(&strangers, "at the root, but not in the list AT_THE_ROOT:");
}

#[test]
fn each_rule_reports_a_file_that_breaks_it() {
    let broken = |rule: Rule, text: &str| {
        rule(&SourceFile {
            path: "crates/a/src/b.rs".into(),
            text: text.into(),
        })
    };
    assert!(broken(lacks_module_doc, "use a;").is_some());
    assert!(broken(is_too_long, &"\n".repeat(501)).is_some());
    assert!(broken(climbs_twice, "use super::super::a;").is_some());
    assert!(
        broken(
            unwraps,
            "fn a() { b().unwrap() }\n#[cfg(test)]\nmod tests {}"
        )
        .is_some()
    );
    assert!(
        broken(
            unwraps,
            "#[cfg(test)]\nmod tests { fn a() { b().unwrap() } }"
        )
        .is_none()
    );
    assert!(broken(unwraps, "const A: B = C::new(1).unwrap();").is_none());
    assert!(broken(is_unfinished, &format!("fn a() {{ {}!() }}", "todo")).is_some());
    assert!(broken(skips, &format!("#[{}]", "ignore")).is_some());
}

/// A rule answers what is wrong with a file, if anything is.
type Rule = fn(&SourceFile) -> Option<String>;

fn broken_by(rule: Rule) -> Vec<String> {
    files("crates", &[".rs"]).iter().filter_map(rule).collect()
}

fn lacks_module_doc(file: &SourceFile) -> Option<String> {
    let first = file.text.lines().next().unwrap_or_default();
    (!first.starts_with("//! ")).then(|| file.path.clone())
}

fn is_too_long(file: &SourceFile) -> Option<String> {
    let lines = file.text.lines().count();
    let excused = LONGER.iter().any(|(path, _)| *path == file.path);
    (lines > LONGEST_FILE && !excused).then(|| format!("{} has {lines} lines", file.path))
}

fn climbs_twice(file: &SourceFile) -> Option<String> {
    code_only(&file.text)
        .contains("super::super")
        .then(|| file.path.clone())
}

fn unwraps(file: &SourceFile) -> Option<String> {
    let shipped = without_tests(&code_only(&file.text));
    // A constant that unwraps fails the build, not the program.
    let mut running = shipped.lines().filter(|line| !is_constant(line));
    (!is_test(&file.path) && running.any(|line| line.contains(".unwrap()")))
        .then(|| file.path.clone())
}

fn is_constant(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("pub ");
    line.starts_with("const ") && !line.starts_with("const fn ")
}

fn is_unfinished(file: &SourceFile) -> Option<String> {
    let code = code_only(&file.text);
    let marks = ["todo!", "unimplemented!", "dbg!"]
        .into_iter()
        .filter(|mark| code.contains(mark));
    let promises = PROMISES
        .iter()
        .copied()
        .filter(|words| file.text.contains(&format!("//! {words}")));
    let found = marks.chain(promises).next()?;
    Some(format!("{} says {found}", file.path))
}

fn skips(file: &SourceFile) -> Option<String> {
    code_only(&file.text)
        .contains("#[ignore")
        .then(|| file.path.clone())
}

fn says_nothing(file: &SourceFile) -> Option<String> {
    let mut names = file
        .path
        .split('/')
        .map(|name| name.trim_end_matches(".rs"));
    names
        .any(|name| EMPTY_NAMES.contains(&name))
        .then(|| file.path.clone())
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.contains("/benches/") || path.ends_with("tests.rs")
}

/// `all.rs` and `oracle.rs` are programs; any other file there must be a module one of them names.
fn is_expected_in_tests(path: &[&str]) -> bool {
    let module = path[3].trim_end_matches(".rs");
    let folder = root().join(path[..3].join("/"));
    let names_it = |program: &str| {
        let text = std::fs::read_to_string(folder.join(program)).unwrap_or_default();
        text.lines()
            .any(|line| line.trim() == format!("mod {module};"))
    };
    ["all", "oracle"].contains(&module) || names_it("all.rs") || names_it("oracle.rs")
}
