//! What comes after what, what comes again, what always goes together, who hands over, and who leaves the usual ways:
//! equal to `PM4Py` on every shared log, with the deviations that `DEVIATIONS.md` explains.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pathways::Journeys;
use pathways::conformance::{Conformance, against_usual};
use pathways::map::map;
use pathways::relations::{Pair, Relations, relations};
use serde_json::Value;

use crate::support::{Folder, shared};
use crate::{files, numbers, stem, text};

/// What a comparison says: equal, or another in a way that is listed and explained, or wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Equal,
    Listed,
    Wrong,
}

#[test]
fn relations_of_every_log_equal_pm4py() {
    let Some(shared) = shared("oracle pathways pm4py") else {
        return;
    };
    let mut counts = [0_usize; 3];
    let mut wrong = Vec::new();
    for oracle in files(&shared.join("oracles/process-mining"), &[".json"]) {
        let name = stem(&oracle);
        let log = shared.join(format!("data/event-logs/{name}.csv"));
        if !log.is_file() {
            continue;
        }
        let expected: Value = serde_json::from_str(&text(&oracle)).expect("an oracle is JSON");
        for (quantity, said) in compare(&journeys(&log), &expected) {
            counts[said as usize] += 1;
            if said == Said::Wrong {
                wrong.push(format!("{name}: {quantity}"));
            }
        }
    }
    let all: usize = counts.iter().sum();
    println!(
        "oracle pathways pm4py: {} of {all}, {} listed deviations",
        counts[Said::Equal as usize],
        counts[Said::Listed as usize]
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 0, "there is an oracle folder but no log to compare");
}

/// A log with its resources as organisations, so that hand-overs between them can be counted.
fn journeys(log: &Path) -> Journeys {
    let sources = format!(
        "as_at = 2100-12-31\n[[source]]\nname = \"log\"\nkind = \"events\"\nfiles = [\"{}\"]\nside = \"secondary\"\n[source.columns]\n\
         case = \"case_id\"\nactivity = \"activity\"\ntime = \"timestamp\"\norganisation = \"resource\"",
        log.display()
    );
    let reading = Folder::new().read(&sources);
    reading.expect("a shared log can be read").journeys
}

fn compare(journeys: &Journeys, expected: &Value) -> Vec<(&'static str, Said)> {
    let found = relations(journeys);
    let usual = against_usual(journeys, 80);
    let skeleton = &expected["log_skeleton"];
    let repeats = found.steps.iter().filter(|step| step.again > 0);
    let repeats: BTreeSet<&str> = repeats.map(|step| step.key.as_str()).collect();
    let always = |wanted: &str, holds: fn(&Pair) -> bool| {
        Some(always(
            &pairs_with(&found, holds),
            &skeleton[wanted],
            &repeats,
        ))
    };
    let comparisons = [
        ("rework_cases_per_activity", Some(rework(&found, expected))),
        ("minimum_self_distance", Some(nearest(&found, expected))),
        ("eventually_follows", ever_after(&found, expected)),
        ("temporal_profile", times_between(&found, expected)),
        ("handover_of_work", handovers(journeys, expected)),
        (
            "equivalence",
            Some(equal(
                pairs_with(&found, |pair| pair.as_often == pair.journeys)
                    == pairs(&skeleton["equivalence"]),
            )),
        ),
        (
            "never_together",
            Some(never_together(&found, &skeleton["never_together"])),
        ),
        (
            "always_after",
            always("always_after", |pair| pair.followed == pair.journeys),
        ),
        (
            "always_before",
            always("always_before", |pair| pair.preceded == pair.journeys),
        ),
        (
            "activ_freq",
            Some(frequencies(&found, &skeleton["activ_freq"])),
        ),
        (
            "dfg_conformance_80",
            off_the_usual_ways(&usual, &expected["dfg_conformance_80"]),
        ),
    ];
    let there = comparisons.into_iter();
    there
        .filter_map(|(quantity, said)| Some((quantity, said?)))
        .collect()
}

fn equal(is_equal: bool) -> Said {
    if is_equal { Said::Equal } else { Said::Wrong }
}

fn rework(found: &Relations, expected: &Value) -> Said {
    let again = found.steps.iter().filter(|step| step.again > 0);
    let again: BTreeMap<String, u64> = again.map(|step| (step.key.clone(), step.again)).collect();
    equal(again == numbers(&expected["rework_cases_per_activity"]))
}

fn nearest(found: &Relations, expected: &Value) -> Said {
    let nearest = found
        .steps
        .iter()
        .filter_map(|step| Some((step.key.clone(), step.nearest?)));
    equal(nearest.collect::<BTreeMap<_, _>>() == numbers(&expected["minimum_self_distance"]))
}

fn ever_after(found: &Relations, expected: &Value) -> Option<Said> {
    let ours = found.pairs.iter().filter(|pair| pair.times > 0);
    let ours: BTreeMap<_, _> = ours
        .map(|pair| ((pair.from.as_str(), pair.to.as_str()), pair.times))
        .collect();
    let edges = expected["eventually_follows"]["edges"].as_array()?;
    let theirs = edges
        .iter()
        .map(|edge| (ends(edge), edge[2].as_u64().expect("a count")));
    Some(equal(ours == theirs.collect()))
}

