//! Tables of our own making, judged by the `acro` of `PyPI` in the same run: threshold, n-k and p-ratio.

use std::process::Command;

use disclosure::rules::{Contributions, RuleProfile};
use serde_json::Value;

use crate::cases;

/// A Python that has `acro`; `./test` names it.
const PYTHON: &str = "CAUSEWAY_TEST_ACRO_PYTHON";

#[test]
fn sums_are_judged_as_acro_judges_them() {
    let Some(python) = std::env::var_os(PYTHON) else {
        assert!(
            !std::env::var("CAUSEWAY_REQUIRE_ACRO").is_ok_and(|value| value == "1"),
            "{PYTHON} names no Python with acro"
        );
        println!("acro: skipped");
        return;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/acro/verdicts.py");
    let said = Command::new(python).arg(script).output().expect("it runs");
    let talk = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{talk}");
    let cells: Vec<Value> = serde_json::from_slice(&said.stdout).expect("JSON");
    let rules = RuleProfile::shipped("acro-like").expect("the profile is shipped");
    let results: Vec<(String, bool)> = cells
        .iter()
        .map(|cell| {
            let amounts = cases::list(cell, "contributors").iter();
            let amounts = amounts.filter_map(Value::as_f64);
            let ours = rules.judge_sum(&Contributions::new(amounts.collect()));
            let said = cell["said"].as_str().expect("a verdict");
            let same = ours.too_few == said.contains("MinimumThresholdCheck")
                && ours.dominated.unwrap_or(false) == said.contains("NKCheck")
                && ours.guessable.unwrap_or(false) == said.contains("PPercentCheck")
                && ours.passes() == (said == "ok");
            (cell.to_string(), same)
        })
        .collect();
    cases::all_hold("acro", &results);
}
