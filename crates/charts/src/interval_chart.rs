//! Figures with their intervals, one row below the other, beside a line where nothing differs ("forest plot").
//!
//! A row whose interval holds the line has an open mark, a finding a filled one, so that colour carries nothing alone.

mod drawing;
mod sentences;

pub use sentences::{table, words};

use crate::drawing::{NARROW, WIDE};

/// The rows and what they are measured in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntervalChart {
    /// The message of the chart, drawn as its heading and read out.
    pub title: String,
    /// What the figures are, such as "Percentage points more or fewer than all others".
    pub unit: String,
    /// Where nothing differs.
    pub line: f64,
    /// What lies to the left of the line.
    pub left: String,
    /// What lies to the right of the line.
    pub right: String,
    /// The rows.
    pub rows: Vec<IntervalRow>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntervalRow {
    /// What it is about.
    pub label: String,
    /// The figure with its limits, as drawn; nothing when it could not be judged.
    pub figure: Option<(f64, f64, f64)>,
    /// The same in words: "−17.0 (−22.1 to −11.9)", or why there is none.
    pub words: String,
    /// Whether it is a finding, all rows considered.
    pub is_finding: bool,
}

/// The chart for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &IntervalChart, prefix: &str) -> String {
    drawing::draw(chart, WIDE).picture(prefix, &chart.title, &words(chart))
}

/// The chart 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &IntervalChart, prefix: &str) -> String {
    drawing::draw(chart, NARROW).picture(prefix, &chart.title, &words(chart))
}
