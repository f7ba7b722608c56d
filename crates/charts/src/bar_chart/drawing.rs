//! The marks of bars: name, bar, thin line, figure, and the key below.

use super::{Bar, BarChart};
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Area, Drawn, MARGIN, NARROW, Pixels, WIDE, colours};
use crate::pathway_map::diamond;
use maud::{Markup, html};

const FONT: Font = Font::plain(13.0);
const BOLD: Font = Font::bold(13.0);
const BAR: f64 = 16.0;
const MARK: f64 = 16.0;
/// The length of the open place of a figure that is withheld; it says nothing about the figure.
const OPEN: f64 = 14.0;

/// Where things stand on a page of a certain width.
pub(super) struct Layout {
    width: f64,
    /// Room for the names at the left; none where they stand above their bars.
    names: f64,
    /// Room for the figures at the right.
    figures: f64,
}

pub(super) const AT_A_DESK: Layout = Layout {
    width: WIDE,
    names: 230.0,
    figures: 100.0,
};

pub(super) const ON_A_TELEPHONE: Layout = Layout {
    width: NARROW,
    names: 0.0,
    figures: 84.0,
};

/// The chart in one of the layouts.
pub(super) fn draw(chart: &BarChart, layout: &Layout) -> Drawn {
    let scale = Scale::of(chart, layout);
    let unit = wrap(&chart.unit, FONT, layout.width - 2.0 * MARGIN, 4);
    let top = MARGIN + unit.len() as f64 * FONT.line_height() + 8.0;
    let mut y = top;
    let rows: Vec<(f64, &Bar)> = chart
        .bars
        .iter()
        .map(|bar| {
            let place = y;
            y += height_of(bar, layout);
            (place, bar)
        })
        .collect();
    let foot = y;
    let key = key(chart, foot + 6.0, layout);
    let body = html! {
        (block(&unit, MARGIN, MARGIN + (top - MARGIN - 8.0) / 2.0, FONT, Anchor::Start, colours::TEXT))
        @if layout.names > 0.0 { (upright(scale.left, top - 2.0, foot)) }
        @for (y, bar) in rows { (row(bar, y, layout, &scale)) }
        (key.0)
    };
    Drawn {
        body,
        width: layout.width,
        height: foot + 6.0 + key.1,
    }
}

/// From figures to places.
struct Scale {
    left: f64,
    length: f64,
    largest: f64,
}

impl Scale {
    fn of(chart: &BarChart, layout: &Layout) -> Self {
        let ends = chart.bars.iter().flat_map(|bar| {
            let reach = bar.reach.map(|(_, to)| to);
            [bar.value, reach].into_iter().flatten()
        });
        let left = MARGIN + layout.names;
        Self {
            left,
            length: layout.width - left - layout.figures - MARGIN,
            largest: ends.fold(1.0, f64::max),
        }
    }

    fn along(&self, value: f64) -> f64 {
        self.length * (value.max(0.0) / self.largest)
    }

    fn place(&self, value: f64) -> f64 {
        self.left + self.along(value)
    }
}

fn name_lines(bar: &Bar, layout: &Layout) -> Vec<String> {
    let room = if layout.names > 0.0 {
        layout.names - 12.0
    } else {
        layout.width - 2.0 * MARGIN
    };
    wrap(&bar.label, name_font(bar), room - indent(bar), 3)
}

/// Room for the mark that says, besides the colour, that a bar stands out.
fn indent(bar: &Bar) -> f64 {
    if bar.stands_out { MARK } else { 0.0 }
}

fn name_font(bar: &Bar) -> Font {
    if bar.stands_out { BOLD } else { FONT }
}

fn height_of(bar: &Bar, layout: &Layout) -> f64 {
    let names = name_lines(bar, layout).len() as f64 * FONT.line_height();
    if layout.names > 0.0 {
        names.max(BAR) + 10.0
    } else {
        names + BAR + 12.0
    }
}

fn row(bar: &Bar, y: f64, layout: &Layout, scale: &Scale) -> Markup {
    let names = name_lines(bar, layout);
    let tall = names.len() as f64 * FONT.line_height();
    let beside = layout.names > 0.0;
    let middle = if beside {
        y + (height_of(bar, layout) - 10.0) / 2.0
    } else {
        y + tall + 2.0 + BAR / 2.0
    };
    let names_at = if beside { middle } else { y + tall / 2.0 };
    html! {
        @if bar.stands_out { (diamond(MARGIN, names_at, colours::TEXT)) }
        (block(&names, MARGIN + indent(bar), names_at, name_font(bar), Anchor::Start, colours::TEXT))
        (mark(bar, middle, scale))
        (line(&bar.figure, layout.width - MARGIN, middle, name_font(bar), Anchor::End, colours::TEXT))
    }
}

fn mark(bar: &Bar, middle: f64, scale: &Scale) -> Markup {
    let withheld = bar.value.is_none();
    let area = Area {
        x: scale.left,
        y: middle - BAR / 2.0,
        width: bar.value.map_or(OPEN, |value| scale.along(value).max(1.0)),
        height: BAR,
    };
    let fill = match (withheld, bar.stands_out) {
        (true, _) => colours::PAPER,
        (false, true) => colours::MISSED,
        (false, false) => colours::MET,
    };
    html! {
        rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
            fill=(fill) stroke=(colours::TEXT) stroke-width="1" stroke-dasharray=[withheld.then_some("4 3")] {}
        @if let (Some((from, to)), false) = (bar.reach, withheld) {
            (reach(scale.place(from), scale.place(to), middle))
        }
    }
}

/// A thin line with an end on either side, on white so that it shows on a dark bar too.
fn reach(from: f64, to: f64, y: f64) -> Markup {
    let path = format!(
        "M{} {}V{}M{} {}H{}M{} {}V{}",
        Pixels(from),
        Pixels(y - 5.0),
        Pixels(y + 5.0),
        Pixels(from),
        Pixels(y),
        Pixels(to),
        Pixels(to),
        Pixels(y - 5.0),
        Pixels(y + 5.0)
    );
    html! {
        path d=(path) fill="none" stroke=(colours::PAPER) stroke-width="5" {}
        path d=(path) fill="none" stroke=(colours::TEXT) stroke-width="2" {}
    }
}

fn upright(x: f64, top: f64, foot: f64) -> Markup {
    let path = format!("M{} {}V{}", Pixels(x), Pixels(top), Pixels(foot));
    html! { path d=(path) fill="none" stroke=(colours::TEXT) stroke-width="1" {} }
}

/// What the marks mean, and the room it takes.
fn key(chart: &BarChart, top: f64, layout: &Layout) -> (Markup, f64) {
    let mut entries = Vec::new();
    if chart.bars.iter().any(|bar| bar.reach.is_some()) && !chart.reach.is_empty() {
        entries.push(format!("Thin line: {}", chart.reach));
    }
    if chart.bars.iter().any(|bar| bar.stands_out) && !chart.emphasis.is_empty() {
        entries.push(format!("Diamond and dark bar: {}", chart.emphasis));
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
