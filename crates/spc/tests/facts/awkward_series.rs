//! Series on which well-known packages give no answer or a wrong one.

use spc::{
    Assurance, Baseline, Caution, Finding, Kind, Method, Positions, Rebase, RuleName, Screening,
    Series, Target,
};

use crate::series::{increasing, month, monthly, months, ratios, steady, xmr};

#[test]
fn a_constant_series_has_limits_on_its_mean_in_every_mode() {
    let series = monthly(&[100.0; 24]);
    for method in [
        increasing(Kind::Individuals),
        Method::nhsrplotthedots(),
        Method::qicharts2(Kind::Individuals, true),
        Method::powerbi_spc(Kind::Individuals),
        Method::controlchartspy(Kind::Individuals),
    ] {
        let chart = series.chart(&method).unwrap();
        let last = chart.point(23);
        assert_eq!(last.lower_limit(), Some(100.0), "{:?}", method.convention());
        assert_eq!(last.upper_limit(), Some(100.0), "{:?}", method.convention());
        assert!(chart.signals().is_empty());
    }
}

#[test]
fn a_department_always_at_100_percent_passes_a_target_of_95() {
    let series = monthly(&[100.0; 36]).aiming_at(Target::Same(95.0)).unwrap();
    let chart = series.chart(&increasing(Kind::Individuals)).unwrap();
    assert_eq!(chart.assurance(), Assurance::Passes);
    assert!(chart.facts().cautions.contains(&Caution::NeverVaries));
}

#[test]
fn never_a_breach_passes_a_target_of_no_breaches() {
    let series = monthly(&[0.0; 36]).aiming_at(Target::Same(0.0)).unwrap();
    let chart = series.chart(&increasing(Kind::Individuals)).unwrap();
    assert_eq!(chart.assurance(), Assurance::Passes);
}

#[test]
fn a_target_on_a_limit_is_hit_or_miss() {
    let chart = xmr(&steady(24));
    let upper = chart.point(0).upper_limit().unwrap();
    let series = monthly(&steady(24)).aiming_at(Target::Same(upper)).unwrap();
    let chart = series.chart(&increasing(Kind::Individuals)).unwrap();
    assert_eq!(chart.assurance(), Assurance::HitOrMiss);
}

#[test]
fn screening_never_collapses_the_limits_onto_the_mean() {
    let mut values = vec![0.0; 24];
    values[9] = 10.0;
    let method = increasing(Kind::Individuals).with_screening(Screening::On);
    let chart = monthly(&values).chart(&method).unwrap();
    let outside = |point: &usize| chart.marked(*point, RuleName::Outside).is_some();
    assert_eq!((0..24).filter(outside).collect::<Vec<_>>(), [9]);
}

#[test]
fn one_missing_month_is_a_gap_that_breaks_runs_but_not_the_chart() {
    let mut values: Vec<Option<f64>> = steady(24).into_iter().map(Some).collect();
    values.extend([12.0; 4].map(Some));
    values.push(None);
    values.extend([12.0; 4].map(Some));
    let series = Series::new(months(values.len()), values).unwrap();
    let method = increasing(Kind::Individuals).with_baseline(Baseline::First(24));
    let chart = series.chart(&method).unwrap();
    assert_eq!(chart.point(28).value(), None);
    let shift = |point| chart.marked(point, RuleName::Shift);
    assert!((0..33).all(|point| shift(point).is_none()));
    assert!(
        chart
            .facts()
            .cautions
            .contains(&Caution::Missing { rows: 1 })
    );
}

#[test]
fn decimals_exactly_on_the_mean_raise_no_shift() {
    let values: Vec<f64> = [0.1, 0.2, 0.3]
        .iter()
        .copied()
        .cycle()
        .take(12)
        .chain([0.2; 12])
        .collect();
    let chart = xmr(&values);
    assert!((0..24).all(|point| chart.marked(point, RuleName::Shift).is_none()));
}

#[test]
fn a_frozen_baseline_and_a_new_phase_work_together() {
    let mut values = steady(30);
    values.extend(steady(20).iter().map(|value| value + 50.0));
    let rebase = Rebase {
        from: spc::Position::Date(month(30)),
        reason: "second clinic opened".to_owned(),
    };
    let series = monthly(&values).rebased(&[rebase]).unwrap();
    let method = increasing(Kind::Individuals).with_baseline(Baseline::First(12));
    let chart = series.chart(&method).unwrap();
    assert_eq!(chart.point(29).centre(), Some(10.0));
    assert_eq!(chart.point(49).centre(), Some(60.0));
    assert_eq!(chart.phases()[1].baseline_points, 12);
    assert_eq!(chart.phases()[1].reason, "second clinic opened");
}

