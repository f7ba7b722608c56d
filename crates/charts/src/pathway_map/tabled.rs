//! The map as tables.

use super::labels::crossing_word;
use super::{Arc, PathwayMap, Step};
use crate::table::{Cell, Table};

/// Every arc of the map: from, to, figure, time and whether it crosses.
pub fn table(map: &PathwayMap) -> Table {
    let headers = ["From", "To", "Number", "Time", "Crosses"];
    let rows = map.arcs.iter().map(|arc| {
        vec![
            Cell::heading(step_name(map, &arc.from)),
            Cell::known(step_name(map, &arc.to)),
            Cell::figure(&arc.figure),
            Cell::known(&arc.time),
            Cell::Words(crossing(arc)),
        ]
    });
    Table {
        caption: caption(map, "what followed what"),
        headers: headers.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// Every step of the map: its name, its side and its figure.
pub fn steps_table(map: &PathwayMap) -> Table {
    let headers = ["Step", "Side", "Number"];
    let side = |key: &str| {
        map.lanes
            .iter()
            .find(|lane| lane.key == key)
            .map_or("", |lane| lane.label.as_str())
    };
    let rows = map.steps.iter().map(|step| {
        vec![
            Cell::heading(step.name()),
            Cell::known(side(&step.lane)),
            Cell::figure(&step.figure),
        ]
    });
    Table {
        caption: caption(map, "the steps"),
        headers: headers.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn caption(map: &PathwayMap, part: &str) -> String {
    let units = map.units.trim();
    let title = format!("{}: {part}", map.title.trim());
    if units.is_empty() {
        title
    } else {
        format!("{title}. {units}")
    }
}

fn step_name<'a>(map: &'a PathwayMap, key: &'a str) -> &'a str {
    map.steps
        .iter()
        .find(|step| step.key == key)
        .map_or(key, Step::name)
}

/// "Hand-over", "Other organisation" or "No".
fn crossing(arc: &Arc) -> String {
    let word = crossing_word(arc).unwrap_or("no");
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
