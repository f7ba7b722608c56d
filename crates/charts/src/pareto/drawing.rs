//! The marks of a Pareto chart: names, bars, the line of shares added up, and the key below.

use super::{Bar, Pareto, Placed, placed, share_words};
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Drawn, MARGIN, NARROW, Pixels, WIDE, colours};
use maud::{Markup, html};
use std::fmt::Write;

const FONT: Font = Font::plain(13.0);
const BOLD: Font = Font::bold(13.0);
const SMALL: Font = Font::plain(12.0);
const BAR: f64 = 16.0;
/// The length of the open place of a figure that is withheld; it says nothing about the figure.
const OPEN: f64 = 14.0;
/// Air between two rows.
const AIR: f64 = 12.0;

/// Where things stand on a page of a certain width.
pub(super) struct Layout {
    width: f64,
    /// Room for the names at the left; none where they stand above their bars.
    names: f64,
    /// Room for the figures at the right.
    figures: f64,
    /// The marks of the scale, in per cent.
    marks: &'static [u32],
}

pub(super) const AT_A_DESK: Layout = Layout {
    width: WIDE,
    names: 220.0,
    figures: 124.0,
    marks: &[0, 20, 40, 60, 80, 100],
};

pub(super) const ON_A_TELEPHONE: Layout = Layout {
    width: NARROW,
    names: 0.0,
    figures: 96.0,
    marks: &[0, 40, 80],
};

impl Layout {
    fn left(&self) -> f64 {
        MARGIN + self.names
    }

    /// The place of a share in per cent.
    fn place(&self, share: f64) -> f64 {
        let length = self.width - self.left() - self.figures - 2.0 * MARGIN;
        self.left() + length * share.clamp(0.0, 100.0) / 100.0
    }
}

/// One row: a bar with its words broken into lines.
struct Row<'a> {
    placed: Placed<'a>,
    names: Vec<String>,
    figures: Vec<String>,
    top: f64,
    height: f64,
    /// The middle of the bar.
    middle: f64,
}

impl<'a> Row<'a> {
    fn at(placed: Placed<'a>, top: f64, layout: &Layout) -> Self {
        let beside = layout.names > 0.0;
        let room = if beside {
            layout.names - 12.0
        } else {
            layout.width - 2.0 * MARGIN
        };
        let names = wrap(&placed.bar.label, font(&placed), room, 3);
        let figures = wrap(&figure(&placed), font(&placed), layout.figures, 2);
        let line = FONT.line_height();
        let tall = names.len() as f64 * line;
        let bar = (figures.len() as f64 * line).max(BAR);
        let height = if beside {
            tall.max(bar)
        } else {
            tall + 4.0 + bar
        };
        let middle = if beside {
            top + height / 2.0
        } else {
            top + tall + 4.0 + bar / 2.0
        };
        Self {
            placed,
            names,
            figures,
            top,
            height,
            middle,
        }
    }
}

fn font(placed: &Placed) -> Font {
    if placed.is_of_the_few { BOLD } else { FONT }
}

fn figure(placed: &Placed) -> String {
    let Bar { figure, .. } = placed.bar;
    match placed.share {
        None => figure.clone(),
        share => format!("{figure} ({})", share_words(share)),
    }
}

/// The chart in one of the layouts.
pub(super) fn draw(chart: &Pareto, layout: &Layout) -> Drawn {
    let unit = wrap(&chart.unit, FONT, layout.width - 2.0 * MARGIN, 4);
    let unit_height = unit.len() as f64 * FONT.line_height();
    let numbers = MARGIN + unit_height + 14.0;
    let mut y = numbers + 16.0;
    let mut rows = Vec::new();
    for placed in placed(chart) {
        let row = Row::at(placed, y, layout);
        y += row.height + AIR;
        rows.push(row);
    }
    let foot = y;
    let key = key(&rows, foot + 4.0, layout);
    let body = html! {
        (block(&unit, MARGIN, MARGIN + unit_height / 2.0, FONT, Anchor::Start, colours::TEXT))
        @if !rows.is_empty() { (scale(numbers, foot, layout)) }
        @for one in &rows { (row(one, layout)) }
        (added_up(&rows, layout))
        (key.0)
    };
    Drawn {
        body,
        width: layout.width,
        height: foot + 4.0 + key.1,
    }
}

