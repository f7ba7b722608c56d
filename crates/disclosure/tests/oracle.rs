//! Oracles: every shared case file, found at run time, holds under the rule that its README states.

#[path = "oracle/acro.rs"]
mod acro;
#[path = "oracle/audit_intervals.rs"]
mod audit_intervals;
#[path = "oracle/cases.rs"]
mod cases;
#[path = "oracle/complementary_suppression.rs"]
mod complementary_suppression;
#[path = "oracle/differencing.rs"]
mod differencing;
#[path = "oracle/dominance.rs"]
mod dominance;
#[path = "oracle/rounding_audit.rs"]
mod rounding_audit;
#[path = "oracle/scalar_rules.rs"]
mod scalar_rules;

/// The case files that this test reads.
const READ: &[&str] = &[
    "audit-intervals",
    "complementary-suppression",
    "differencing",
    "dominance",
    "rounding-audit",
    "scalar-rules",
];

#[test]
fn every_case_file_has_its_test() {
    let unread: Vec<String> = cases::files()
        .into_iter()
        .filter(|name| !READ.contains(&name.as_str()))
        .collect();
    assert!(unread.is_empty(), "no test reads {unread:?}");
}
