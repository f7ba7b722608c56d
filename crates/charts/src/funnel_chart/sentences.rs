//! The funnel in words and as a table.

use super::{FunnelChart, FunnelGroup, Written};
use crate::table::{Cell, Table};
use crate::words::{listed, with_commas};

/// Which groups lie outside what chance rarely crosses.
pub fn headline(chart: &FunnelChart) -> String {
    let outside = chart.groups.iter().filter(|group| group.is_outside());
    let outside: Vec<String> = outside
        .map(|group| {
            let side = if group.share < chart.centre {
                "below"
            } else {
                "above"
            };
            format!("{} ({side})", group.label)
        })
        .collect();
    match outside.len() {
        0 => "No group lies outside what chance rarely crosses.".to_owned(),
        1 => format!(
            "One group lies outside what chance rarely crosses: {}.",
            outside[0]
        ),
        number => format!(
            "{number} groups lie outside what chance rarely crosses: {}.",
            listed(&outside)
        ),
    }
}

/// The headline and the share of all.
pub fn words(chart: &FunnelChart) -> Vec<String> {
    let all = format!(
        "{}, all groups: {}.",
        chart.share,
        chart.written.words(chart.centre)
    );
    vec![headline(chart), all]
}

/// One row for each group.
pub fn table(chart: &FunnelChart) -> Table {
    let words = |figure: f64| chart.written.words(figure);
    let row = |group: &FunnelGroup| {
        let limits = |(lower, upper): (f64, f64)| format!("{} to {}", words(lower), words(upper));
        vec![
            Cell::heading(&group.label),
            Cell::figure(&with_commas(group.size)),
            Cell::figure(&words(group.share)),
            Cell::figure(&limits(group.limits_95)),
            Cell::figure(&limits(group.limits_998)),
        ]
    };
    let figure = match chart.written {
        Written::Shares => "Share",
        Written::Figures { .. } => "Figure",
    };
    let headers = ["Group", "Number", figure, "95 % limits", "99.8 % limits"];
    Table {
        caption: chart.title.clone(),
        headers: headers.map(str::to_owned).to_vec(),
        rows: chart.groups.iter().map(row).collect(),
    }
}
