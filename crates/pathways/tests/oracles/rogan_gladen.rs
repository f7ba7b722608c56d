//! Oracle: shares corrected for an imperfect rule, as R's package asht computes them.

use std::fs;

use pathways::statistics::rogan_gladen::corrected;
use pathways::statistics::{Confidence, Proportion};
use serde_json::Value;

use crate::support::shared;

#[test]
fn corrected_shares_equal_the_reference() {
    let name = "oracle pathways rogan-gladen";
    let Some(shared) = shared(name) else { return };
    let path = shared.join("oracles/linkage/rogan-gladen.json");
    let text = fs::read_to_string(path).expect("the oracle can be read");
    let oracle: Value = serde_json::from_str(&text).expect("an oracle is JSON");
    let cases = oracle["cases"].as_array().expect("cases are a list");
    let right = cases.iter().filter(|case| is_right(case)).count();
    println!("{name}: {right} of {}, 0 listed deviations", cases.len());
    assert_eq!(right, cases.len());
    assert!(!cases.is_empty(), "there is an oracle without a case");
}

fn is_right(case: &Value) -> bool {
    let count = |key: &str| case[key].as_u64().expect("a count");
    let share = |events: &str, total: &str| {
        Proportion::new(count(events), count(total)).expect("no more than all")
    };
    let found = corrected(
        share("test_positive", "n"),
        share("val_case_pos", "val_cases"),
        share("val_control_neg", "val_controls"),
        Confidence::NINETY_FIVE,
    )
    .expect("these rules are better than chance");
    let pairs = [
        (found.apparent, &case["apparent"]),
        (found.unbounded, &case["rogan_gladen"]),
        (found.corrected, &case["rogan_gladen_clamped"]),
        (found.interval.value, &case["lang_reiczigel"]["point"]),
        (found.interval.lower, &case["lang_reiczigel"]["lower"]),
        (found.interval.upper, &case["lang_reiczigel"]["upper"]),
    ];
    pairs.iter().all(|(found, wanted)| {
        let wanted = wanted.as_f64().expect("a number");
        (found - wanted).abs() <= 1e-9 * wanted.abs().max(1e-9)
    })
}
