//! The repository as the tests read it: where it is, which files it holds, what cargo knows of it.
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file, with its path relative to the root written with forward slashes.
pub struct SourceFile {
    /// For example `crates/charts/src/lib.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root");
    root.to_path_buf()
}

/// The text of a file that must be there.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}

/// The text of a file that may not be there yet.
pub fn read_if_there(path: &str) -> Option<String> {
    std::fs::read_to_string(root().join(path)).ok()
}

/// The names of the folders directly below `under`, sorted; none where `under` is missing.
pub fn folders(under: &str) -> Vec<String> {
    names(under, Path::is_dir)
}

/// The names of everything directly below `under`, sorted; none where `under` is missing.
pub fn entries(under: &str) -> Vec<String> {
    names(under, |_| true)
}

fn names(under: &str, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let Ok(found) = std::fs::read_dir(root().join(under)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = found
        .map(|entry| entry.expect("a folder that opens can be listed"))
        .filter(|entry| wanted(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Whether a file holds Rust.
pub fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "rs")
}

/// Every file below `under` whose name ends with one of `endings`, without what tools have put there.
pub fn files(under: &str, endings: &[&str]) -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(under, endings, &mut found);
    found
}

fn collect(under: &str, endings: &[&str], found: &mut Vec<SourceFile>) {
    for name in entries(under) {
        let path = format!("{under}/{name}");
        if root().join(&path).is_dir() {
            if name != "node_modules" && name != "target" {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(SourceFile {
                text: read(&path),
                path,
            });
        }
    }
}

/// What `cargo metadata` says about this platform's dependencies, without asking the network.
pub fn metadata() -> serde_json::Value {
    let host = host();
    let arguments = [
        "metadata",
        "--format-version",
        "1",
        "--offline",
        "--locked",
        "--filter-platform",
        &host,
    ];
    serde_json::from_str(&cargo(&arguments)).expect("cargo metadata answers in JSON")
}

/// What cargo prints for these arguments, run at the root.
pub fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    output(Command::new(cargo).args(arguments).current_dir(root()))
}

fn host() -> String {
    let said = output(Command::new("rustc").arg("-vV"));
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc -vV names its host").to_owned()
}

/// What a command prints; a failing command fails the test with its own words.
pub fn output(command: &mut Command) -> String {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    assert!(
        done.status.success(),
        "{command:?} failed: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).expect("tools print UTF-8")
}

/// Fails with one line for each violation, or passes when there is none.
pub fn assert_none(violations: &[String], rule: &str) {
    assert!(
        violations.is_empty(),
        "{rule}\n  {}",
        violations.join("\n  ")
    );
}
