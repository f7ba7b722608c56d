//! Whether what was expected happened in time, month by month: met, late, still within time, missed.
//!
//! A count that is withheld is never drawn as nought: it is named, and its place in the bar is left open.

mod narrow;
mod parts;
mod sentences;
mod tabled;
mod wide;

pub use sentences::{headline, words};
pub use tabled::table;

/// An expectation and how it was met, month by month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapChart {
    /// The message of the chart. It is read out; the page shows it as its own heading.
    pub title: String,
    /// What is counted, such as "referrals".
    pub unit: String,
    /// What was expected, as it follows "were not": "received within 3 days of being sent".
    pub expectation: String,
    /// The months, the earliest first.
    pub months: Vec<Month>,
}

/// One month; each count is nothing where it is withheld.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The month as it is shown, such as "March 2026".
    pub label: String,
    /// It happened in time.
    pub met: Option<u64>,
    /// It happened, but late.
    pub late: Option<u64>,
    /// It has not happened, and there is still time.
    pub within_time: Option<u64>,
    /// It has not happened, and time is over.
    pub missed: Option<u64>,
}

/// The chart with one column for each month, for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &GapChart, prefix: &str) -> String {
    wide::draw(chart, prefix).picture(prefix, &chart.title, &words(chart))
}

/// The chart with one bar below the other, 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &GapChart, prefix: &str) -> String {
    narrow::draw(chart, prefix).picture(prefix, &chart.title, &words(chart))
}
