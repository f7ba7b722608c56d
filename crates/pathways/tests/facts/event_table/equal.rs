//! The quick look gives what reading and linking give, and what `PM4Py` computes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use arrow::array::StringArray;
use pathways::map::{PathwayMap, map};
use proptest::prelude::*;
use serde_json::Value;

use super::{Table, texts, variants};
use crate::support::{read_log, shared};

const MINUTE: i64 = 60_000_000;

/// A small log as rows of case, activity and minute.
fn logs() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    prop::collection::vec((0_u8..9, 0_u8..5, 0_i64..200), 1..120)
}

/// The map without what is meant to differ: the sentence on the order, and activities under their labels.
fn comparable(mut map: PathwayMap) -> PathwayMap {
    map.order_policy.clear();
    map
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_map_equals_the_one_of_journeys(rows in logs(), in_group in 1_usize..40, threads in 1_usize..5) {
        let lines: Vec<_> = rows
            .iter()
            .map(|(case, activity, minute)| {
                format!("c{case},{activity},2026-01-01T{:02}:{:02}:00Z\n", minute / 60, minute % 60)
            })
            .collect();
        let journeys = read_log("log.csv", format!("case,activity,time\n{}", lines.concat())).expect("readable").journeys;
        let labels: Vec<_> = rows
            .iter()
            .map(|(case, activity, minute)| {
                (format!("c{case}"), activity.to_string(), 1_767_225_600_000_000 + minute * MINUTE)
            })
            .collect();
        let table: Vec<_> = labels.iter().map(|(c, a, t)| (c.as_str(), a.as_str(), *t)).collect();
        let mut table = Table::new().with_rows(in_group, &table);
        table.threads = threads;
        let glance = table.glance().expect("readable");
        prop_assert_eq!(comparable(glance.map), comparable(map(&journeys)));
    }

    #[test]
    fn nothing_depends_on_threads_row_groups_or_files(rows in logs(), cut in 0_usize..120, in_group in 1_usize..40) {
        let labels: Vec<_> = rows.iter().map(|(c, a, t)| (format!("c{c}"), a.to_string(), t * MINUTE)).collect();
        let rows: Vec<_> = labels.iter().map(|(c, a, t)| (c.as_str(), a.as_str(), *t)).collect();
        let whole = Table::new().with_rows(1000, &rows);
        let (first, second) = rows.split_at(cut.min(rows.len()));
        let mut parts = Table::new().with_rows(in_group, first).with_rows(in_group, second);
        parts.threads = 4;
        let (whole, parts) = (whole.glance().expect("readable"), parts.glance().expect("readable"));
        prop_assert_eq!(variants(&whole), variants(&parts));
        prop_assert_eq!(&whole.map, &parts.map);
        prop_assert_eq!(whole.durations, parts.durations);
        prop_assert_eq!(whole.rows, parts.rows);
    }
}

#[test]
fn a_hundred_thousand_cases_in_many_partitions_equal_what_was_planted() {
    // Every case goes a, b, a minute apart; rows come by step, so that each case is scattered over the whole file.
    let cases: Vec<String> = (0..100_000).map(|case| format!("case {case:07}")).collect();
    let rows: Vec<_> = [("a", 0), ("b", MINUTE), ("a", 3 * MINUTE)]
        .into_iter()
        .flat_map(|(activity, time)| {
            cases
                .iter()
                .map(move |case| (case.as_str(), activity, time))
        })
        .collect();
    let mut table = Table::new().with_rows(50_000, &rows);
    table.threads = 3;
    let glance = table.glance().expect("readable");
    assert_eq!((glance.map.journeys, glance.map.events), (100_000, 300_000));
    assert_eq!(variants(&glance), [("a b a".to_owned(), 100_000)]);
    assert!((glance.durations.mean - 180.0).abs() < 1e-9);
}

#[test]
fn every_shared_log_as_parquet_equals_pm4py() {
    let Some(shared) = shared("event tables pm4py") else {
        return;
    };
    let mut compared = Vec::new();
    for file in
        fs::read_dir(shared.join("data/event-logs")).expect("the shared folder can be listed")
    {
        let csv = file.expect("the shared folder can be listed").path();
        let name = csv
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let oracle = shared.join(format!("oracles/process-mining/{name}.json"));
        if csv.extension().is_none_or(|extension| extension != "csv") || !oracle.is_file() {
            continue;
        }
        let expected = fs::read_to_string(&oracle).expect("an oracle can be read");
        let expected = serde_json::from_str(&expected).expect("an oracle is JSON");
        compare(&name, &table_of(&csv), &expected);
        compared.push(name);
    }
    println!("event tables pm4py: compared {}", compared.join(", "));
    assert!(!compared.is_empty(), "there are oracles but no log");
}

/// A log in CSV as Parquet, with times as text and row groups that cut through cases.
fn table_of(csv: &Path) -> Table {
    let mut reader = csv::Reader::from_path(csv).expect("a shared log can be read");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let column = |place: usize| texts(rows.iter().map(move |row| row.get(place)));
    let mut table = Table::new().with(1000, [column(1), column(2), column(3)]);
    table.threads = 2;
    table
}

