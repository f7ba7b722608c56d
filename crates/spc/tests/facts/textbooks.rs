//! Published figures.

use spc::{Kind, Measurements, Method, Positions, Typical, crossings_by_chance, longest_by_chance};

use crate::series::monthly;

/// Anhøj and Olesen 2014, "Run charts revisited", table 1: points, longest run, fewest crossings.
const ANHOEJ: [(usize, usize, usize); 11] = [
    (10, 6, 2),
    (12, 7, 3),
    (16, 7, 4),
    (20, 7, 6),
    (24, 8, 8),
    (30, 8, 10),
    (36, 8, 13),
    (40, 8, 14),
    (50, 9, 19),
    (60, 9, 23),
    (100, 10, 41),
];

#[test]
fn run_chart_limits_equal_anhoej_and_olesen() {
    for (points, longest, crossings) in ANHOEJ {
        assert_eq!(longest_by_chance(points), longest, "{points} points");
        assert_eq!(crossings_by_chance(points), crossings, "{points} points");
    }
}

/// Montgomery, "Introduction to statistical quality control", appendix VI: size, A3, B3, B4.
const MONTGOMERY: [(usize, f64, f64, f64); 6] = [
    (2, 2.659, 0.0, 3.267),
    (3, 1.954, 0.0, 2.568),
    (5, 1.427, 0.0, 2.089),
    (6, 1.287, 0.030, 1.970),
    (10, 0.975, 0.284, 1.716),
    (25, 0.606, 0.565, 1.435),
];

#[test]
fn subgroup_limits_equal_montgomerys_table() {
    for (size, a3, b3, b4) in MONTGOMERY {
        let places = Positions::Numbers((0..2 * size).map(|row| i64::from(row >= size)).collect());
        let values = (0..2 * size).map(|row| Some((row % size) as f64)).collect();
        let rows = Measurements::new(places, values, None).unwrap();
        let series = rows.grouped(Typical::Mean).unwrap();
        let s = series.chart(&Method::causeway(Kind::S)).unwrap().point(0);
        let spread = s.centre().unwrap();
        let close = |found: f64, expected: f64| (found - expected).abs() < 0.000_51;
        assert!(close(s.lower_limit().unwrap() / spread, b3), "B3 of {size}");
        assert!(close(s.upper_limit().unwrap() / spread, b4), "B4 of {size}");
        let means = series
            .chart(&Method::causeway(Kind::Xbar))
            .unwrap()
            .point(0);
        let reach = means.upper_limit().unwrap() - means.centre().unwrap();
        assert!(close(reach / spread, a3), "A3 of {size}");
    }
}

/// Wheeler's `XmR` arithmetic: natural process limits at 2.66 mean moving ranges.
#[test]
fn natural_process_limits_are_2_66_mean_moving_ranges_away() {
    let chart = monthly(&[
        39.0, 41.0, 41.0, 41.0, 43.0, 44.0, 41.0, 42.0, 40.0, 41.0, 44.0, 40.0,
    ]);
    let chart = chart.chart(&Method::causeway(Kind::Individuals)).unwrap();
    let ranges = [2.0, 0.0, 0.0, 2.0, 1.0, 3.0, 1.0, 2.0, 1.0, 3.0, 4.0];
    let mean_range = ranges.iter().sum::<f64>() / 11.0;
    let mean = 497.0 / 12.0;
    let upper = chart.point(0).upper_limit().unwrap();
    assert!((upper - (mean + 2.66 * mean_range)).abs() < 1e-12);
}
