//! What changed, as pictures: waits and expectations, and the most certain changes of the map.

use charts::interval_chart::{IntervalChart, IntervalRow};
use pathways::compare::{Change, Comparison, Kind};

use super::sentences::subject;
use crate::pathways::in_words::{points, points_limits};

/// Changes of the map in the picture at most.
const DRAWN: usize = 15;

/// Two pictures at most.
pub fn draw(
    found: &Comparison,
    name: &str,
    intervals: fn(&IntervalChart, &str) -> String,
) -> Vec<String> {
    let is_on_the_map = |change: &&Change| matches!(change.kind, Kind::Activity | Kind::Arc);
    let agreed: Vec<&Change> = found
        .changes
        .iter()
        .filter(|change| !is_on_the_map(change))
        .collect();
    let on_the_map: Vec<&Change> = found
        .changes
        .iter()
        .filter(is_on_the_map)
        .take(DRAWN)
        .collect();
    let charts = [
        ("Waits and expectations", "agreed", agreed),
        ("On the map, the most certain changes", "map", on_the_map),
    ];
    charts
        .into_iter()
        .filter(|(_, _, changes)| !changes.is_empty())
        .map(|(what, part, changes)| {
            intervals(&chart(what, found, &changes), &format!("{name}-{part}"))
        })
        .collect()
}

fn chart(what: &str, found: &Comparison, changes: &[&Change]) -> IntervalChart {
    let findings = changes
        .iter()
        .filter(|change| change.compared.is_finding())
        .count();
    let message = match findings {
        0 => "nothing differs beyond chance".to_owned(),
        1 => format!("1 of {} differs beyond chance", changes.len()),
        findings => format!("{findings} of {} differ beyond chance", changes.len()),
    };
    IntervalChart {
        title: format!("{what}: {message}"),
        unit: format!(
            "Percentage points more or fewer, {} beside {}",
            found.second.label, found.first.label
        ),
        line: 0.0,
        left: "fewer".to_owned(),
        right: "more".to_owned(),
        rows: changes.iter().map(|change| row(change)).collect(),
    }
}

fn row(change: &Change) -> IntervalRow {
    let found = change.compared.difference;
    IntervalRow {
        label: subject(change),
        figure: Some((
            found.value * 100.0,
            found.lower * 100.0,
            found.upper * 100.0,
        )),
        words: format!(
            "{} ({})",
            points(found.value),
            points_limits(found.interval())
        ),
        is_finding: change.compared.is_finding(),
    }
}
