//! What a chart says in words.

use spc::{Finding, Improvement, Kind, Method, Position, Rebase, RuleName, Side, Target};

use crate::series::{increasing, month, monthly, steady, xmr};

#[test]
fn nothing_but_chance_is_said_to_be_no_sign_of_change() {
    let facts = xmr(&steady(24)).facts();
    assert_eq!(
        facts.headline(),
        "No sign of change: the figures vary as they did before."
    );
    assert!(facts.does_not_say()[0].starts_with("It does not say that nothing was done"));
}

#[test]
fn a_shift_is_counted_in_the_headline() {
    let mut values = steady(24);
    values.extend([10.6, 10.9, 10.7, 10.8, 10.6, 10.9, 10.7, 10.8]);
    let headline = xmr(&values).facts().headline();
    assert_eq!(
        headline,
        "Improvement: 9 points in a row lie above the centre line."
    );
}

#[test]
fn a_target_beyond_the_limits_is_said_not_to_be_met() {
    let series = monthly(&steady(24)).aiming_at(Target::Same(18.0)).unwrap();
    let says = series
        .chart(&increasing(Kind::Individuals))
        .unwrap()
        .facts()
        .says();
    assert!(
        says.contains(
            &"The target of 18 will not be met unless the process is changed.".to_owned()
        ),
        "{says:?}"
    );
}

#[test]
fn few_points_are_said_to_make_trial_limits() {
    let says = xmr(&steady(8)).facts().says().join(" ");
    assert!(
        says.contains("trial limits: they rest on 8 points"),
        "{says}"
    );
}

#[test]
fn new_limits_do_not_hide_what_changed_with_them() {
    let lower = steady(14).into_iter().map(|value| value - 8.0);
    let values: Vec<f64> = steady(14).into_iter().chain(lower).collect();
    let facts = rebased(&values, "second clinic opened").facts();
    assert_eq!(
        facts.headline_since("Jun 2025"),
        "From Jun 2025 (second clinic opened) the mean is 2, down from 10. No sign of change since."
    );
    assert!(
        facts
            .headline()
            .starts_with("From 2025-06-01 (second clinic opened) the mean is 2")
    );
    assert!(
        !facts.says().join(" ").contains("mprovement"),
        "no rule judged it"
    );
    let unsaid = facts.does_not_say().join(" ");
    assert!(unsaid.contains("more than chance"), "{unsaid}");
}

#[test]
fn new_limits_around_the_same_mean_are_said_to_be_so() {
    let headline = rebased(&steady(28), "").facts().headline_since("Jun 2025");
    assert_eq!(
        headline,
        "From Jun 2025 the mean is 10, the same as before. No sign of change since."
    );
}

#[test]
fn a_signal_after_new_limits_follows_what_changed_with_them() {
    let mut values = steady(28);
    values.extend([10.6, 10.9, 10.7, 10.8, 10.6, 10.9, 10.7, 10.8]);
    let headline = rebased(&values, "").facts().headline();
    assert!(
        headline.contains("up from 10. Since then: improvement: 9 points in a row lie above"),
        "{headline}"
    );
}

#[test]
fn limits_are_no_finer_than_their_distance_lets_them_mean_something() {
    let values: Vec<f64> = steady(24)
        .iter()
        .map(|value| value * 0.961 - 2.613)
        .collect();
    let says = xmr(&values).facts().says().join(" ");
    assert!(says.contains("between 1.9 and 12.1, around 7."), "{says}");
}

/// Limits that begin anew at the fifteenth point, June 2025.
fn rebased(values: &[f64], reason: &str) -> spc::Chart {
    let rebase = Rebase {
        from: Position::Date(month(14)),
        reason: reason.to_owned(),
    };
    let series = monthly(values)
        .rebased(&[rebase])
        .expect("limits may begin anew here");
    series
        .chart(&increasing(Kind::Individuals))
        .expect("a chart")
}

#[test]
fn a_run_chart_that_finds_a_run_says_so_in_every_place() {
    // Six high, a low one, six high, eleven low.
    let is_high = |place: usize| place < 13 && place != 6;
    let values: Vec<f64> = (0..24)
        .map(|place| if is_high(place) { 20.0 } else { 9.0 } + (place % 3) as f64)
        .collect();
    let method = Method::causeway(Kind::Run).improving_by(Improvement::Decrease);
    let chart = monthly(&values).chart(&method).unwrap();
    let facts = chart.facts();
    assert!(
        facts.headline().starts_with("Improvement"),
        "{}",
        facts.headline()
    );
    assert_eq!(facts.variation, Finding::Improvement(Side::Low));
    assert_eq!(
        chart.shown()[23],
        Some((Finding::Improvement(Side::Low), RuleName::LongRun))
    );
    let steady = monthly(&[5.0, 4.0, 6.0].repeat(8)).chart(&method).unwrap();
    assert_eq!(
        (steady.facts().variation, steady.shown()[23]),
        (Finding::CommonCause, None)
    );
}

#[test]
fn large_numbers_have_commas() {
    for (value, words) in [
        (5457.0, "5,457"),
        (-1_234_567.0, "-1,234,567"),
        (999.0, "999"),
        (0.25, "0.25"),
    ] {
        assert_eq!(spc::words::number(value), words);
    }
}
