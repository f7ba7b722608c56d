//! The key below a map: only what the map really shows.

use super::flow::{Course, Flow};
use super::strokes::Stroke;
use super::{Arc, PathwayMap};
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{colours, line::Point};
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
const ROW: f64 = 22.0;
const SAMPLE: f64 = 40.0;
const BETWEEN: f64 = 24.0;

/// The key and the room it takes.
pub(super) struct Key {
    pub drawing: Markup,
    pub height: f64,
}

/// One line of the key: an arc to show and what it means.
struct Entry {
    arc: Arc,
    course: Course,
    words: &'static str,
}

/// What the figures are, above a map, from the upper left corner and at most `width` wide.
pub(super) fn units(map: &PathwayMap, (left, top): Point, width: f64) -> Markup {
    let lines = wrap(&map.units, FONT, width, 3);
    let height = lines.len() as f64 * FONT.line_height();
    block(
        &lines,
        left,
        top + height / 2.0,
        FONT,
        Anchor::Start,
        colours::TEXT,
    )
}

/// The room that takes, with space below.
pub(super) fn units_height(map: &PathwayMap, width: f64) -> f64 {
    match wrap(&map.units, FONT, width, 3).len() {
        0 => 0.0,
        lines => lines as f64 * FONT.line_height() + 8.0,
    }
}

/// The key from the upper left corner, at most `width` wide.
pub(super) fn draw(map: &PathwayMap, flow: &Flow, (left, top): Point, width: f64) -> Key {
    let entries = entries(map, flow);
    let mut places: Vec<Point> = Vec::new();
    let (mut x, mut y) = (left, top + ROW / 2.0);
    for entry in &entries {
        let needed = SAMPLE + 8.0 + FONT.width(entry.words);
        if x > left && x + needed > left + width {
            (x, y) = (left, y + ROW);
        }
        places.push((x, y));
        x += needed + BETWEEN;
    }
    let height = if entries.is_empty() {
        0.0
    } else {
        y + ROW / 2.0 - top
    };
    let drawing =
        html! { @for (entry, place) in entries.iter().zip(places) { (draw_entry(entry, place)) } };
    Key { drawing, height }
}

fn draw_entry(entry: &Entry, (x, y): Point) -> Markup {
    let link = super::flow::Link {
        arc: 0,
        from: 0,
        to: 0,
        course: entry.course,
    };
    let stroke = Stroke::of(&entry.arc, &link, 4);
    html! {
        (stroke.draw(&[(x, y), (x + SAMPLE, y)]))
        (line(entry.words, x + SAMPLE + 8.0, y, FONT, Anchor::Start, colours::TEXT))
    }
}

fn entries(map: &PathwayMap, flow: &Flow) -> Vec<Entry> {
    let drawn = || {
        flow.links
            .iter()
            .map(|link| (&map.arcs[link.arc], link.course))
    };
    let shown = |known: bool, entry: Entry| known.then_some(entry);
    let plain = Arc {
        weight: Some(1),
        ..Arc::default()
    };
    let sides = Arc {
        crosses_sides: true,
        ..plain.clone()
    };
    let organisations = Arc {
        crosses_organisations: true,
        ..plain.clone()
    };
    let withheld = Arc {
        weight: None,
        ..plain.clone()
    };
    let back = |course| matches!(course, Course::Back | Course::Again);
    let forward = Course::Forward;
    [
        shown(
            drawn().any(|(arc, _)| arc.weight.is_some()),
            Entry {
                arc: Arc {
                    weight: Some(4),
                    ..plain.clone()
                },
                course: forward,
                words: "Thicker: more travelled",
            },
        ),
        shown(
            drawn().any(|(arc, _)| arc.crosses_sides),
            Entry {
                arc: sides,
                course: forward,
                words: "Double: hand-over between sides",
            },
        ),
        shown(
            drawn().any(|(arc, _)| arc.crosses_organisations && !arc.crosses_sides),
            Entry {
                arc: organisations,
                course: forward,
                words: "Diamond: to another organisation",
            },
        ),
        shown(
            drawn().any(|(_, course)| back(course)),
            Entry {
                arc: plain,
                course: Course::Back,
                words: "Dashed: goes back or is repeated",
            },
        ),
        shown(
            drawn().any(|(arc, _)| arc.weight.is_none()),
            Entry {
                arc: withheld,
                course: forward,
                words: "Dotted: number withheld",
            },
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
