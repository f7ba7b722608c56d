//! The shared case files, and the line that says how many of their cases hold.

use serde_json::Value;
use std::path::PathBuf;

/// The names of the case files, without ending. Empty where the shared data are absent and not demanded.
pub fn files() -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(folder()) else {
        assert!(!demanded(), "the shared oracle for disclosure is missing");
        return Vec::new();
    };
    let paths = folder.flatten().map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// The content of a case file, or nothing where the shared data are absent and not demanded.
pub fn read(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).ok();
    assert!(
        text.is_some() || !demanded(),
        "the shared oracle for disclosure is missing"
    );
    if text.is_none() {
        println!("oracle disclosure {name}: skipped");
    }
    text.map(|text| serde_json::from_str(&text).expect("the oracle is JSON"))
}

/// Says how many cases hold and insists on all of them.
#[track_caller]
pub fn all_hold(package: &str, results: &[(String, bool)]) {
    let holding = results.iter().filter(|(_, holds)| *holds).count();
    println!(
        "oracle disclosure {package}: {holding} of {}, 0 listed deviations",
        results.len()
    );
    let failing: Vec<&str> = results
        .iter()
        .filter(|(_, holds)| !holds)
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(!results.is_empty(), "no cases in {package}");
    assert!(failing.is_empty(), "{package}: {failing:?}");
}

/// The list under this name.
pub fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("the oracle lists {name}"))
}

fn demanded() -> bool {
    std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1")
}

fn folder() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    std::env::var_os("CAUSEWAY_SHARED")
        .map_or_else(beside, PathBuf::from)
        .join("oracles/disclosure")
}
