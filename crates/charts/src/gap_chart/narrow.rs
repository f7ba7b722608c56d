//! One bar below the other, each with its figures in words.

use super::parts::{PARTS, largest, most_open, patterns, stretches};
use super::sentences::NO_MONTHS;
use super::{GapChart, Month};
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Area, Drawn, NARROW as WIDTH, colours};
use maud::{Markup, html};

const MARGIN: f64 = 8.0;
const BAR: f64 = 18.0;
const FONT: Font = Font::plain(12.0);
const BOLD: Font = Font::bold(13.0);
const LEGEND_ROW: f64 = 20.0;

/// The chart, month by month.
pub(super) fn draw(chart: &GapChart, prefix: &str) -> Drawn {
    let mut y = MARGIN;
    let legend = legend(y, prefix);
    y += LEGEND_ROW * 2.0 + MARGIN;
    let room = (largest(chart), WIDTH - 2.0 * MARGIN - most_open(chart));
    let mut months = Vec::new();
    for month in &chart.months {
        let (drawing, height) = bar(month, y, room, prefix);
        months.push(drawing);
        y += height;
    }
    let body = html! {
        (patterns(prefix))
        (legend)
        @for month in months { (month) }
        @if chart.months.is_empty() {
            (line(NO_MONTHS, MARGIN, y + 10.0, FONT, Anchor::Start, colours::TEXT))
        }
    };
    Drawn {
        body,
        width: WIDTH,
        height: y + if chart.months.is_empty() { 28.0 } else { 0.0 },
    }
}

/// A sample of each part with its name, two in a row.
fn legend(top: f64, prefix: &str) -> Markup {
    let place = |number: usize| {
        (
            MARGIN + (WIDTH - 2.0 * MARGIN) / 2.0 * (number % 2) as f64,
            top + LEGEND_ROW * ((number / 2) as f64 + 0.5),
        )
    };
    html! {
        @for (number, part) in PARTS.into_iter().enumerate() {
            (part.draw(Area { x: place(number).0, y: place(number).1 - 6.0, width: 16.0, height: 12.0 }, prefix))
            (line(part.name(), place(number).0 + 24.0, place(number).1, FONT, Anchor::Start, colours::TEXT))
        }
    }
}

/// The month, its bar and its figures, and the height they take.
fn bar(month: &Month, top: f64, room: (f64, f64), prefix: &str) -> (Markup, f64) {
    let name = wrap(&month.label, BOLD, WIDTH - 2.0 * MARGIN, 2);
    let name_height = name.len() as f64 * BOLD.line_height();
    let bar_top = top + name_height + 4.0;
    let figures = figures(month);
    let figures_height = figures.len() as f64 * FONT.line_height();
    let drawing = html! {
        (block(&name, MARGIN, top + name_height / 2.0, BOLD, Anchor::Start, colours::TEXT))
        (marks(room, month, bar_top, prefix))
        (block(&figures, MARGIN, bar_top + BAR + 4.0 + figures_height / 2.0, FONT, Anchor::Start, colours::TEXT))
    };
    (drawing, name_height + BAR + figures_height + 22.0)
}

/// The stretches of the bar; the largest month has this count and a bar of this length.
fn marks((largest, longest): (f64, f64), month: &Month, y: f64, prefix: &str) -> Markup {
    let area = |start: f64, length: f64| Area {
        x: MARGIN + start,
        y,
        width: length,
        height: BAR,
    };
    html! {
        @for stretch in stretches(month, largest, longest) {
            (stretch.draw(area(stretch.start, stretch.length), prefix))
        }
    }
}

/// "Missed 25 · Late 10 · Still within time 5 · Met 85", broken only between the parts.
fn figures(month: &Month) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in PARTS {
        let said = format!("{} {}", part.name(), part.words(month));
        match lines.last_mut() {
            Some(line) if FONT.width(&format!("{line} · {said}")) <= WIDTH - 2.0 * MARGIN => {
                line.push_str(" · ");
                line.push_str(&said);
            }
            _ => lines.push(said),
        }
    }
    lines
}
