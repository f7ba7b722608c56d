//! Single counts and percentages by the rules of `OpenSAFELY`, of Hospital Episode Statistics and midpoint 6.

use crate::cases;
use disclosure::release_count;
use disclosure::rules::RuleProfile;
use serde_json::Value;

#[test]
fn counts_and_percentages_are_those_published() {
    let Some(oracle) = cases::read("scalar-rules") else {
        return;
    };
    let rules = [
        ("opensafely", "opensafely_redact_le7_round5"),
        ("nhs-hes", "hes_subnational"),
        ("midpoint-6", "midpoint6"),
    ];
    let mut results = Vec::new();
    for case in cases::list(&oracle, "counts") {
        let count = case["n"].as_u64().expect("each case has a raw count");
        for (name, column) in rules {
            let ours = profile(name).show_count(count);
            let same = same(ours, &case[column])
                && (name != "opensafely" || ours == release_count(count).value());
            results.push((format!("{name} {count}"), same));
        }
    }
    for case in cases::list(&oracle, "percentages") {
        let part = |name: &str| case[name].as_u64().expect("each case has two counts");
        let ours = profile("opensafely").show_rate(part("num"), part("den"), true);
        let same = match (ours, case["pct"].as_f64()) {
            (Some(ours), Some(published)) => (ours * 100.0 - published).abs() < 1e-6,
            (ours, published) => ours.is_none() && published.is_none(),
        };
        results.push((format!("{} of {}", part("num"), part("den")), same));
    }
    cases::all_hold("scalar-rules", &results);
}

fn profile(name: &str) -> RuleProfile {
    RuleProfile::shipped(name).expect("the profile is shipped")
}

/// A published figure is a number, a number in words, or a marker.
fn same(ours: Option<u64>, published: &Value) -> bool {
    let number = published
        .as_u64()
        .or_else(|| published.as_str()?.parse().ok());
    ours == number
}
