//! Oracle: funnel limits of shares, as the R package `FunnelPlotR` draws them. The package rounds the quantiles of the
//! normal distribution to six places, so limits are compared on the
//! arcsine scale, on which the funnel is made, to 2e-7.

use std::collections::BTreeMap;
use std::fs;

use pathways::statistics::Proportion;
use pathways::statistics::funnel::{Funnel, Spread, funnel};
use serde_json::Value;

use crate::support::shared;

/// Cases whose figures the package itself gets wrong; `oracles/spc/README.md` calls them package defects. Only what is not
/// concerned is compared.
const DEFECTS: [(&str, &str); 2] = [
    ("funnel-pr-small-2", "a lower limit escapes the cut at zero"),
    ("funnel-pr-zero-2", "a lower limit escapes the cut at zero"),
];

#[test]
fn funnels_of_shares_equal_the_reference() {
    let name = "oracle pathways funnel";
    let Some(shared) = shared(name) else { return };
    let folder = shared.join("oracles/spc/FunnelPlotR");
    let entries = fs::read_dir(folder).expect("the shared folder can be listed");
    let (mut right, mut listed, mut wrong) = (0, 0, Vec::new());
    for entry in entries {
        let path = entry.expect("the shared folder can be listed").path();
        let text = fs::read_to_string(&path).expect("the oracle can be read");
        let case: Value = serde_json::from_str(&text).expect("an oracle is JSON");
        if case["chart"] != "funnel-pr" || !case["expected"]["error"].is_null() {
            continue;
        }
        match difference(&case) {
            None => right += 1,
            Some(_) if is_defect(&case) => listed += 1,
            Some(what) => wrong.push(format!("{}: {what}", case["id"])),
        }
    }
    println!(
        "{name}: {right} of {}, {listed} listed deviations",
        right + listed + wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right > 0, "there is an oracle folder without a case");
}

/// Limits are drawn so many times as large.
fn is_close(what: &str, found: f64, wanted: f64, scale: f64) -> bool {
    if what.contains("cl") {
        let angle = |share: f64| share.sqrt().asin();
        return (angle(found) - angle(wanted / scale)).abs() <= 2e-7;
    }
    (found - wanted).abs() <= 1e-9 * wanted.abs().max(1e-6)
}

fn is_defect(case: &Value) -> bool {
    DEFECTS.iter().any(|(id, _)| case["id"] == *id)
}

fn difference(case: &Value) -> Option<String> {
    let groups = groups(&case["input"]);
    let trim = case["options"]["trim_by"].as_f64().unwrap_or(0.1);
    let shares: Vec<Proportion> = groups.values().copied().collect();
    let wide = funnel(&shares, Spread::BetweenGroups(trim)).expect("there are groups");
    let plain = funnel(&shares, Spread::Chance).expect("there are groups");
    let scale = case["options"]["multiplier"].as_f64().unwrap_or(1.0);
    let expected = &case["expected"];
    let mut differences = Vec::new();
    let mut compare = |what: &str, found: f64, wanted: &Value| {
        if let Some(wanted) = wanted.as_f64()
            && !is_close(what, found, wanted, scale)
        {
            differences.push(format!("{what} is {found} and should be {wanted}"));
        }
    };
    compare("the centre", wide.centre, &expected["centre"]);
    if expected["draw_adjusted"] == true {
        compare("tau²", wide.between_groups, &expected["tau2"]);
        compare("phi", wide.dispersion, &expected["phi"]);
    }
    let names: Vec<&String> = groups.keys().collect();
    let points = &expected["points"];
    let order = points["group"].as_array().expect("groups are a list");
    for (row, group) in order.iter().enumerate() {
        let place = names.iter().position(|name| *name == &label(group));
        let place = place.expect("the group was given");
        let drawn = 1 + usize::from(expected["draw_adjusted"] == true);
        for (prefix, funnel) in [("", &plain), ("od_", &wide)].into_iter().take(drawn) {
            for (key, found) in limits(funnel, place) {
                let wanted = &points[format!("{prefix}{key}")][row];
                compare(&format!("{prefix}{key} of {group}"), found, wanted);
            }
        }
    }
    differences.into_iter().next()
}

fn limits(funnel: &Funnel, place: usize) -> [(&'static str, f64); 4] {
    let point = &funnel.points[place];
    [
        ("lcl95", point.limits_95.lower),
        ("ucl95", point.limits_95.upper),
        ("lcl998", point.limits_998.lower),
        ("ucl998", point.limits_998.upper),
    ]
}

/// The rows of one group are summed.
fn groups(input: &Value) -> BTreeMap<String, Proportion> {
    let column = |key: &str| input[key].as_array().expect("a column").clone();
    let (names, events, totals) = (column("group"), column("numerator"), column("denominator"));
    let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for ((name, events), total) in names.iter().zip(&events).zip(&totals) {
        let sum = sums.entry(label(name)).or_default();
        sum.0 += events.as_f64().expect("a count");
        sum.1 += total.as_f64().expect("a count");
    }
    let share = |(events, total): (f64, f64)| {
        let whole = |count: f64| format!("{count:.0}").parse().expect("a whole number");
        Proportion::new(whole(events), whole(total)).expect("no more than all")
    };
    sums.into_iter()
        .map(|(name, sum)| (name, share(sum)))
        .collect()
}

fn label(name: &Value) -> String {
    name.as_str()
        .map_or_else(|| name.to_string(), str::to_owned)
}
