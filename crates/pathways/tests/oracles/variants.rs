//! Oracle: variants, durations of cases and repeated activities of every shared event log equal what `PM4Py` computes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pathways::Journeys;
use pathways::durations::JourneyDurations;
use pathways::handovers;
use pathways::loops::{self, LoopQuestion};
use pathways::variants;
use serde_json::Value;

use crate::support::{Folder, shared};
use crate::{files, stem, text};

/// Each log that has an oracle, with its journeys in the order of the file.
pub fn logs(what: &str) -> Vec<(String, Journeys, Value)> {
    let Some(shared) = shared(what) else {
        return Vec::new();
    };
    let oracles = files(&shared.join("oracles/process-mining"), &[".json"]);
    let logs: Vec<_> = oracles
        .iter()
        .map(|oracle| {
            let name = stem(oracle);
            let log = shared.join("data/event-logs").join(format!("{name}.csv"));
            let expected = serde_json::from_str(&text(oracle)).expect("an oracle is JSON");
            (name, journeys(&log), expected)
        })
        .collect();
    assert!(!logs.is_empty(), "there is an oracle folder but no log");
    println!("{what}: {} logs compared", logs.len());
    logs
}

fn journeys(log: &PathBuf) -> Journeys {
    let sources = format!(
        "as_at = 2100-12-31\n[[source]]\nname = \"log\"\nkind = \"events\"\nfiles = [\"{}\"]\nside = \"secondary\"\n\
         [source.columns]\ncase = \"case_id\"\nactivity = \"activity\"\ntime = \"timestamp\"\norganisation = \"resource\"",
        Path::new(log).display()
    );
    let reading = Folder::new().read(&sources);
    reading.expect("a shared log can be read").journeys
}

#[test]
fn variants_of_every_log_equal_pm4py() {
    for (log, journeys, expected) in logs("oracle pathways variants") {
        let found = variants::find(&journeys);
        let expected = &expected["variants"];
        assert_eq!(Some(found.distinct), expected["n"].as_u64(), "{log}");
        assert_eq!(
            Some(found.singletons),
            expected["singletons"].as_u64(),
            "{log}"
        );
        let counts: BTreeMap<&[String], u64> = found
            .variants
            .iter()
            .map(|variant| {
                (
                    variant.figures.activities.as_slice(),
                    variant.figures.journeys,
                )
            })
            .collect();
        for variant in expected["top"].as_array().expect("a list") {
            let way: Vec<String> =
                serde_json::from_value(variant[0].clone()).expect("a list of activities");
            assert_eq!(
                counts.get(way.as_slice()).copied(),
                variant[1].as_u64(),
                "{log}: {way:?}"
            );
        }
    }
}

#[test]
fn durations_of_cases_of_every_log_equal_pm4py() {
    for (log, journeys, expected) in logs("oracle pathways case durations") {
        let found = variants::find(&journeys).durations;
        let expected = &expected["case_durations_seconds"];
        assert_eq!(Some(found.journeys), expected["n"].as_u64(), "{log}");
        for (name, value) in named(&found) {
            let wanted = expected[name].as_f64().expect("a number");
            assert!(
                (value - wanted).abs() <= 1e-9 * wanted.abs().max(1e-9),
                "{log}: {name} is {value} and should be {wanted}"
            );
        }
    }
}

fn named(found: &JourneyDurations) -> [(&'static str, f64); 11] {
    [
        ("min", found.min),
        ("mean", found.mean),
        ("median", found.median),
        ("max", found.max),
        ("p5", found.p5),
        ("p10", found.p10),
        ("p25", found.p25),
        ("p75", found.p75),
        ("p90", found.p90),
        ("p95", found.p95),
        ("p99", found.p99),
    ]
}

#[test]
fn activities_that_happen_again_equal_pm4py() {
    for (log, journeys, expected) in logs("oracle pathways rework") {
        let found = loops::find(&journeys, &LoopQuestion::default());
        let repeats = found.repeats.iter();
        let found: BTreeMap<String, u64> = repeats
            .map(|one| (one.activity.clone(), one.journeys))
            .collect();
        assert_eq!(
            found,
            crate::numbers(&expected["rework_cases_per_activity"]),
            "{log}"
        );
    }
}

#[test]
fn neighbours_by_organisation_equal_pm4py() {
    for (log, journeys, expected) in logs("oracle pathways handovers") {
        let found = handovers::find(&journeys);
        let across = found
            .between
            .iter()
            .map(|one| ((one.from.clone(), one.to.clone()), one.times));
        let within = found.within.iter().map(|one| {
            (
                (one.organisation.clone(), one.organisation.clone()),
                one.times,
            )
        });
        let found_pairs: BTreeMap<(String, String), u64> = across.chain(within).collect();
        let pairs = expected["handover_of_work"]["direct_succession_counts"]
            .as_array()
            .expect("a list");
        let mut not_known = 0;
        for pair in pairs {
            let name = |place: usize| pair[place].as_str().expect("a name").to_owned();
            let count = pair[2].as_u64().expect("a count");
            if name(0).is_empty() || name(1).is_empty() {
                not_known += count;
                continue;
            }
            let ours = found_pairs.get(&(name(0), name(1))).copied();
            assert_eq!(ours, Some(count), "{log}: {} to {}", name(0), name(1));
        }
        let all = expected["handover_of_work"]["n_pairs"]
            .as_u64()
            .expect("a count");
        if pairs.len() as u64 == all {
            assert_eq!(found.organisation_not_known, not_known, "{log}");
        }
    }
}