#[test]
fn a_p_chart_of_large_numbers_says_that_its_limits_are_too_narrow() {
    let rates = [
        0.90, 0.93, 0.89, 0.94, 0.91, 0.88, 0.95, 0.90, 0.92, 0.87, 0.93, 0.90, 0.94,
    ];
    let series = ratios(&rates.map(|rate| (rate * 20_000.0, 20_000.0)));
    let cautions = series.chart(&increasing(Kind::P)).unwrap().facts().cautions;
    let says_so = |caution: &Caution| {
        matches!(
            caution,
            Caution::MoreVariationThanChance {
                instead: Some(Kind::PPrime),
                ..
            }
        )
    };
    assert!(cautions.iter().any(says_so), "{cautions:?}");
}

#[test]
fn all_of_all_has_limits_on_p_and_p_prime_charts() {
    let series = ratios(&[(40.0, 40.0); 20]);
    for kind in [Kind::P, Kind::PPrime, Kind::U, Kind::UPrime, Kind::IPrime] {
        let chart = series.chart(&increasing(kind)).unwrap();
        assert_eq!(chart.point(0).centre(), Some(1.0), "{kind:?}");
        assert!(chart.point(0).lower_limit().is_some(), "{kind:?}");
    }
}

#[test]
fn eleven_points_are_trial_limits_and_twelve_are_not() {
    assert!(xmr(&steady(11)).phases()[0].is_trial());
    assert!(!xmr(&steady(12)).phases()[0].is_trial());
}

#[test]
fn one_point_has_no_limits_and_says_so() {
    let chart = xmr(&[12.0]);
    assert_eq!(chart.point(0).upper_limit(), None);
    assert_eq!(chart.variation(), Finding::CommonCause);
    assert_eq!(chart.facts().cautions, [Caution::NoLimits]);
}

#[test]
fn a_series_of_nothing_but_gaps_is_drawn_empty() {
    let series = Series::new(months(8), vec![None; 8]).unwrap();
    for (kind, _) in Kind::ALL {
        if let Ok(chart) = series.chart(&increasing(kind)) {
            assert!(chart.signals().is_empty(), "{kind:?}");
            assert_eq!(chart.facts().latest, None, "{kind:?}");
        }
    }
}

#[test]
fn a_baseline_may_begin_later_than_the_chart() {
    let values = [vec![90.0; 6], steady(12), vec![60.0; 6]].concat();
    let baseline = Baseline::After {
        skipped: 6,
        points: 12,
    };
    let method = increasing(Kind::Individuals).with_baseline(baseline);
    let chart = monthly(&values).chart(&method).unwrap();
    assert_eq!(chart.point(0).centre(), Some(10.0));
    let counted: Vec<usize> = (0..24)
        .filter(|&point| chart.point(point).in_baseline)
        .collect();
    assert_eq!(counted, (6..18).collect::<Vec<_>>());
}

#[test]
fn the_i_prime_chart_takes_its_spread_from_the_baseline() {
    let over: Vec<(f64, f64)> = (0..24)
        .map(|place| (if place % 2 == 0 { 9.0 } else { 11.0 }, 100.0))
        .chain((0..12).map(|place| (if place % 2 == 0 { 5.0 } else { 95.0 }, 100.0)))
        .collect();
    let method = increasing(Kind::IPrime).with_baseline(Baseline::First(24));
    let chart = ratios(&over).chart(&method).unwrap();
    let alone = ratios(&over[..24])
        .chart(&increasing(Kind::IPrime))
        .unwrap();
    assert_eq!(chart.point(0).upper_limit(), alone.point(0).upper_limit());
}

#[test]
fn excluded_points_are_shown_but_neither_counted_nor_judged() {
    let mut values = steady(24);
    values[10] = 500.0;
    let chart = monthly(&values)
        .excluding(&[10])
        .chart(&increasing(Kind::Individuals))
        .unwrap();
    assert_eq!(chart.point(10).value(), Some(500.0));
    assert!(chart.signals().is_empty());
    assert!(chart.point(0).upper_limit().unwrap() < 20.0);
}

#[test]
fn units_side_by_side_are_not_judged_by_runs() {
    let names = (0..24).map(|unit| format!("Unit {unit:02}")).collect();
    let values = (0..24).map(|unit| Some(f64::from(unit))).collect();
    let series = Series::new(Positions::Categories(names), values).unwrap();
    let chart = series.chart(&Method::causeway(Kind::Run)).unwrap();
    assert!(chart.signals().is_empty());
}
