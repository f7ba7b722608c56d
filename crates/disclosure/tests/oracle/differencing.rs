//! Series of releases: which must be blocked under the oracle's rule (a small group becomes exact), and how closely each
//! target is told by all of them together.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit_intervals::same;
use crate::cases;
use disclosure::attack::{Effort, Knowledge, Range, bounds};
use disclosure::ledger::{Limits, Quantity, Statement, collisions, remedy};
use serde_json::Value;

const EXACTLY: Limits = Limits {
    small_up_to: 7,
    width: 1,
};

#[test]
fn series_that_open_a_small_group_are_blocked_and_others_are_not() {
    each_case("differencing", |case| {
        let (earlier, new) = statements(case);
        let blocked = !collisions(&earlier, &new, EXACTLY)
            .expect("true figures")
            .is_empty();
        Some(blocked) == case["must_block"].as_bool()
    });
}

#[test]
fn targets_are_told_as_closely() {
    each_case("differencing targets", |case| {
        let atoms = atoms(case);
        let mut known = Knowledge::default();
        for _ in &atoms {
            known.unknown(Range::from(0));
        }
        for one in cases::list(case, "constraints") {
            let terms: Vec<(usize, i64)> = covered(one, &atoms)
                .into_iter()
                .map(|atom| (atom, 1))
                .collect();
            known.relate(&terms, says(one));
        }
        cases::list(case, "targets").iter().all(|target| {
            let parts = target["target"].as_str().expect("a name").split('+');
            let terms: Vec<(usize, i64)> = parts.map(|part| (atoms[part], 1)).collect();
            let sum = known.clone().sum_of(&terms);
            let mut known = known.clone();
            known.sum_of(&terms);
            let found = bounds(&known, &[sum], None, Effort::default()).expect("true figures");
            same(found[0], &target["combined"])
        })
    });
}

#[test]
fn what_is_advised_makes_a_blocked_release_safe() {
    each_case("differencing remedies", |case| {
        let (earlier, new) = statements(case);
        let Some(advice) = remedy(&earlier, &new, EXACTLY).expect("true figures") else {
            return case["must_block"].as_bool() == Some(false);
        };
        let kept: Vec<Statement> = new
            .iter()
            .enumerate()
            .filter(|(place, _)| !advice.withhold.contains(place))
            .map(|(_, statement)| statement.clone())
            .collect();
        !advice.withhold.is_empty()
            && collisions(&earlier, &kept, EXACTLY)
                .expect("true figures")
                .is_empty()
    });
}

fn each_case(package: &str, holds: impl Fn(&Value) -> bool) {
    let Some(oracle) = cases::read("differencing") else {
        return;
    };
    let results: Vec<(String, bool)> = cases::list(&oracle, "cases")
        .iter()
        .map(|case| (case["id"].to_string(), holds(case)))
        .collect();
    cases::all_hold(package, &results);
}

fn atoms(case: &Value) -> BTreeMap<String, usize> {
    let names = case["variables"].as_object().expect("named atoms").keys();
    names
        .enumerate()
        .map(|(place, name)| (name.clone(), place))
        .collect()
}

fn covered(one: &Value, atoms: &BTreeMap<String, usize>) -> BTreeSet<usize> {
    let names = one["coef"].as_object().expect("coefficients").iter();
    names
        .map(|(name, times)| {
            assert_eq!(times.as_i64(), Some(1), "figures are plain sums");
            atoms[name]
        })
        .collect()
}

fn says(one: &Value) -> Range {
    let end = |name: &str| one[name].as_i64().expect("a whole number");
    Range::between(end("lo"), end("hi"))
}

/// The figures of the last release, and all before. Atoms that begin with s_ are sums of weeks.
fn statements(case: &Value) -> (Vec<Statement>, Vec<Statement>) {
    let atoms = atoms(case);
    let all = cases::list(case, "constraints");
    let last = all.last().expect("figures")["release"].clone();
    let statement = |one: &Value| Statement {
        release: one["release"].as_str().expect("a name").to_owned(),
        label: one["coef"].to_string(),
        atoms: covered(one, &atoms),
        quantity: if atoms.keys().all(|name| name.starts_with("s_")) {
            Quantity::Amount
        } else {
            Quantity::People
        },
        says: says(one),
    };
    let (new, earlier): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|one| one["release"] == last);
    let made = |of: Vec<&Value>| of.into_iter().map(&statement).collect();
    (made(earlier), made(new))
}
