//! Oracles: every shared case file, found at run time, holds under the rule that its README states.

#[path = "oracle/cases.rs"]
mod cases;
#[path = "oracle/dominance.rs"]
mod dominance;
#[path = "oracle/scalar_rules.rs"]
mod scalar_rules;

/// The case files that this test reads.
const READ: &[&str] = &["dominance", "scalar-rules"];

#[test]
fn every_case_file_has_its_test() {
    let unread: Vec<String> = cases::files()
        .into_iter()
        .filter(|name| !READ.contains(&name.as_str()) && !NOT_YET.contains(&name.as_str()))
        .collect();
    assert!(unread.is_empty(), "no test reads {unread:?}");
}

/// Case files of what this crate cannot do yet.
const NOT_YET: &[&str] = &[
    "audit-intervals",
    "complementary-suppression",
    "differencing",
    "rounding-audit",
];
