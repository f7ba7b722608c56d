//! Each rule finds its pattern, and not one point less.

use spc::{Baseline, Kind, RuleName, RuleSet, Side};

use crate::series::{increasing, monthly, steady};

/// The points of the patterns of one rule that follow 24 steady points around 10, with limits of 10 ± 5.32.
fn found(rules: RuleSet, rule: RuleName, then: &[f64]) -> Vec<Vec<usize>> {
    let mut values = steady(24);
    values.extend(then);
    let method = increasing(Kind::Individuals)
        .with_rules(rules)
        .with_baseline(Baseline::First(24));
    let chart = monthly(&values).chart(&method).expect("a chart");
    let signals = chart
        .signals()
        .into_iter()
        .filter(|signal| signal.rule == rule && signal.points[0] >= 24);
    signals
        .map(|signal| signal.points.iter().map(|point| point - 24).collect())
        .collect()
}

#[test]
fn making_data_count_counts_a_point_outside_the_limits_in_two_of_three() {
    let points = [9.0, 16.0, 14.0, 10.5];
    assert_eq!(
        found(RuleSet::making_data_count(7), RuleName::TwoInThree, &points),
        [[1, 2]]
    );
    assert!(found(RuleSet::nhsrplotthedots(), RuleName::TwoInThree, &points).is_empty());
}

#[test]
fn six_or_seven_points_are_a_shift_as_chosen() {
    let six = [9.0, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 9.0];
    assert_eq!(
        found(RuleSet::making_data_count(6), RuleName::Shift, &six).len(),
        1
    );
    assert!(found(RuleSet::making_data_count(7), RuleName::Shift, &six).is_empty());
}

#[test]
fn a_peak_belongs_to_the_trend_before_and_the_trend_after() {
    let peak = [
        8.0, 8.5, 9.0, 9.5, 10.0, 10.5, 12.0, 11.0, 9.8, 9.6, 9.4, 9.2, 8.8,
    ];
    let trends = found(RuleSet::making_data_count(7), RuleName::Trend, &peak);
    assert_eq!(
        trends,
        [vec![0, 1, 2, 3, 4, 5, 6], vec![6, 7, 8, 9, 10, 11, 12]]
    );
}

#[test]
fn nelson_finds_fourteen_points_that_alternate() {
    let fourteen = [
        9.0, 9.0, 12.0, 9.0, 12.0, 9.0, 12.0, 9.0, 12.0, 9.0, 12.0, 9.0, 12.0, 9.0, 12.0,
    ];
    let found = found(RuleSet::nelson(), RuleName::Alternation, &fourteen);
    assert_eq!(found, [(1..15).collect::<Vec<_>>()]);
    let mut values = vec![10.0; 3];
    values.extend(steady(12));
    let method = increasing(Kind::Individuals).with_rules(RuleSet::nelson());
    let chart = monthly(&values).chart(&method).expect("a chart");
    assert!(
        !chart
            .signals()
            .iter()
            .any(|signal| signal.rule == RuleName::Alternation)
    );
}

#[test]
fn nelson_finds_fifteen_points_that_hug_the_centre_line() {
    let hugging = |count: usize| vec![10.1; count];
    let fifteen = found(
        RuleSet::nelson(),
        RuleName::Hugging,
        &[&[13.0], &hugging(15)[..]].concat(),
    );
    assert!(fifteen.iter().any(|points| points.len() == 15));
}

#[test]
fn western_electric_finds_four_of_five_beyond_one_sigma() {
    let points = [9.0, 12.5, 12.5, 9.0, 12.5, 12.5];
    assert_eq!(
        found(RuleSet::western_electric(), RuleName::FourInFive, &points),
        [[1, 2, 4, 5]]
    );
}

#[test]
fn every_rule_names_who_proposed_it_and_when() {
    for rules in [
        RuleSet::making_data_count(7),
        RuleSet::western_electric(),
        RuleSet::nelson(),
        RuleSet::outside_only(),
        RuleSet::nhsrplotthedots(),
    ] {
        assert!(!rules.rules.is_empty());
        for rule in &rules.rules {
            assert!(
                rule.source.author.len() > 5 && rule.source.year > 1900,
                "{rule:?}"
            );
        }
    }
}

#[test]
fn anhoej_names_the_points_of_the_longest_run() {
    let mut values = vec![9.0, 11.0, 9.0, 11.0, 9.0, 11.0, 9.0];
    values.extend([11.0; 9]);
    values.extend([9.0; 5]);
    let chart = monthly(&values)
        .chart(&increasing(Kind::Run).around(10.0))
        .unwrap();
    let long = chart
        .signals()
        .into_iter()
        .find(|signal| signal.rule == RuleName::LongRun)
        .unwrap();
    assert_eq!(long.points, (7..16).collect::<Vec<_>>());
    assert_eq!(long.side, Some(Side::High));
}

#[test]
fn anhoej_says_nothing_of_fewer_than_ten_points() {
    let chart = monthly(&[9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 11.0]);
    let chart = chart.chart(&increasing(Kind::Run).around(10.0)).unwrap();
    assert!(chart.signals().is_empty());
}
