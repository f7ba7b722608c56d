//! Oracle: what NHS England's published weekly bands give.

use std::fs;

use pathways::rtt::bands::WeeklyBands;
use pathways::statistics::percentile::Banded;
use serde_json::Value;

use crate::support::shared;

/// Cases that deliberately differ, each with its reason. None.
const LISTED: [(&str, &str); 0] = [];

#[test]
fn percentiles_from_published_bands_equal_the_reference() {
    let name = "oracle pathways rtt-percentiles";
    let Some(shared) = shared(name) else { return };
    let path = shared.join("oracles/waiting-lists/rtt-percentiles.json");
    let text = fs::read_to_string(path).expect("the oracle can be read");
    let oracle: Value = serde_json::from_str(&text).expect("an oracle is JSON");
    let cases = oracle["cases"].as_array().expect("cases are a list");
    let failed: Vec<String> = cases.iter().filter_map(difference).collect();
    println!(
        "{name}: {} of {}, {} listed deviations",
        cases.len() - failed.len(),
        cases.len(),
        LISTED.len()
    );
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(!cases.is_empty(), "there is an oracle without a case");
}

fn difference(case: &Value) -> Option<String> {
    let bands = case["bands"].as_array().expect("bands are a list");
    let counts = bands.iter().map(|count| count.as_u64().expect("a count"));
    let bands = WeeklyBands::from_counts(counts.collect()).expect("105 bands");
    let found = bands.figures();
    let counts = [
        ("total", found.total),
        ("within_18", found.within_18_weeks),
        ("over_52", found.over_52_weeks),
    ];
    let weeks = [
        ("median_weeks", found.median_weeks),
        ("p92_weeks", found.percentile_92_weeks),
        ("p95_weeks", found.percentile_95_weeks),
    ];
    let share = found.share_within_18_weeks.expect("somebody is counted");
    let is_right = counts.iter().all(|(key, count)| case[key] == *count)
        && weeks.iter().all(|(key, weeks)| is(*weeks, &case[key]))
        && close(100.0 * share, &case["pct_within_18"]);
    let name = |key: &str| case[key].as_str().unwrap_or_default();
    (!is_right).then(|| format!("{} {}", name("part"), name("treatment_function")))
}

fn is(found: Option<Banded>, wanted: &Value) -> bool {
    matches!(found, Some(Banded::At(weeks)) if close(weeks, wanted))
}

fn close(found: f64, wanted: &Value) -> bool {
    let wanted = wanted.as_f64().expect("a number");
    // The oracle is written with 15 digits.
    (found - wanted).abs() <= 1e-13 * wanted.abs()
}