fn compare(name: &str, table: &Table, expected: &Value) {
    let glance = table.glance().expect("readable");
    let near = |found: f64, wanted: &Value, what: &str| {
        let wanted = wanted.as_f64().expect("a number");
        assert!(
            (found - wanted).abs() <= 1e-9 * wanted.abs().max(1e-9),
            "{name}: {what} is {found} and should be {wanted}"
        );
    };
    let edges = expected["dfg"]["edges"].as_array().expect("a list");
    assert_eq!(glance.map.arcs.len(), edges.len(), "{name}: arcs");
    for edge in edges {
        let arc = glance
            .map
            .arcs
            .iter()
            .find(|arc| edge[0] == arc.from && edge[1] == arc.to);
        let arc = arc.expect("the arc is there");
        assert_eq!(edge[2], arc.count, "{name}: count of {edge}");
    }
    for times in expected["performance_dfg_seconds"]
        .as_array()
        .expect("a list")
    {
        let arc = glance
            .map
            .arcs
            .iter()
            .find(|arc| times[0] == arc.from && times[1] == arc.to);
        let seconds = arc.expect("the arc is there").seconds;
        near(seconds.mean, &times[2]["mean"], "mean");
        near(seconds.median, &times[2]["median"], "median");
    }
    for activity in &glance.map.activities {
        let count = |of: &str| expected["dfg"][of][&activity.key].as_u64().unwrap_or(0);
        assert_eq!(
            (activity.starts, activity.ends),
            (count("start"), count("end")),
            "{name}"
        );
    }
    assert_eq!(
        expected["variants"]["n"],
        glance.variants.variants.len(),
        "{name}: variants"
    );
    let counts: Vec<u64> = glance
        .variants
        .variants
        .iter()
        .map(|v| v.journeys)
        .collect();
    for (top, found) in expected["variants"]["top"]
        .as_array()
        .expect("a list")
        .iter()
        .zip(&counts)
    {
        assert_eq!(top[1], *found, "{name}: count of a variant");
    }
    let durations = &expected["case_durations_seconds"];
    near(glance.durations.mean, &durations["mean"], "mean duration");
    near(glance.durations.max, &durations["max"], "longest duration");
    let found = &glance.durations;
    let percentiles = [
        ("p5", found.p5),
        ("p10", found.p10),
        ("p25", found.p25),
        ("median", found.median),
        ("p75", found.p75),
        ("p90", found.p90),
        ("p95", found.p95),
        ("p99", found.p99),
    ];
    for (name, value) in percentiles {
        near(value, &durations[name], name);
    }
}

#[test]
fn equal_times_keep_the_order_of_the_rows() {
    let rows = [
        ("A", "y", 5),
        ("B", "x", 5),
        ("A", "x", 5),
        ("B", "y", 5),
        ("A", "z", 1),
    ];
    let mut table = Table::new().with_rows(1, &rows);
    table.threads = 4;
    let glance = table.glance().expect("readable");
    assert_eq!(
        variants(&glance),
        [("x y".to_owned(), 1), ("z y x".to_owned(), 1)]
    );
    assert_eq!(
        (glance.map.pairs, glance.map.pairs_of_unknown_order),
        (3, 2)
    );
}

#[test]
fn a_long_journey_is_ordered_like_a_short_one() {
    let names: Vec<String> = (0..200).map(|step| format!("{:03}", step / 2)).collect();
    let rows: Vec<_> = (0..200)
        .map(|step| (step * 77) % 200)
        .map(|step| {
            (
                "A",
                names[usize::try_from(step).expect("small")].as_str(),
                step / 2,
            )
        })
        .collect();
    let glance = Table::new()
        .with_rows(64, &rows)
        .glance()
        .expect("readable");
    assert!(glance.map.arcs.iter().all(|arc| arc.from <= arc.to));
    assert_eq!(glance.map.pairs_of_unknown_order, 100);
}

#[test]
fn no_case_is_named_in_what_comes_out() {
    let glance = Table::new()
        .with_rows(10, &[("SECRET-1", "x", 1), ("SECRET-1", "y", 2)])
        .glance();
    assert!(!format!("{:?}", glance.expect("readable")).contains("SECRET"));
}

#[test]
fn progress_tells_every_row() {
    let rows: Vec<_> = (0..10_000).map(|time| ("A", "x", time)).collect();
    let table = Table::new().with_rows(1000, &rows);
    let told = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let open = table.table();
    let rules = pathways::event_table::TimeRules {
        zone: jiff::tz::TimeZone::UTC,
        midnight: pathways::event_table::Midnight::Instant,
    };
    let two = std::num::NonZeroUsize::new(2).expect("two");
    let tell = |rows| {
        told.fetch_add(rows, std::sync::atomic::Ordering::Relaxed);
    };
    open.glance(&rules, two, &tell).expect("readable");
    assert_eq!(
        (open.rows(), told.load(std::sync::atomic::Ordering::Relaxed)),
        (10_000, 10_000)
    );
}

#[test]
fn a_file_without_rows_shows_nothing() {
    let empty: Vec<Option<&str>> = Vec::new();
    let none =
        || -> arrow::array::ArrayRef { Arc::new(empty.iter().copied().collect::<StringArray>()) };
    let glance = Table::new()
        .with(10, [none(), none(), none()])
        .glance()
        .expect("readable");
    assert_eq!((glance.map.events, glance.durations.journeys), (0, 0));
}

#[test]
fn variants_are_shown_with_their_shares_up_to_a_limit() {
    let rows = [
        ("A", "x", 1),
        ("B", "x", 1),
        ("C", "y", 1),
        ("C", "x", 2),
        ("D", "y", 3),
    ];
    let glance = Table::new()
        .with_rows(10, &rows)
        .glance()
        .expect("readable");
    let shown = glance.variants(2);
    assert_eq!(
        (shown.journeys, shown.distinct, shown.singletons),
        (4, 3, 2)
    );
    let figures: Vec<_> = shown
        .variants
        .iter()
        .map(|v| (v.activities.join(" "), v.journeys, v.cumulative_share))
        .collect();
    assert_eq!(
        figures,
        [("x".to_owned(), 2, 0.5), ("y".to_owned(), 1, 0.75)]
    );
}
