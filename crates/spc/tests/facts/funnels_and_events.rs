//! Funnels, single events, and medians that follow runs only when asked.

use spc::{
    AutoRebase, BernoulliMethod, Expected, FunnelKind, FunnelMethod, Kind, Method, Refusal,
    UnitRow, bernoulli_cusum, funnel,
};

use crate::series::{monthly, steady};

fn rows(figures: &[(f64, f64)]) -> Vec<UnitRow> {
    let row = |(place, &(numerator, denominator)): (usize, &(f64, f64))| UnitRow {
        name: format!("Unit {place:02}"),
        numerator,
        denominator,
    };
    figures.iter().enumerate().map(row).collect()
}

#[test]
fn every_lower_limit_below_nothing_is_nothing() {
    let rows = rows(&[
        (0.0, 12.0),
        (0.0, 40.0),
        (3.0, 19.0),
        (5.0, 34.0),
        (9.0, 60.0),
        (30.0, 133.0),
    ]);
    let funnel = funnel(&rows, &FunnelMethod::new(FunnelKind::Proportion)).unwrap();
    assert!(funnel.units.iter().all(|unit| unit.allowing[1].0 >= 0.0));
    assert!(funnel.units[0].allowing[1].0 < 1e-12);
}

#[test]
fn rows_of_one_unit_are_added_up() {
    let mut all = rows(&[(4.0, 20.0), (6.0, 30.0)]);
    all[1].name = all[0].name.clone();
    let funnel = funnel(&all, &FunnelMethod::new(FunnelKind::Proportion)).unwrap();
    assert_eq!(funnel.units.len(), 1);
    assert!((funnel.units[0].ratio - 0.2).abs() < 1e-15);
}

#[test]
fn a_unit_of_nothing_is_refused_with_its_row() {
    let refused = funnel(
        &rows(&[(1.0, 5.0), (0.0, 0.0)]),
        &FunnelMethod::new(FunnelKind::Proportion),
    );
    assert_eq!(refused, Err(Refusal::ZeroDenominator { row: 2 }));
}

#[test]
fn doubled_odds_are_signalled_and_the_sum_starts_again() {
    let mut events = vec![0.0; 40];
    events.extend([1.0; 10]);
    let method = BernoulliMethod {
        expected: Expected::Known(0.1),
        ..BernoulliMethod::default()
    };
    let chart = bernoulli_cusum(&events, &method).unwrap();
    let first = chart
        .points
        .iter()
        .position(|point| point.signal_up)
        .unwrap();
    assert!((40..50).contains(&first));
    assert!(chart.points[first].up.abs() < f64::EPSILON);
}

#[test]
fn an_event_is_one_or_nothing() {
    let refused = bernoulli_cusum(&[0.0, 2.0], &BernoulliMethod::default());
    assert_eq!(refused, Err(Refusal::NotAnEvent { row: 2 }));
}

#[test]
fn no_chart_is_re_based_unless_asked_by_name() {
    let mut values = steady(13);
    values.extend([30.0; 20]);
    let chart = monthly(&values)
        .chart(&Method::causeway(Kind::Run))
        .unwrap();
    assert_eq!(chart.phases().len(), 1);
    let medians = monthly(&values)
        .rebased_on_sustained_runs(&AutoRebase::default())
        .unwrap();
    assert_eq!(
        medians.iter().map(|phase| phase.start).collect::<Vec<_>>(),
        [0, 13]
    );
}
