//! The map as words and as tables.

use crate::samples;
use charts::Cell;
use charts::pathway_map::{PathwayMap, steps_table, table, words};

fn said(map: &PathwayMap, beginning: &str) -> String {
    words(map)
        .into_iter()
        .find(|sentence| sentence.contains(beginning))
        .unwrap_or_default()
}

#[test]
fn the_busiest_steps_are_told_in_order_and_are_not_called_the_way_that_most_went() {
    assert_eq!(
        said(&samples::referral_pathway(), "Step by step"),
        "Step by step, most go along Referral sent, Referral received, Triaged, Accepted, Booked, Attended, Discharged \
         and Letter sent. These are single steps joined; whole ways are counted by themselves."
    );
}

#[test]
fn the_busiest_hand_over_is_told_with_its_figures() {
    assert_eq!(
        said(&samples::referral_pathway(), "hand-over"),
        "The busiest hand-over between sides is from Referral sent to Referral received (1,210; 1 day)."
    );
}

#[test]
fn what_leads_back_is_counted() {
    assert_eq!(
        said(&samples::referral_pathway(), "lead back"),
        "5 steps lead back, the most frequent from Attended to Booked (150; 90 days)."
    );
}

#[test]
fn repeated_steps_are_told() {
    assert_eq!(
        said(&samples::referral_pathway(), "repeated"),
        "Some steps are repeated straight away: Rebooked (15; 12 days)."
    );
}

#[test]
fn what_is_withheld_is_told() {
    assert_eq!(
        said(&samples::referral_pathway(), "withheld"),
        "One number is withheld because it could describe one or two people."
    );
}

#[test]
fn a_map_without_steps_is_told_in_one_sentence() {
    assert_eq!(
        words(&PathwayMap::default()),
        ["There are no steps to show yet."]
    );
}

#[test]
fn the_table_has_a_row_for_every_arc() {
    let map = samples::referral_pathway();
    assert_eq!(table(&map).rows.len(), map.arcs.len());
}

#[test]
fn a_row_tells_from_to_number_time_and_crossing() {
    let table = table(&samples::referral_pathway());
    let row = [
        Cell::Heading("Referral sent".to_owned()),
        Cell::Words("Referral received".to_owned()),
        Cell::Figure("1,210".to_owned()),
        Cell::Words("1 day".to_owned()),
        Cell::Words("Hand-over".to_owned()),
    ];
    assert_eq!(table.headers, ["From", "To", "Number", "Time", "Crosses"]);
    assert_eq!(table.rows[2], row);
}

#[test]
fn no_cell_is_empty() {
    for (name, map) in samples::maps() {
        let tables = [table(&map), steps_table(&map)];
        let mut cells = tables.iter().flat_map(|table| table.rows.iter().flatten());
        assert!(cells.all(|cell| !cell.text().trim().is_empty()), "{name}");
    }
}

#[test]
fn the_steps_have_a_table_of_their_own() {
    let table = steps_table(&samples::referral_pathway());
    let texts: Vec<&str> = table.rows[2].iter().map(Cell::text).collect();
    assert_eq!(texts, ["Referral sent", "Primary care (GP)", "1,245"]);
}
