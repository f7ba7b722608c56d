//! Curves of those still waiting and of those who reached an end.

use super::close;
use pathways::statistics::Confidence;
use pathways::statistics::incidence::IncidenceCurve;
use pathways::statistics::survival::{Observation, SurvivalCurve};

const SURE: Confidence = Confidence::NINETY_FIVE;

pub fn observation(time: i64, end: Option<u8>) -> Observation {
    Observation { time, end }
}

fn group(rows: &[(i64, u8)]) -> Vec<Observation> {
    let one = |(time, end): &(i64, u8)| observation(*time, (*end > 0).then_some(*end));
    rows.iter().map(one).collect()
}

/// Weeks of remission in leukaemia (Miller 1981, Survival Analysis, table 1), with maintained treatment.
pub fn maintained() -> Vec<Observation> {
    group(&[
        (9, 1),
        (13, 1),
        (13, 0),
        (18, 1),
        (23, 1),
        (28, 0),
        (31, 1),
        (34, 1),
        (45, 0),
        (48, 1),
        (161, 0),
    ])
}

/// The same without.
pub fn not_maintained() -> Vec<Observation> {
    group(&[
        (5, 1),
        (5, 1),
        (8, 1),
        (8, 1),
        (12, 1),
        (16, 0),
        (23, 1),
        (27, 1),
        (30, 1),
        (33, 1),
        (43, 1),
        (45, 1),
    ])
}

/// Twelve waits with two kinds of end.
fn two_ends() -> Vec<Observation> {
    group(&[
        (1, 1),
        (2, 2),
        (2, 1),
        (3, 0),
        (4, 1),
        (5, 2),
        (5, 0),
        (6, 1),
        (7, 1),
        (8, 0),
        (9, 2),
        (10, 0),
    ])
}

#[test]
fn kaplan_and_meier_equal_r() {
    // R survival 3.5-3: survfit(Surv(time, status) ~ 1, conf.type = "log-log") on the maintained group of aml.
    let curve = SurvivalCurve::new(&mut maintained(), 1);
    let point = curve.at(31, SURE).unwrap();
    close(point.share, 0.490_909_090_909_091, 1e-12);
    close(point.standard_error, 0.164_193_267_221_136, 1e-12);
    let interval = point.interval.unwrap();
    close(interval.lower, 0.167_330_909_776_851, 1e-10);
    close(interval.upper, 0.753_399_790_370_811, 1e-10);
    assert_eq!(point.at_risk, 5);
}

#[test]
fn those_last_watched_at_a_time_still_count_for_it() {
    let curve = SurvivalCurve::new(&mut maintained(), 1);
    close(
        curve.at(13, SURE).unwrap().share,
        0.818_181_818_181_818,
        1e-12,
    );
}

#[test]
fn medians_and_their_limits_equal_r() {
    // R survival 3.5-3: quantile(survfit(...)) gives 31 (13 to nothing) and 23 (5 to 33).
    let curve = SurvivalCurve::new(&mut maintained(), 1);
    assert_eq!(curve.quantile(0.5), Some(31.0));
    assert_eq!(curve.quantile_limits(0.5, SURE), (Some(13), None));
    assert_eq!(curve.quantile_limits(0.25, SURE), (Some(9), Some(34)));
    let curve = SurvivalCurve::new(&mut not_maintained(), 1);
    assert_eq!(curve.quantile(0.5), Some(23.0));
    assert_eq!(curve.quantile_limits(0.5, SURE), (Some(5), Some(33)));
}

#[test]
fn beyond_the_longest_wait_nothing_is_known() {
    let curve = SurvivalCurve::new(&mut maintained(), 1);
    assert_eq!(curve.at(162, SURE), None);
    assert_eq!(curve.quantile(0.9), None);
}

#[test]
fn when_everybody_has_ended_the_share_stays_zero() {
    let curve = SurvivalCurve::new(&mut not_maintained(), 1);
    let point = curve.at(1000, SURE).unwrap();
    assert_eq!((point.share, point.interval), (0.0, None));
}

#[test]
fn before_the_first_end_everybody_waits() {
    let point = SurvivalCurve::new(&mut maintained(), 1)
        .at(8, SURE)
        .unwrap();
    assert_eq!(
        (point.share, point.interval, point.at_risk),
        (1.0, None, 11)
    );
}

#[test]
fn of_nobody_there_is_no_curve() {
    assert_eq!(SurvivalCurve::new(&mut [], 1).at(0, SURE), None);
    assert_eq!(IncidenceCurve::new(&mut [], 1).at(0, SURE), None);
}

#[test]
fn aalen_and_johansen_equal_r() {
    // R survival 3.5-3: survfit(Surv(t, factor(c, 0:2)) ~ 1), pstate and std.err at 7 and 9; cmprsk 2.2-11 gives the
    // same shares.
    let curve = IncidenceCurve::new(&mut two_ends(), 1);
    let point = curve.at(7, SURE).unwrap();
    close(point.share, 0.485_416_666_666_667, 1e-12);
    close(point.standard_error, 0.158_921_490_742_78, 1e-12);
    let point = IncidenceCurve::new(&mut two_ends(), 2).at(9, SURE).unwrap();
    close(point.share, 0.345_833_333_333_333, 1e-12);
    close(point.standard_error, 0.166_105_391_716_848, 1e-12);
}

#[test]
fn counting_other_ends_as_no_longer_watched_would_say_too_much() {
    let kaplan_meier = SurvivalCurve::new(&mut two_ends(), 1).at(9, SURE).unwrap();
    let incidence = IncidenceCurve::new(&mut two_ends(), 1).at(9, SURE).unwrap();
    assert!(1.0 - kaplan_meier.share > incidence.share + 0.05);
}
