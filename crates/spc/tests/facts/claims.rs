//! A claim of improvement cites a signal, or is told that there is none.

use spc::{Claim, Kind, Method, NothingToCite, Position, RuleName};

use crate::series::{month, monthly, steady, xmr};

fn improved() -> Vec<f64> {
    let mut values = steady(24);
    values.extend([10.6, 10.9, 10.7, 10.8, 10.6, 10.9, 10.7, 10.8]);
    values
}

#[test]
fn a_shift_upwards_is_cited_with_rule_points_and_dates() {
    let cited = xmr(&improved()).cite(&Claim::default()).unwrap();
    assert_eq!(cited.len(), 1);
    assert_eq!(cited[0].rule, RuleName::Shift);
    assert_eq!(cited[0].source.year, 2023);
    assert_eq!(cited[0].points.len(), 9);
    assert_eq!(cited[0].points[8], (Position::Date(month(31)), 10.8));
    assert!(cited[0].is_current && !cited[0].trial);
}

#[test]
fn ordinary_variation_supports_no_claim() {
    let refused = xmr(&steady(24)).cite(&Claim::default());
    assert_eq!(refused, Err(NothingToCite::NoSignal));
}

#[test]
fn an_improvement_at_another_time_supports_no_claim() {
    let claim = Claim {
        from: None,
        to: Some(Position::Date(month(12))),
    };
    assert_eq!(
        xmr(&improved()).cite(&claim),
        Err(NothingToCite::AnotherTime)
    );
}

#[test]
fn a_shift_the_wrong_way_supports_no_claim() {
    let lower: Vec<f64> = improved().iter().map(|value| -value).collect();
    assert_eq!(
        xmr(&lower).cite(&Claim::default()),
        Err(NothingToCite::OnlyConcern)
    );
}

#[test]
fn without_a_good_direction_nothing_is_an_improvement() {
    let chart = monthly(&improved())
        .chart(&Method::causeway(Kind::Individuals))
        .unwrap();
    assert_eq!(
        chart.cite(&Claim::default()),
        Err(NothingToCite::NoDirection)
    );
}
