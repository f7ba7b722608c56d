//! The two sums as lines from event to event, their limits, and a mark with its name at each signal.

use super::{SumChart, SumPoint, Turn};
use crate::control_chart::{Mark, Meaning, shape};
use crate::drawing::scale::Scale;
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Area, Drawn, MARGIN, NARROW, Pixels, colours, heading};
use crate::words::decimal;
use maud::{Markup, html};
use std::fmt::Write;

const PLOT: f64 = 260.0;
const NUMBERS: f64 = 34.0;
/// Room at the right for the names of lines.
const NAMES: f64 = 92.0;
const FONT: Font = Font::plain(12.0);
const MARK: f64 = 4.5;
/// From the middle of a mark to the middle of its name.
const NAME_DISTANCE: f64 = 14.0;
/// About so many pixels between two figures at the left.
const FIGURES_APART: f64 = 42.0;

/// Where events and sums lie.
struct Plot {
    across: Scale,
    up: Scale,
    left: f64,
    right: f64,
}

impl Plot {
    fn at(&self, place: usize, sum: f64) -> (f64, f64) {
        (self.across.place((place + 1) as f64), self.up.place(sum))
    }
}

/// The chart at a width.
pub(super) fn draw(chart: &SumChart, width: f64) -> Drawn {
    let (heading, bottom) = heading(&chart.title, width, 4);
    let room = width - 2.0 * MARGIN;
    let subtitle = wrap(&chart.subtitle, FONT, room, 3);
    let below = subtitle.len() as f64 * FONT.line_height();
    let top = bottom + below + 24.0;
    let base = top + PLOT;
    // On a telephone the names of lines stand in the key.
    let names = if width > NARROW { NAMES } else { 0.0 };
    let (left, right) = (MARGIN + NUMBERS, width - MARGIN - names - 4.0);
    let plot = Plot {
        across: Scale::between(1.0, chart.points.len() as f64, left, right),
        up: Scale::over(figures(chart), base, top),
        left,
        right,
    };
    let key = key(chart, names > 0.0, room);
    let height = key.len() as f64 * FONT.line_height();
    let body = html! {
        (heading)
        (block(&subtitle, MARGIN, bottom + 4.0 + below / 2.0, FONT, Anchor::Start, colours::QUIET))
        (scales(&plot, base))
        (levels(chart, &plot, names > 0.0))
        (sum(chart, &plot, |point| point.up, Turn::Rise))
        (sum(chart, &plot, |point| point.down, Turn::Fall))
        (signals(chart, &plot, width))
        (block(&key, MARGIN, base + 34.0 + height / 2.0, FONT, Anchor::Start, colours::QUIET))
    };
    Drawn {
        body,
        width,
        height: base + 34.0 + height + MARGIN,
    }
}

fn figures(chart: &SumChart) -> impl Iterator<Item = f64> + '_ {
    let points = chart.points.iter().flat_map(|point| [point.up, point.down]);
    points.chain([chart.limit, -chart.limit])
}

/// A sum from event to event; after a signal it falls back to nought at once.
fn sum(chart: &SumChart, plot: &Plot, of: fn(&SumPoint) -> f64, turn: Turn) -> Markup {
    let mut path = String::new();
    for (place, point) in chart.points.iter().enumerate() {
        let (x, y) = plot.at(place, of(point));
        path.push(if place == 0 { 'M' } else { 'L' });
        let _ = write!(path, "{} {}", Pixels(x), Pixels(y));
        if point.signal == Some(turn) {
            let _ = write!(path, "V{}", Pixels(plot.up.place(0.0)));
        }
    }
    let colour = match turn {
        Turn::Rise => colours::TEXT,
        Turn::Fall => colours::CROSSING,
    };
    html! {
        @if !path.is_empty() {
            path d=(path) fill="none" stroke=(colour) stroke-width="1.5" stroke-linejoin="round" {}
        }
    }
}

/// Nought and both limits, named at the right where there is room.
fn levels(chart: &SumChart, plot: &Plot, has_names: bool) -> Markup {
    let limit = decimal(chart.limit, 1);
    let levels = [
        (chart.limit, format!("Limit {limit}"), true),
        (0.0, "Nought".to_owned(), false),
        (-chart.limit, format!("Limit \u{2212}{limit}"), true),
    ];
    html! {
        @for (level, name, is_dashed) in &levels {
            path d=(format!("M{} {}H{}", Pixels(plot.left), Pixels(plot.up.place(*level)), Pixels(plot.right))) fill="none"
                stroke=(if *is_dashed { colours::QUIET } else { colours::BAND_EDGE }) stroke-width="1.2"
                stroke-dasharray=[is_dashed.then_some("8 4")] {}
            @if has_names {
                (line(name, plot.right + 8.0, plot.up.place(*level), FONT, Anchor::Start, colours::TEXT))
            }
        }
    }
}

fn scales(plot: &Plot, base: f64) -> Markup {
    html! {
        path d=(format!("M{} {}H{}", Pixels(plot.left), Pixels(base), Pixels(plot.right))) stroke=(colours::TEXT)
            stroke-width="1" fill="none" {}
        @for (y, words) in plot.up.marks_apart(FIGURES_APART) {
            (line(&words, plot.left - 6.0, y, FONT, Anchor::End, colours::QUIET))
        }
        @for (x, words) in plot.across.marks() {
            path d=(format!("M{} {}v5", Pixels(x), Pixels(base))) stroke=(colours::TEXT) stroke-width="1" {}
            (line(&words, x, base + 14.0, FONT, Anchor::Middle, colours::QUIET))
        }
    }
}

/// A mark at every signal, and its name beyond it where no other name stands.
fn signals(chart: &SumChart, plot: &Plot, width: f64) -> Markup {
    let mut placed: Vec<(String, Area)> = Vec::new();
    let mut marks = Vec::new();
    for (place, point) in chart.points.iter().enumerate() {
        let Some(turn) = point.signal else { continue };
        let (sum, way) = match turn {
            Turn::Rise => (point.up, -1.0),
            Turn::Fall => (point.down, 1.0),
        };
        let (x, y) = plot.at(place, sum);
        marks.push(shape(Mark::Signal(Meaning::Neutral), x, y, MARK));
        let name = wrap(&format!("{}: {}", turn.name(), point.label), FONT, 160.0, 1).concat();
        let half = FONT.width(&name) / 2.0;
        let middle = x.clamp(MARGIN + half, (width - MARGIN - half).max(MARGIN + half));
        let area = Area::around(
            middle,
            y + way * NAME_DISTANCE,
            2.0 * half,
            FONT.line_height(),
        );
        if !placed.iter().any(|(_, other)| area.overlaps(*other)) {
            placed.push((name, area));
        }
    }
    html! {
        @for mark in marks { (mark) }
        @for (name, area) in &placed {
            (line(name, area.centre_x(), area.centre_y(), FONT, Anchor::Middle, colours::TEXT))
        }
    }
}

fn key(chart: &SumChart, has_names: bool, room: f64) -> Vec<String> {
    let mut said = vec![
        "Across: events in their order. Black line: upper sum, up while they come more often. Blue line: lower sum, down while \
         they come less often. Triangle: a signal, after which the sum begins again."
            .to_owned(),
    ];
    if !has_names {
        said.push(format!(
            "Dashed: limits, {} and its opposite.",
            decimal(chart.limit, 1)
        ));
    }
    said.extend(chart.notes.iter().cloned());
    said.iter()
        .flat_map(|words| wrap(words, FONT, room, 6))
        .collect()
}
