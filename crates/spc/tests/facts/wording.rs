//! What a chart says in words.

use spc::{Kind, Target};

use crate::series::{increasing, monthly, steady, xmr};

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
