//! How the numbers of one chart are written: all with the same decimals, so that they can be compared.

use super::ControlChart;
use super::plot::known;
use crate::words::decimal;

/// The decimals and the size of the numbers of a chart.
pub(super) struct Figures {
    unit: String,
    /// What the numbers of the axis and the lines are divided by, and the word for it.
    factor: f64,
    size: &'static str,
    marks: usize,
    lines: usize,
    values: usize,
}

/// From the largest to the smallest.
const SIZES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
/// Beyond this, numbers are written as powers of ten.
const LARGEST_IN_WORDS: f64 = 1e15;
const MOST_DECIMALS: usize = 6;

impl Figures {
    /// For marks that stand `step` apart.
    pub fn of(chart: &ControlChart, step: f64, largest: f64) -> Self {
        let fits = |(factor, _): &&(f64, &str)| largest >= *factor && step >= *factor / 100.0;
        let (factor, size) = SIZES.iter().find(fits).copied().unwrap_or((1.0, ""));
        let lines = decimals_for(step / factor / 20.0);
        Self {
            unit: chart.unit.trim().to_owned(),
            factor,
            size,
            marks: decimals_for(step / factor),
            lines,
            values: decimals_of_values(chart, lines.max(2)),
        }
    }

    /// A number at a mark of the axis.
    pub fn mark(&self, number: f64) -> String {
        self.sized(number, self.marks)
    }

    /// The number of a line, without the unit; a whole number, such as most targets, without decimals.
    pub fn line(&self, number: f64) -> String {
        let sized = number / self.factor;
        let is_whole = (sized - sized.round()).abs() <= sized.abs() * 1e-12;
        self.sized(number, if is_whole { 0 } else { self.lines })
    }

    /// A value as it came, without the unit.
    pub fn value(&self, number: f64) -> String {
        written(number, self.values)
    }

    /// A value with the unit.
    pub fn value_with_unit(&self, number: f64) -> String {
        self.with_unit(&self.value(number))
    }

    fn sized(&self, number: f64, decimals: usize) -> String {
        let words = written(number / self.factor, decimals);
        if self.size.is_empty() || words == "0" {
            words
        } else {
            format!("{words} {}", self.size)
        }
    }

    fn with_unit(&self, words: &str) -> String {
        match (self.unit.as_str(), words.strip_prefix('−')) {
            ("", _) => words.to_owned(),
            ("£", None) => format!("£{words}"),
            ("£", Some(words)) => format!("−£{words}"),
            (unit, _) => format!("{words} {unit}"),
        }
    }
}

/// As many decimals as show a difference of this size.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the most decimals"
)]
fn decimals_for(difference: f64) -> usize {
    let needed = -difference.max(1e-12).log10() - 1e-9;
    needed.ceil().clamp(0.0, MOST_DECIMALS as f64) as usize
}

/// The fewest decimals with which no value loses anything, but no more than `most`.
fn decimals_of_values(chart: &ControlChart, most: usize) -> usize {
    let is_enough = |decimals: &usize| {
        let power = 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
        let mut values = chart.points.iter().filter_map(|point| known(point.value));
        values.all(|value| (value * power - (value * power).round()).abs() <= value.abs() * 1e-9)
    };
    (0..most).find(is_enough).unwrap_or(most)
}

/// A number in digits; as a power of ten where digits would be too many.
fn written(number: f64, decimals: usize) -> String {
    if number.abs() >= LARGEST_IN_WORDS {
        return format!("{number:.2e}").replace('-', "−");
    }
    decimal(number, decimals)
}
