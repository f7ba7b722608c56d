//! Tables that obey the rule of Hospital Episode Statistics and still open a small count.

use crate::audit_intervals::same;
use crate::cases;
use disclosure::attack::{Effort, Range, bounds};
use disclosure::rules::RuleProfile;
use disclosure::table::{Dimension, Shape, Structure};

#[test]
fn small_counts_that_rounding_opens_are_found() {
    let Some(oracle) = cases::read("rounding-audit") else {
        return;
    };
    let rules = RuleProfile::shipped("nhs-hes").expect("the profile is shipped");
    let mut results = Vec::new();
    for case in cases::list(&oracle, "cases") {
        let published = cases::list(case, "published");
        let names: Vec<String> = (0..published.len())
            .map(|place| place.to_string())
            .collect();
        let labels: Vec<&str> = names.iter().map(String::as_str).collect();
        let shape = Shape::new(vec![Dimension::with_total("part", "all", &labels)]);
        let shown = std::iter::once(&case["total_published"]).chain(published);
        let seen: Vec<Range> = shown
            .map(|figure| rules.reader_knows(figure.as_u64(), true))
            .collect();
        let known = Structure::of(&shape).knowledge(&seen);
        let truth = std::iter::once(&case["total_true"]).chain(cases::list(case, "true"));
        let raw: Vec<u64> = truth.filter_map(serde_json::Value::as_u64).collect();
        let obeys = raw
            .iter()
            .zip(std::iter::once(&case["total_published"]).chain(published))
            .all(|(count, shown)| rules.show_count(*count) == shown.as_u64());
        let same = cases::list(case, "attacker").iter().all(|one| {
            let cell = one["cell"]
                .as_u64()
                .and_then(|cell| usize::try_from(cell).ok());
            let cell = cell.expect("a cell") + 1;
            let found = bounds(&known, &[cell], None, Effort::default()).expect("a true table");
            same(found[0], &one["ilp"]) && one["exact"].as_bool() == Some(found[0].is_pinned())
        });
        results.push((case["id"].to_string(), same && obeys));
    }
    cases::all_hold("rounding-audit", &results);
}
