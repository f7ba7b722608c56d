//! Oracle: variants, durations of cases and repeated activities of every shared event log equal what `PM4Py` computes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pathways::Journeys;
use pathways::durations::JourneyDurations;
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
