//! Short ways to make a series in tests.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use spc::{Chart, Improvement, Kind, Method, Positions, Series};

/// The first day of each month from April 2024.
pub fn months(count: usize) -> Positions {
    Positions::Dates((0..count).map(month).collect())
}

/// The first day of a month, counted from April 2024.
pub fn month(place: usize) -> Date {
    let later = i32::try_from(place).expect("a small number").months();
    date(2024, 4, 1).checked_add(later).expect("a date")
}

/// Monthly values without gaps.
pub fn monthly(values: &[f64]) -> Series {
    Series::new(
        months(values.len()),
        values.iter().copied().map(Some).collect(),
    )
    .expect("a series")
}

/// Monthly ratios without gaps.
pub fn ratios(over: &[(f64, f64)]) -> Series {
    let (tops, bottoms) = over
        .iter()
        .map(|&(top, bottom)| (Some(top), Some(bottom)))
        .unzip();
    Series::ratios(months(over.len()), tops, bottoms).expect("a series")
}

/// Our `XmR` chart of monthly values of which more is better.
pub fn xmr(values: &[f64]) -> Chart {
    monthly(values)
        .chart(&increasing(Kind::Individuals))
        .expect("a chart")
}

/// Our method for a measure of which more is better.
pub fn increasing(kind: Kind) -> Method {
    Method::causeway(kind).improving_by(Improvement::Increase)
}

/// Values that go up and down around ten.
pub fn steady(count: usize) -> Vec<f64> {
    (0..count)
        .map(|place| if place % 2 == 0 { 9.0 } else { 11.0 })
        .collect()
}
