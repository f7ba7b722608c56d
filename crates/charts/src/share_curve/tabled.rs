//! The curve as a table.

use super::sentences::{OTHER, WAITING, time};
use super::{ShareCurve, SharePoint};
use crate::table::{Cell, Table};

/// Rows at most: a table is read, not drawn.
const MOST_ROWS: usize = 14;

/// One row for each of some points, evenly chosen, and always the last.
pub fn table(curve: &ShareCurve) -> Table {
    let headers = [
        format!("After {}", curve.since),
        curve.reached.clone(),
        WAITING.to_owned(),
        OTHER.to_owned(),
    ];
    let step = curve.points.len().div_ceil(MOST_ROWS).max(1);
    let mut chosen: Vec<&SharePoint> = curve.points.iter().rev().step_by(step).collect();
    chosen.reverse();
    Table {
        caption: curve.title.clone(),
        headers: headers.to_vec(),
        rows: chosen.into_iter().map(row).collect(),
    }
}

fn row(point: &SharePoint) -> Vec<Cell> {
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let reached = match point.limits {
        Some((lower, upper)) => format!(
            "{} ({:.1} to {:.1})",
            percent(point.reached),
            lower * 100.0,
            upper * 100.0
        ),
        None => percent(point.reached),
    };
    vec![
        Cell::heading(&time(point.days)),
        Cell::figure(&reached),
        Cell::figure(&percent(point.waiting())),
        Cell::figure(&percent(point.other)),
    ]
}
