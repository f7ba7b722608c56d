//! The rows: a label, a line with a mark, the figure in words.

use super::{IntervalChart, IntervalRow};
use crate::drawing::scale::Scale;
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Drawn, MARGIN, Pixels, colours, heading};
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
const BOLD: Font = Font::bold(12.0);
const LABELS: f64 = 195.0;
const FIGURES: f64 = 182.0;
const ROW: f64 = 26.0;
const NARROWEST_BESIDE: f64 = 600.0;
const MARK: f64 = 4.5;

/// The chart at a width.
pub(super) fn draw(chart: &IntervalChart, width: f64) -> Drawn {
    let (heading, bottom) = heading(&chart.title, width, 4);
    let top = bottom + 14.0;
    let is_wide = width >= NARROWEST_BESIDE;
    let (left, right) = if is_wide {
        (MARGIN + LABELS, width - FIGURES)
    } else {
        (MARGIN + 6.0, width - MARGIN - 6.0)
    };
    let scale = Scale::over(values(chart), left, right);
    let mut y = top + 30.0;
    let mut rows = Vec::new();
    for row in &chart.rows {
        let (drawing, height) = if is_wide {
            beside(row, y, &scale, width)
        } else {
            below(row, y, &scale, width)
        };
        rows.push(drawing);
        y += height;
    }
    let body = html! {
        (heading)
        (sides(chart, &scale, top + 8.0, (left, right)))
        (reference(chart, &scale, top + 20.0, y))
        @for row in rows { (row) }
        (axis(chart, &scale, y, width))
    };
    Drawn {
        body,
        width,
        height: y + 48.0,
    }
}

/// Every value that must find room, and the line.
fn values(chart: &IntervalChart) -> Vec<f64> {
    let figures = chart.rows.iter().filter_map(|row| row.figure);
    let figures = figures.flat_map(|(value, lower, upper)| [value, lower, upper]);
    figures
        .chain([chart.line])
        .filter(|value| value.is_finite())
        .collect()
}

/// What lies on either side of the line.
fn sides(chart: &IntervalChart, scale: &Scale, y: f64, (left, right): (f64, f64)) -> Markup {
    let at = scale.place(chart.line);
    let room = |words: &str, width: f64| wrap(words, FONT, width.max(60.0), 1);
    html! {
        (block(&room(&chart.left, at - left - 6.0), at - 6.0, y, FONT, Anchor::End, colours::QUIET))
        (block(&room(&chart.right, right - at - 6.0), at + 6.0, y, FONT, Anchor::Start, colours::QUIET))
    }
}

fn reference(chart: &IntervalChart, scale: &Scale, top: f64, bottom: f64) -> Markup {
    let x = Pixels(scale.place(chart.line));
    html! {
        path d=(format!("M{x} {}V{}", Pixels(top), Pixels(bottom))) stroke=(colours::TEXT) stroke-width="1.5"
            fill="none" {}
    }
}

fn beside(row: &IntervalRow, top: f64, scale: &Scale, width: f64) -> (Markup, f64) {
    let font = if row.is_finding { BOLD } else { FONT };
    let label = wrap(&row.label, font, LABELS - 14.0, 3);
    let words = wrap(&row.words, font, FIGURES - MARGIN - 10.0, 3);
    let lines = label.len().max(words.len()) as f64;
    let height = (lines * font.line_height() + 10.0).max(ROW);
    let y = top + height / 2.0;
    let drawing = html! {
        (block(&label, MARGIN, y, font, Anchor::Start, colours::TEXT))
        (mark(row, y, scale))
        (block(&words, width - FIGURES + 10.0, y, font, Anchor::Start, colours::TEXT))
    };
    (drawing, height)
}

fn below(row: &IntervalRow, top: f64, scale: &Scale, width: f64) -> (Markup, f64) {
    let font = if row.is_finding { BOLD } else { FONT };
    let said = wrap(
        &format!("{}: {}", row.label, row.words),
        font,
        width - 2.0 * MARGIN,
        4,
    );
    let height = said.len() as f64 * font.line_height();
    let room = if row.figure.is_some() { ROW } else { 12.0 };
    let drawing = html! {
        rect x=(Pixels(MARGIN)) y=(Pixels(top)) width=(Pixels(width - 2.0 * MARGIN)) height=(Pixels(height))
            fill=(colours::PAPER) {}
        (block(&said, MARGIN, top + height / 2.0, font, Anchor::Start, colours::TEXT))
        (mark(row, top + height + room / 2.0, scale))
    };
    (drawing, height + room + 4.0)
}

/// The interval as a line with ends, the figure as a mark on it.
fn mark(row: &IntervalRow, y: f64, scale: &Scale) -> Markup {
    let Some((value, lower, upper)) = row.figure else {
        return html! {};
    };
    let (from, to, at) = (scale.place(lower), scale.place(upper), scale.place(value));
    let (fill, colour) = if row.is_finding {
        (colours::CROSSING, colours::CROSSING)
    } else {
        (colours::PAPER, colours::TEXT)
    };
    let bar = format!(
        "M{0} {2}v10M{0} {3}H{1}M{1} {2}v10",
        Pixels(from),
        Pixels(to),
        Pixels(y - 5.0),
        Pixels(y)
    );
    html! {
        path d=(bar) stroke=(colour) stroke-width=(if row.is_finding { "2.5" } else { "1.5" }) fill="none" {}
        circle cx=(Pixels(at)) cy=(Pixels(y)) r=(Pixels(MARK)) fill=(fill) stroke=(colour) stroke-width="1.5" {}
    }
}

fn axis(chart: &IntervalChart, scale: &Scale, y: f64, width: f64) -> Markup {
    let unit = wrap(&chart.unit, FONT, width - 2.0 * MARGIN, 1);
    html! {
        @for (at, words) in scale.marks() {
            path d=(format!("M{} {}v5", Pixels(at), Pixels(y))) stroke=(colours::TEXT) stroke-width="1" {}
            (line(&words, at, y + 14.0, FONT, Anchor::Middle, colours::QUIET))
        }
        (block(&unit, MARGIN, y + 34.0, FONT, Anchor::Start, colours::QUIET))
    }
}
