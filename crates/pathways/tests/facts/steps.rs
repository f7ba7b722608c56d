//! Facts about journeys as steps of care, without the waiting-time clock.

use crate::support::{activities, read_log};
use pathways::map;

const LOG: &str = "case,activity,time\n\
    A,attended,2026-01-01 10:00\nA,clock_stop,2026-01-01 10:00\nA,discharged,2026-01-01 10:30\n\
    B,clock_start,2026-01-02 10:00\n\
    C,referral_sent,2026-01-03 10:00\n";

#[test]
fn starts_and_stops_of_the_clock_are_no_steps() {
    let journeys = read_log("log.csv", LOG).expect("readable").journeys;
    assert!(journeys.has_clock_events());
    let steps = journeys.clone().steps();
    let mut told: Vec<_> = (0..steps.len())
        .map(|journey| activities(&steps, journey))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [vec!["attended", "discharged"], vec!["referral_sent"]]
    );
    assert!(!steps.has_clock_events());
}

#[test]
fn the_map_of_steps_goes_from_step_to_step() {
    let steps = read_log("log.csv", LOG).expect("readable").journeys.steps();
    let arcs = map::map(&steps).arcs;
    assert_eq!(
        (arcs[0].from.as_str(), arcs[0].to.as_str()),
        ("attended", "discharged")
    );
}

#[test]
fn journeys_without_a_clock_stay_as_they_are() {
    let journeys = read_log("log.csv", "case,activity,time\nA,x,2026-01-01\n")
        .expect("readable")
        .journeys;
    assert_eq!(journeys.clone().steps(), journeys);
}
