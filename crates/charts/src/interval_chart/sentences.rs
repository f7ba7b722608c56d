//! The chart in words and as a table.

use super::IntervalChart;
use crate::table::{Cell, Table};
use crate::words::listed;

/// The findings, and how many rows are none.
pub fn words(chart: &IntervalChart) -> Vec<String> {
    let said = |finding: bool| {
        let rows = chart
            .rows
            .iter()
            .filter(move |row| row.is_finding == finding);
        rows.map(|row| format!("{} {}", row.label, row.words))
    };
    let findings: Vec<String> = said(true).collect();
    let others = said(false).count();
    let found = if findings.is_empty() {
        "No row is a finding.".to_owned()
    } else {
        format!("{}: {}.", chart.unit, listed(&findings))
    };
    let rest = match (others, findings.is_empty()) {
        (0, _) | (_, true) => None,
        (1, _) => Some("One other row is no finding.".to_owned()),
        (others, _) => Some(format!("{others} other rows are no findings.")),
    };
    std::iter::once(found).chain(rest).collect()
}

/// One row for each, with the figure in words.
pub fn table(chart: &IntervalChart) -> Table {
    let row = |row: &super::IntervalRow| {
        vec![
            Cell::heading(&row.label),
            Cell::figure(&row.words),
            Cell::known(if row.is_finding { "yes" } else { "no" }),
        ]
    };
    Table {
        caption: chart.title.clone(),
        headers: vec![String::new(), chart.unit.clone(), "Finding".to_owned()],
        rows: chart.rows.iter().map(row).collect(),
    }
}
