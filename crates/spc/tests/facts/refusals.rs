//! What is refused, and with which words.

use jiff::civil::date;
use spc::{Baseline, Kind, Method, Position, Positions, Rebase, Refusal, Series, Target};

use crate::series::{increasing, monthly, months, ratios, steady};

fn at(days: [i8; 3]) -> Result<Series, Refusal> {
    let dates = days.map(|day| date(2026, 1, day)).to_vec();
    Series::new(Positions::Dates(dates), vec![Some(1.0); 3])
}

#[test]
fn a_date_twice_is_refused_with_both_rows() {
    let refusal = at([1, 2, 2]).unwrap_err();
    assert_eq!(refusal.row(), Some(3));
    assert!(
        refusal
            .to_string()
            .starts_with("Row 3: 2026-01-02 was already in row 2;")
    );
}

#[test]
fn dates_out_of_order_are_refused_with_the_row() {
    let refusal = at([1, 5, 3]).unwrap_err();
    assert!(
        matches!(refusal, Refusal::Unordered { row: 3, .. }),
        "{refusal}"
    );
}

#[test]
fn a_zero_denominator_is_refused_with_the_row() {
    let series = ratios(&[(1.0, 5.0), (0.0, 0.0), (2.0, 6.0)]);
    let refusal = series.chart(&increasing(Kind::P)).unwrap_err();
    assert_eq!(refusal, Refusal::ZeroDenominator { row: 2 });
}

#[test]
fn a_negative_count_is_refused_with_the_row() {
    let refusal = ratios(&[(1.0, 5.0), (-1.0, 4.0)])
        .chart(&increasing(Kind::U))
        .unwrap_err();
    assert_eq!(refusal.row(), Some(2));
}

#[test]
fn more_than_all_is_refused_on_a_p_chart() {
    let refusal = ratios(&[(1.0, 5.0), (6.0, 4.0)])
        .chart(&increasing(Kind::P))
        .unwrap_err();
    assert_eq!(refusal, Refusal::MoreThanAll { row: 2 });
}

#[test]
fn a_frozen_baseline_of_eleven_points_is_refused() {
    let method = increasing(Kind::Individuals).with_baseline(Baseline::First(11));
    let refusal = monthly(&steady(24)).chart(&method).unwrap_err();
    assert_eq!(
        refusal,
        Refusal::ShortBaseline {
            least: 12,
            given: 11
        }
    );
}

#[test]
fn a_new_phase_at_a_date_without_a_point_is_refused() {
    let rebase = Rebase {
        from: Position::Date(date(2024, 4, 2)),
        reason: String::new(),
    };
    let refusal = monthly(&steady(24)).rebased(&[rebase]).unwrap_err();
    assert!(refusal.to_string().contains("2024-04-02"), "{refusal}");
}

#[test]
fn a_number_that_is_none_is_refused() {
    let refusal = Series::new(months(2), vec![Some(1.0), Some(f64::INFINITY)]).unwrap_err();
    assert_eq!(refusal.row(), Some(2));
}

#[test]
fn a_t_chart_refuses_no_time_at_all() {
    let refusal = monthly(&[3.0, 0.0, 4.0])
        .chart(&increasing(Kind::T))
        .unwrap_err();
    assert_eq!(refusal, Refusal::NoTimeBetween { row: 2 });
}

#[test]
fn a_package_without_a_chart_refuses_it_by_name() {
    let method = Method::qicharts2(Kind::IndividualsMedian, true);
    let refusal = monthly(&steady(12)).chart(&method).unwrap_err();
    assert!(
        refusal.to_string().starts_with("qicharts2 has no"),
        "{refusal}"
    );
}

#[test]
fn a_changing_target_is_judged_at_the_latest_point() {
    let mut targets = vec![Some(100.0); 24];
    targets[23] = Some(1.0);
    let series = monthly(&steady(24))
        .aiming_at(Target::Changing(targets))
        .unwrap();
    let chart = series.chart(&increasing(Kind::Individuals)).unwrap();
    assert_eq!(chart.assurance(), spc::Assurance::Passes);
    assert!(series.chart(&Method::nhsrplotthedots()).is_err());
}
