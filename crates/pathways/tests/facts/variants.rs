//! Facts about variants, counted by hand, and laws they keep.

use crate::support::{Folder, read_log};
use pathways::Journeys;
use pathways::store;
use pathways::variants::{JourneyVariants, VariantTable, find};
use proptest::prelude::*;

fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn ways(found: &JourneyVariants) -> Vec<(String, u64)> {
    let way = |variant: &pathways::variants::JourneyVariant| {
        (
            variant.figures.activities.join(" "),
            variant.figures.journeys,
        )
    };
    found.variants.iter().map(way).collect()
}

#[test]
fn journeys_with_the_same_activities_in_the_same_order_are_one_variant() {
    let found = find(&journeys(
        "A,x,2026-01-01 10:00\nA,y,2026-01-01 12:00\nB,x,2026-01-02 10:00\nB,y,2026-01-04 10:00\nC,y,2026-01-01 10:00\nC,x,2026-01-01 11:00\n",
    ));
    assert_eq!(ways(&found), [("x y".to_owned(), 2), ("y x".to_owned(), 1)]);
    assert_eq!(
        (found.journeys, found.distinct, found.singletons),
        (3, 2, 1)
    );
    let first = &found.variants[0];
    assert!((first.figures.share - 2.0 / 3.0).abs() < 1e-12);
    assert!((found.variants[1].figures.cumulative_share - 1.0).abs() < 1e-12);
    let days = first.days.expect("journeys took time");
    assert!((days.median - f64::midpoint(2.0 / 24.0, 2.0)).abs() < 1e-12);
}

#[test]
fn equal_counts_stand_in_the_order_of_their_activities() {
    let found = find(&journeys(
        "A,y,2026-01-01\nB,x,2026-01-01\nC,a,2026-01-01\n",
    ));
    let order: Vec<_> = ways(&found).into_iter().map(|(way, _)| way).collect();
    assert_eq!(order, ["a", "x", "y"]);
}

#[test]
fn a_variant_whose_order_is_convention_is_marked() {
    let found = find(&journeys(
        "A,x,2026-01-01 10:00\nA,y,2026-01-01 10:00\nB,y,2026-01-01 10:00\nB,x,2026-01-01 10:00\nC,x,2026-01-01 10:00\nC,y,2026-01-01 10:01\n",
    ));
    assert_eq!(ways(&found), [("x y".to_owned(), 2), ("y x".to_owned(), 1)]);
    let marked: Vec<u64> = found
        .variants
        .iter()
        .map(|variant| variant.journeys_by_convention)
        .collect();
    assert_eq!(marked, [1, 1]);
    assert_eq!(
        (found.journeys_by_convention, found.variants_by_convention),
        (2, 2)
    );
    // A and B are one set; C, whose order is known, stays a way of its own.
    assert_eq!(found.distinct_if_order_did_not_matter, 2);
}

#[test]
fn a_set_is_neither_of_its_orders_whatever_the_file_says_first() {
    let rows = [
        "A,x,2026-01-01 10:00\n",
        "A,y,2026-01-01 10:00\n",
        "B,y,2026-01-01 10:00\n",
        "B,x,2026-01-01 11:00\n",
    ];
    let backward: String = rows.iter().rev().copied().collect();
    for log in [rows.concat(), backward] {
        assert_eq!(find(&journeys(&log)).distinct_if_order_did_not_matter, 2);
    }
}

#[test]
fn the_same_activity_twice_at_one_time_leaves_no_doubt() {
    let found = find(&journeys("A,x,2026-01-01 10:00\nA,x,2026-01-01 10:00\n"));
    assert_eq!(found.journeys_by_convention, 0);
}

#[test]
fn a_store_knows_the_variant_of_each_journey() {
    let reading = read_log(
        "log.csv",
        "case,activity,time\nA,x,2026-01-01\nA,clock_start,2026-01-02\nB,x,2026-01-01\nC,clock_stop,2026-01-01\nD,y,2026-01-01\n",
    )
    .expect("readable");
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write_in_parts(&out, &reading, "1", 2).expect("writable");
    let loaded = store::load_variants(&out).expect("loadable");
    assert_eq!(loaded, VariantTable::of_steps(&reading.journeys));
    // Two journeys are "x" once the clock is left out, one is "y", and one holds nothing but the clock.
    let taken: Vec<u64> = loaded.counts.variants.iter().map(|v| v.journeys).collect();
    assert_eq!(taken, [2, 1]);
    assert_eq!(loaded.of_journeys.iter().filter(|v| v.is_none()).count(), 1);
}

#[test]
fn a_store_without_its_variants_is_damaged() {
    let reading = read_log("log.csv", "case,activity,time\nA,x,2026-01-01\n").expect("readable");
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &reading, "1").expect("writable");
    std::fs::remove_file(out.join("variants.parquet")).expect("removable");
    let error = store::load_variants(&out).expect_err("refused").to_string();
    assert!(error.contains("variants.parquet") && error.contains("read the sources again"));
}

/// A small log as rows of case, activity and minute.
fn logs() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0_u8..8, 0_u8..4, 0_u16..300), 0..60)
}

fn from_rows<'a>(rows: impl Iterator<Item = &'a (u8, u8, u16)>) -> Journeys {
    let line = |(case, activity, minute): &(u8, u8, u16)| {
        format!(
            "{case},{activity},2026-01-01 {:02}:{:02}\n",
            minute / 60,
            minute % 60
        )
    };
    journeys(&rows.map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_rows_does_not_matter_beyond_ties(rows in logs()) {
        let mut seen = std::collections::BTreeSet::new();
        let mut untied = rows;
        untied.retain(|(case, _, minute)| seen.insert((*case, *minute)));
        prop_assert_eq!(find(&from_rows(untied.iter())), find(&from_rows(untied.iter().rev())));
    }

    #[test]
    fn without_order_ties_do_not_matter_either(rows in logs()) {
        let forward = find(&from_rows(rows.iter()));
        let backward = find(&from_rows(rows.iter().rev()));
        prop_assert_eq!(forward.distinct_if_order_did_not_matter, backward.distinct_if_order_did_not_matter);
        prop_assert_eq!(forward.journeys_by_convention, backward.journeys_by_convention);
    }

    #[test]
    fn every_journey_is_of_one_variant(rows in logs()) {
        let journeys = from_rows(rows.iter());
        let found = find(&journeys);
        prop_assert_eq!(found.variants.iter().map(|v| v.figures.journeys).sum::<u64>(), journeys.len() as u64);
        let groups = journeys.groups("month").expect("made from what is known");
        prop_assert_eq!(groups.iter().map(|g| find(&g.journeys).journeys).sum::<u64>(), found.journeys);
    }
}