/// The numbers above, with a thin line at nought and a broken one at 80 in 100.
fn scale(y: f64, foot: f64, layout: &Layout) -> Markup {
    html! {
        @for mark in layout.marks {
            (line(&format!("{mark}%"), layout.place(f64::from(*mark)), y, SMALL, Anchor::Middle, colours::QUIET))
        }
        (upright(layout.place(0.0), y + 9.0, foot, colours::TEXT, false))
        (upright(layout.place(80.0), y + 9.0, foot, colours::TARGET, true))
    }
}

fn upright(x: f64, top: f64, foot: f64, colour: &str, is_broken: bool) -> Markup {
    let path = format!("M{} {}V{}", Pixels(x), Pixels(top), Pixels(foot));
    html! {
        path d=(path) fill="none" stroke=(colour) stroke-width="1" stroke-dasharray=[is_broken.then_some("5 4")] {}
    }
}

fn row(row: &Row, layout: &Layout) -> Markup {
    let font = font(&row.placed);
    let names_at = if layout.names > 0.0 {
        row.middle
    } else {
        row.top + row.names.len() as f64 * FONT.line_height() / 2.0
    };
    let withheld = row.placed.share.is_none();
    let length = row.placed.share.map_or(OPEN, |share| {
        (layout.place(share) - layout.place(0.0)).max(1.0)
    });
    let fill = match (withheld, row.placed.is_of_the_few) {
        (true, _) => colours::PAPER,
        (false, true) => colours::MISSED,
        (false, false) => colours::MET,
    };
    html! {
        (block(&row.names, MARGIN, names_at, font, Anchor::Start, colours::TEXT))
        rect x=(Pixels(layout.left())) y=(Pixels(row.middle - BAR / 2.0)) width=(Pixels(length)) height=(Pixels(BAR))
            fill=(fill) stroke=(colours::TEXT) stroke-width="1" stroke-dasharray=[withheld.then_some("4 3")] {}
        (block(&row.figures, layout.width - MARGIN, row.middle, font, Anchor::End, colours::TEXT))
    }
}

/// The line of shares added up, with a point in each row.
fn added_up(rows: &[Row], layout: &Layout) -> Markup {
    let points: Vec<(f64, f64)> = rows
        .iter()
        .filter_map(|row| Some((layout.place(row.placed.together?), row.middle)))
        .collect();
    let mut path = String::new();
    for (x, y) in &points {
        let letter = if path.is_empty() { 'M' } else { 'L' };
        let _ = write!(path, "{letter}{} {}", Pixels(*x), Pixels(*y));
    }
    html! {
        @if points.len() > 1 {
            path d=(path) fill="none" stroke=(colours::PAPER) stroke-width="5" {}
            path d=(path) fill="none" stroke=(colours::CROSSING) stroke-width="2" {}
        }
        @for (x, y) in points {
            circle cx=(Pixels(x)) cy=(Pixels(y)) r="4" fill=(colours::PAPER) stroke=(colours::CROSSING) stroke-width="2" {}
        }
    }
}

/// What the marks mean, and the room it takes.
fn key(rows: &[Row], top: f64, layout: &Layout) -> (Markup, f64) {
    let mut entries = Vec::new();
    if rows.iter().any(|row| row.placed.share.is_some()) {
        entries.push("Line with circles: each bar added to all larger ones. Broken line: 80%.");
    }
    if rows.iter().any(|row| row.placed.is_of_the_few) {
        entries.push("Dark bar and bold words: one of the few that reach 80% together.");
    }
    let room = layout.width - 2.0 * MARGIN;
    let lines: Vec<String> = entries
        .iter()
        .flat_map(|entry| wrap(entry, FONT, room, 3))
        .collect();
    let height = lines.len() as f64 * FONT.line_height();
    let drawing = block(
        &lines,
        MARGIN,
        top + height / 2.0,
        FONT,
        Anchor::Start,
        colours::TEXT,
    );
    (drawing, height + MARGIN)
}
