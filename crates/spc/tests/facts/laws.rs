//! Laws that hold for every series.

use proptest::prelude::*;
use spc::{Chart, Improvement, Kind, Method};

use crate::series::{increasing, monthly};

fn values() -> impl Strategy<Value = Vec<f64>> {
    // Whole numbers, so that shifting and doubling them loses nothing.
    proptest::collection::vec((0_i32..40).prop_map(f64::from), 2..60)
}

fn chart(values: &[f64], method: &Method) -> Chart {
    monthly(values).chart(method).expect("ordinary values")
}

fn found(chart: &Chart) -> Vec<(spc::RuleName, Option<spc::Side>, Vec<usize>)> {
    let signals = chart.signals().into_iter();
    let mut all: Vec<_> = signals
        .map(|signal| (signal.rule, signal.side, signal.points))
        .collect();
    all.sort_by_key(|(rule, side, points)| {
        (points.clone(), *rule as u8, side.map(|side| side as u8))
    });
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Every value twice as large: every line too, and the same signals.
    #[test]
    fn scaling_scales_the_lines_and_keeps_the_signals(values in values()) {
        let doubled: Vec<f64> = values.iter().map(|value| value * 2.0).collect();
        let (one, two) = (chart(&values, &increasing(Kind::Individuals)), chart(&doubled, &increasing(Kind::Individuals)));
        prop_assert_eq!(found(&one), found(&two));
        for (one, two) in one.points().zip(two.points()) {
            prop_assert_eq!(one.upper_limit().map(|limit| limit * 2.0), two.upper_limit());
        }
    }

    /// Every value larger by the same: every line too.
    #[test]
    fn shifting_shifts_the_lines(values in values(), by in 1_i32..1000) {
        let by = f64::from(by);
        let shifted: Vec<f64> = values.iter().map(|value| value + by).collect();
        let (one, two) = (chart(&values, &increasing(Kind::Individuals)), chart(&shifted, &increasing(Kind::Individuals)));
        for (one, two) in one.points().zip(two.points()) {
            let (one, two) = (one.upper_limit().unwrap(), two.upper_limit().unwrap());
            prop_assert!((one + by - two).abs() < 1e-9);
        }
    }

    /// Seen from below, high is low.
    #[test]
    fn mirroring_turns_every_signal_round(values in values()) {
        let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
        let one = chart(&values, &increasing(Kind::Individuals));
        let two = chart(&mirrored, &increasing(Kind::Individuals).improving_by(Improvement::Decrease));
        for point in 0..values.len() {
            let turned = |chart: &Chart| (chart.finding_at(point) == spc::Finding::CommonCause, matches!(chart.finding_at(point), spc::Finding::Improvement(_)));
            prop_assert_eq!(turned(&one), turned(&two));
        }
    }

    /// Centre line and two thirds lie between the limits, in order.
    #[test]
    fn lines_are_in_order(values in values()) {
        for (kind, _) in Kind::ALL {
            let positive: Vec<f64> = values.iter().map(|value| value + 1.0).collect();
            let Ok(chart) = monthly(&positive).chart(&increasing(kind)) else { continue };
            for point in chart.points() {
                if let (Some(lower), Some(near), Some(centre), Some(upper)) = (point.lower_limit(), point.upper_at(2), point.centre(), point.upper_limit()) {
                    prop_assert!(lower <= centre && centre <= upper && near <= upper, "{kind:?} {point:?}");
                }
            }
        }
    }

    /// The order of the values does not move the centre line.
    #[test]
    fn the_centre_line_does_not_depend_on_order(values in values()) {
        let mut turned = values.clone();
        turned.reverse();
        for kind in [Kind::Individuals, Kind::Run, Kind::C] {
            let centre = |values: &[f64]| chart(values, &increasing(kind)).point(0).centre();
            prop_assert_eq!(centre(&values), centre(&turned));
        }
    }
}
