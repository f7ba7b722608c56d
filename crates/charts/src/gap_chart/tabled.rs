//! The chart as a table.

use super::GapChart;
use super::parts::{PARTS, Part};
use crate::table::{Cell, Table};

/// One row for each month, one column for each part.
pub fn table(chart: &GapChart) -> Table {
    let names = PARTS.iter().rev().map(|part| part.name().to_owned());
    let rows = chart.months.iter().map(|month| {
        let figures = PARTS
            .iter()
            .rev()
            .map(|part: &Part| Cell::Figure(part.words(month)));
        std::iter::once(Cell::heading(&month.label))
            .chain(figures)
            .collect()
    });
    Table {
        caption: caption(chart),
        headers: std::iter::once("Month".to_owned()).chain(names).collect(),
        rows: rows.collect(),
    }
}

fn caption(chart: &GapChart) -> String {
    let parts = [chart.unit.trim(), chart.expectation.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() {
        chart.title.clone()
    } else {
        format!("{}: {}, by month", chart.title, said.join(" "))
    }
}
