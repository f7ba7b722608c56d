//! Finds the cases, compares numbers and counts what agrees.

use std::path::{Path, PathBuf};

use serde_json::Value;
use spc::{Position, Positions};

/// Numbers agree to this, relative to the larger.
const TOLERANCE: f64 = 1e-9;

/// Statuses whose answers are not copied: DEVIATIONS.md says what is done instead and why.
const NOT_COPIED: &[&str] = &["package-defect", "superseded"];

/// One case.
pub struct Case {
    pub id: String,
    pub chart: String,
    pub status: String,
    pub options: Value,
    pub input: Value,
    pub expected: Value,
}

/// Compares every case of a package and fails on a difference that is not a listed deviation.
pub fn compare(package: &str, compare_one: impl Fn(&Case) -> Result<(), String>) {
    compare_all(package, |_| false, compare_one);
}

/// The same; `not_offered` tells the cases of a choice or an experiment that no mode of ours offers.
pub fn compare_all(
    package: &str,
    not_offered: impl Fn(&Case) -> bool,
    compare_one: impl Fn(&Case) -> Result<(), String>,
) {
    let Some(cases) = cases(package) else { return };
    assert!(!cases.is_empty(), "no cases of {package}");
    let mut agreeing = 0;
    let mut listed = 0;
    let mut failed = Vec::new();
    for case in &cases {
        match compare_one(case) {
            Ok(()) => agreeing += 1,
            Err(_) if NOT_COPIED.contains(&case.status.as_str()) || not_offered(case) => {
                listed += 1;
            }
            Err(difference) => failed.push(format!("{} ({}): {difference}", case.id, case.status)),
        }
    }
    println!(
        "oracle spc {package}: {agreeing} of {}, {listed} listed deviations",
        cases.len()
    );
    assert!(
        failed.is_empty(),
        "{} cases of {package} differ:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// The folder of oracles, or nothing where it is absent and not demanded.
pub fn folder(package: &str) -> Option<PathBuf> {
    let shared =
        std::env::var_os("CAUSEWAY_SHARED").map_or_else(beside_the_repository, PathBuf::from);
    let folder = shared.join("oracles/spc").join(package);
    if folder.is_dir() {
        return Some(folder);
    }
    let demanded = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
    assert!(!demanded, "the shared oracle spc {package} is missing");
    println!("oracle spc {package}: skipped");
    None
}

fn beside_the_repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

fn cases(package: &str) -> Option<Vec<Case>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(package)?)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    Some(files.iter().map(|path| read(path)).collect())
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).expect("a case can be read");
    let mut case: Value = serde_json::from_str(&quoted(&text)).expect("a case is JSON");
    let word = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
    Case {
        id: word("id"),
        chart: word("chart"),
        status: word("status"),
        options: case["options"].take(),
        input: case["input"].take(),
        expected: case["expected"].take(),
    }
}

/// The same JSON with fractions as text: the JSON reader may be one unit in the last place off, which decides whether a
/// point lies on a limit.
fn quoted(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 5 / 4);
    let mut in_text = false;
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let is_number = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
        let length = rest.find(|letter| !is_number(letter)).unwrap_or(rest.len());
        let word = &rest[..length];
        if !in_text && (first == '-' || first.is_ascii_digit()) {
            let fraction = word.contains(['.', 'e', 'E']);
            if fraction {
                out.extend(["\"", word, "\""]);
            } else {
                out += word;
            }
            rest = &rest[length..];
            continue;
        }
        let escaped = if first == '\\' { 2 } else { first.len_utf8() };
        in_text ^= first == '"';
        out += &rest[..escaped];
        rest = &rest[escaped..];
    }
    out
}

/// A column of numbers; `null` is missing.
pub fn numbers(value: &Value) -> Vec<Option<f64>> {
    value
        .as_array()
        .map_or_else(Vec::new, |all| all.iter().map(number).collect())
}

/// A number, which may be written as text such as "Infinity".
pub fn number(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some(text) => text.parse().ok(),
        None => value.as_f64(),
    }
}

/// A column of words.
pub fn words(value: &Value) -> Vec<String> {
    value.as_array().map_or_else(Vec::new, |all| {
        all.iter()
            .map(|one| one.as_str().unwrap_or_default().to_owned())
            .collect()
    })
}

/// Positions as R would see them: dates, numbers, or categories.
pub fn positions(value: &Value) -> Positions {
    let all = value.as_array().expect("positions are a column");
    if let Some(numbers) = all.iter().map(Value::as_i64).collect() {
        return Positions::Numbers(numbers);
    }
    let words = words(value);
    if let Ok(dates) = words.iter().map(|word| word.parse()).collect() {
        return Positions::Dates(dates);
    }
    if let Ok(numbers) = words.iter().map(|word| word.parse()).collect() {
        return Positions::Numbers(numbers);
    }
    Positions::Categories(words)
}

/// A date as a position.
pub fn position(text: &str) -> Position {
    Position::Date(text.parse().expect("a date"))
}

/// Says where a column of numbers differs.
pub fn same_numbers(
    name: &str,
    expected: &Value,
    found: impl Iterator<Item = Option<f64>>,
) -> Result<(), String> {
    let found: Vec<Option<f64>> = found.collect();
    let expected = numbers(expected);
    if expected.len() != found.len() {
        return Err(format!(
            "{name}: {} points, expected {}",
            found.len(),
            expected.len()
        ));
    }
    for (point, (expected, found)) in expected.iter().zip(&found).enumerate() {
        if !same_number(*expected, *found) {
            return Err(format!(
                "{name} at {point}: {found:?}, expected {expected:?}"
            ));
        }
    }
    Ok(())
}

/// Whether two numbers agree, missing with missing.
pub fn same_number(expected: Option<f64>, found: Option<f64>) -> bool {
    match (expected, found) {
        (None, None) => true,
        (Some(expected), Some(found)) => {
            expected.to_bits() == found.to_bits()
                || (expected - found).abs() <= TOLERANCE * expected.abs().max(found.abs())
        }
        _ => false,
    }
}

/// Says where a column of anything else differs.
pub fn same<T: PartialEq + std::fmt::Debug>(
    name: &str,
    expected: &[T],
    found: &[T],
) -> Result<(), String> {
    if expected.len() != found.len() {
        return Err(format!(
            "{name}: {} points, expected {}",
            found.len(),
            expected.len()
        ));
    }
    match (0..expected.len()).find(|&point| expected[point] != found[point]) {
        Some(point) => Err(format!(
            "{name} at {point}: {:?}, expected {:?}",
            found[point], expected[point]
        )),
        None => Ok(()),
    }
}
