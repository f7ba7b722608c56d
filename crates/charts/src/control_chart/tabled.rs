//! The chart as a table: one row for each point, and a column for each line that is drawn.

use super::figures::Figures;
use super::lines::centre_name;
use super::plot::{known, phases};
use super::sentences::figures;
use super::{ControlChart, Lines, Point, Signal};
use crate::table::{Cell, Table};

type Which = fn(&Lines) -> Option<f64>;

/// One row for each point, gaps included. A long series makes a long table: a page may fold it away.
pub fn table(chart: &ControlChart) -> Table {
    let figures = figures(chart);
    let columns = columns(chart);
    let starts = new_starts(chart);
    let remarks = chart
        .points
        .iter()
        .enumerate()
        .map(|(place, point)| remark(point, starts.iter().find(|(at, _)| *at == place)));
    let remarks: Vec<String> = remarks.collect();
    let has_remarks = remarks.iter().any(|remark| !remark.is_empty());
    let rows = chart.points.iter().zip(&remarks).map(|(point, remark)| {
        let mut row = vec![
            Cell::heading(&point.label),
            Cell::figure(&value(point, &figures)),
        ];
        row.extend(
            columns
                .iter()
                .map(|(_, which)| Cell::figure(&line(which(&point.lines), &figures))),
        );
        if has_remarks {
            row.push(Cell::known(if remark.is_empty() {
                "Nothing unusual"
            } else {
                remark
            }));
        }
        row
    });
    let unit = match chart.unit.trim() {
        "" => "Value".to_owned(),
        unit => format!("Value ({unit})"),
    };
    let mut headers = vec!["Period".to_owned(), unit];
    headers.extend(columns.iter().map(|(name, _)| name.clone()));
    if has_remarks {
        headers.push("What it shows".to_owned());
    }
    Table {
        caption: caption(chart),
        headers,
        rows: rows.collect(),
    }
}

fn caption(chart: &ControlChart) -> String {
    match chart.subtitle.trim() {
        "" => chart.title.clone(),
        subtitle => subtitle.to_owned(),
    }
}

/// The lines that any point has.
fn columns(chart: &ControlChart) -> Vec<(String, Which)> {
    let all: [(&str, Which); 6] = [
        (centre_name(chart), |lines| lines.centre),
        ("Lower limit", |lines| lines.lower),
        ("Upper limit", |lines| lines.upper),
        ("Lower near limit", |lines| lines.near_lower),
        ("Upper near limit", |lines| lines.near_upper),
        ("Target", |lines| lines.target),
    ];
    let is_used = |(_, which): &(&str, Which)| {
        chart
            .points
            .iter()
            .any(|point| known(which(&point.lines)).is_some())
    };
    all.into_iter()
        .filter(is_used)
        .map(|(name, which)| (name.to_owned(), which))
        .collect()
}

fn value(point: &Point, figures: &Figures) -> String {
    known(point.value).map_or_else(|| "No data".to_owned(), |value| figures.value(value))
}

fn line(value: Option<f64>, figures: &Figures) -> String {
    known(value).map_or_else(|| "None".to_owned(), |value| figures.line(value))
}

/// Where limits begin anew, with the reason.
fn new_starts(chart: &ControlChart) -> Vec<(usize, String)> {
    let start = |(points, phase): (std::ops::Range<usize>, Option<&super::Phase>)| {
        let reason = phase?.reason.trim().to_owned();
        let trial = if phase?.is_trial {
            " (trial limits)"
        } else {
            ""
        };
        let words = match (points.start, reason.as_str()) {
            (0, reason) => format!("{reason}{trial}"),
            (_, "") => format!("New limits{trial}"),
            (_, reason) => format!("New limits{trial}: {reason}"),
        };
        Some((points.start, words.trim().to_owned()))
    };
    phases(chart).into_iter().filter_map(start).collect()
}

/// What a point shows, where a phase begins, and the caller's remark.
fn remark(point: &Point, start: Option<&(usize, String)>) -> String {
    let signal = point.shown_signal().map(Signal::words);
    let excluded = point
        .is_excluded
        .then(|| "Not used for the limits".to_owned());
    let start = start.map(|(_, words)| words.clone());
    let note = Some(point.note.trim().to_owned());
    let said = [signal, excluded, start, note]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty());
    said.collect::<Vec<String>>().join(". ")
}
