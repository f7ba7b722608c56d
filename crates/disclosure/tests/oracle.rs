//! Single counts compared with the published `OpenSAFELY` results in the shared oracle.

use disclosure::{Released, release_count};
use serde_json::Value;
use std::path::PathBuf;

/// `OpenSAFELY`'s word for what we call withheld.
const REDACTED: &str = "[REDACTED]";

#[test]
fn counts_agree_with_opensafely() {
    let Some(text) = oracle() else { return };
    let oracle: Value = serde_json::from_str(&text).expect("the oracle is JSON");
    let cases = oracle["counts"]
        .as_array()
        .expect("the oracle lists counts");
    let agreeing = cases.iter().filter(|case| agrees(case)).count();
    println!(
        "oracle disclosure scalar-rules: {agreeing} of {}, 0 listed deviations",
        cases.len()
    );
    assert!(!cases.is_empty());
    assert_eq!(agreeing, cases.len());
}

fn agrees(case: &Value) -> bool {
    let count = case["n"].as_u64().expect("each case has a raw count");
    same(release_count(count), &case["opensafely_redact_le7_round5"])
}

fn same(ours: Released, published: &Value) -> bool {
    match ours.value() {
        Some(value) => published.as_u64() == Some(value),
        None => published.as_str() == Some(REDACTED),
    }
}

/// The oracle's text, or nothing where the shared data are absent and not demanded.
fn oracle() -> Option<String> {
    let shared =
        std::env::var_os("CAUSEWAY_SHARED").map_or_else(beside_the_repository, PathBuf::from);
    let text = std::fs::read_to_string(shared.join("oracles/disclosure/scalar-rules.json")).ok();
    let demanded = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
    assert!(
        text.is_some() || !demanded,
        "the shared oracle for disclosure is missing"
    );
    if text.is_none() {
        println!("oracle disclosure scalar-rules: skipped");
    }
    text
}

fn beside_the_repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}