/// Means and standard deviations of the time between all pairs; `PM4Py` says 0 where one pair has no deviation.
fn times_between(found: &Relations, expected: &Value) -> Option<Said> {
    let ours = found.pairs.iter().filter(|pair| pair.times > 0);
    let ours: BTreeMap<_, _> = ours
        .map(|pair| ((pair.from.as_str(), pair.to.as_str()), pair))
        .collect();
    let profile = expected["temporal_profile"]["profile"].as_array()?;
    let is_right = |row: &Value| {
        let pair = ours.get(&ends(row))?;
        let deviation = pair.deviation_seconds.unwrap_or(0.0);
        // PM4Py computes with milliseconds in floating point, so that a deviation of nothing can be a little more.
        Some(
            near(pair.mean_seconds, row[2].as_f64()?, 1e-9)
                && near(deviation, row[3].as_f64()?, 1e-6),
        )
    };
    Some(equal(
        ours.len() == profile.len() && profile.iter().all(|row| is_right(row) == Some(true)),
    ))
}

fn near(found: f64, wanted: f64, least: f64) -> bool {
    (found - wanted).abs() <= (1e-9 * wanted.abs()).max(least)
}

/// Hand-overs between two known resources. `PM4Py` takes "not known" for a resource of its own, which is a listed
/// deviation where it happens.
fn handovers(journeys: &Journeys, expected: &Value) -> Option<Said> {
    let ours: u64 = map(journeys)
        .arcs
        .iter()
        .map(|arc| arc.between_organisations)
        .sum();
    let counts = expected["handover_of_work"]["direct_succession_counts"].as_array()?;
    let between = counts.iter().filter(|row| row[0] != row[1]);
    let known = between.clone().filter(|row| row[0] != "" && row[1] != "");
    let sum = |rows: Vec<&Value>| rows.iter().filter_map(|row| row[2].as_u64()).sum::<u64>();
    let (all, known) = (sum(between.collect()), sum(known.collect()));
    if all != expected["handover_of_work"]["cross_resource_sum"].as_u64()? {
        // The oracle lists only some of the pairs.
        return None;
    }
    Some(match ours == known {
        true if all == known => Said::Equal,
        true => Said::Listed,
        false => Said::Wrong,
    })
}

fn pairs_with(found: &Relations, holds: fn(&Pair) -> bool) -> BTreeSet<(String, String)> {
    let pairs = found
        .pairs
        .iter()
        .filter(|pair| pair.from != pair.to && holds(pair));
    pairs
        .map(|pair| (pair.from.clone(), pair.to.clone()))
        .collect()
}

fn pairs(list: &Value) -> BTreeSet<(String, String)> {
    let list = list.as_array().expect("pairs are a list").iter();
    list.map(|pair| {
        let (from, to) = ends(pair);
        (from.to_owned(), to.to_owned())
    })
    .collect()
}

fn ends(pair: &Value) -> (&str, &str) {
    let end = |place: usize| pair[place].as_str().expect("a label");
    (end(0), end(1))
}

/// `PM4Py` compares a number of cases with a number of events, so that a step that comes twice in a case is never always
/// followed by anything. Ours is the plain meaning: it holds all of theirs, and more only of such steps.
fn always(ours: &BTreeSet<(String, String)>, theirs: &Value, repeats: &BTreeSet<&str>) -> Said {
    let theirs = pairs(theirs);
    let mut more = ours.difference(&theirs);
    if *ours == theirs {
        Said::Equal
    } else if theirs.is_subset(ours) && more.all(|(from, _)| repeats.contains(from.as_str())) {
        Said::Listed
    } else {
        Said::Wrong
    }
}

fn never_together(found: &Relations, theirs: &Value) -> Said {
    let together = pairs_with(found, |pair| pair.together > 0);
    let keys = || found.steps.iter().map(|step| step.key.clone());
    let mut never = BTreeSet::new();
    for from in keys() {
        let others = keys().filter(|to| *to != from).map(|to| (from.clone(), to));
        never.extend(others.filter(|pair| !together.contains(pair)));
    }
    equal(never == pairs(theirs))
}

/// How often a step comes in a case: the most, and whether some case has none.
fn frequencies(found: &Relations, theirs: &Value) -> Said {
    equal(found.steps.iter().all(|step| {
        let counts = theirs[&step.key].as_array();
        let counts: Vec<u64> = counts
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect();
        let has_none = step.journeys < found.journeys;
        counts.iter().max() == Some(&step.most) && counts.contains(&0) == has_none
    }))
}

fn off_the_usual_ways(found: &Conformance, expected: &Value) -> Option<Said> {
    let times = |label: String| {
        let mut counts = found.deviations.iter();
        counts
            .find(|count| count.deviation.label == label)
            .map(|count| count.times)
    };
    let edges = expected["top_deviating_edges"].as_array()?;
    let edges_are_right = edges.iter().all(|edge| {
        let (from, to) = ends(edge);
        times(format!("{from} → {to}")) == edge[2].as_u64()
    });
    Some(equal(
        edges_are_right && Some(found.fit) == expected["conforming_cases"].as_u64(),
    ))
}
