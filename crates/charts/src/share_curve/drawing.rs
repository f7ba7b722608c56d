//! The curve itself: three areas, limits, marks, and names beside or below.

use super::axis::marks;
use super::sentences::{NO_POINTS, OTHER, WAITING, of_100};
use super::{ShareCurve, SharePoint};
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Area, Drawn, MARGIN, Pixels, colours, heading, identifier};
use maud::{Markup, html};
use std::fmt::Write;

const PLOT: f64 = 260.0;
const NUMBERS: f64 = 34.0;
const NAMES: f64 = 190.0;
const NARROWEST_WITH_NAMES: f64 = 600.0;
const FONT: Font = Font::plain(12.0);
const ROW: f64 = 20.0;

/// The curve at a width.
pub(super) fn draw(curve: &ShareCurve, prefix: &str, width: f64) -> Drawn {
    let (heading, bottom) = heading(&curve.title, width, 9);
    let top = bottom + 14.0;
    let Some(last) = curve.points.last() else {
        let words = line(
            NO_POINTS,
            MARGIN,
            top + 10.0,
            FONT,
            Anchor::Start,
            colours::TEXT,
        );
        return Drawn {
            body: html! { (heading) (words) },
            width,
            height: top + 30.0,
        };
    };
    let beside = width >= NARROWEST_WITH_NAMES;
    let right = width - if beside { NAMES } else { MARGIN };
    let plot = Plot {
        area: Area {
            x: MARGIN + NUMBERS,
            y: top,
            width: right - MARGIN - NUMBERS,
            height: PLOT,
        },
        last_day: f64::from(last.days.max(1)),
    };
    let below = plot.area.bottom() + 44.0;
    let names = names(curve, last);
    let (legend, height) = if beside {
        (beside_the_end(&names, &plot), below + MARGIN)
    } else {
        below_the_plot(&names, below, prefix)
    };
    let body = html! {
        (stripes(prefix))
        (heading)
        (areas(curve, &plot, prefix))
        (limits(&curve.points, &plot))
        (scale(curve, &plot))
        (legend)
    };
    Drawn {
        body,
        width,
        height,
    }
}

/// Where shares and days lie on the page.
struct Plot {
    area: Area,
    last_day: f64,
}

impl Plot {
    fn x(&self, days: f64) -> f64 {
        self.area.x + self.area.width * days / self.last_day
    }

    fn y(&self, share: f64) -> f64 {
        self.area.bottom() - self.area.height * share.clamp(0.0, 1.0)
    }

    /// The edge of an area: level until the next point, then up or down.
    fn steps(&self, points: &[SharePoint], share: impl Fn(&SharePoint) -> f64) -> String {
        let mut path = String::new();
        for point in points {
            let (x, y) = (
                Pixels(self.x(f64::from(point.days))),
                Pixels(self.y(share(point))),
            );
            let step = if path.is_empty() {
                write!(path, "M{x} {y}")
            } else {
                write!(path, "H{x}V{y}")
            };
            step.expect("writing to a string cannot fail");
        }
        path
    }
}

fn areas(curve: &ShareCurve, plot: &Plot, prefix: &str) -> Markup {
    let down_to = |edge: String, y: f64| {
        let (right, left) = (Pixels(plot.area.right()), Pixels(plot.area.x));
        format!("{edge}H{right}V{}H{left}Z", Pixels(y))
    };
    let reached = down_to(
        plot.steps(&curve.points, |point| point.reached),
        plot.area.bottom(),
    );
    let other = down_to(
        plot.steps(&curve.points, |point| 1.0 - point.other),
        plot.area.y,
    );
    html! {
        rect x=(Pixels(plot.area.x)) y=(Pixels(plot.area.y)) width=(Pixels(plot.area.width)) height=(Pixels(PLOT))
            fill=(colours::BAND) {}
        path d=(reached) fill=(colours::CROSSING) stroke=(colours::TEXT) stroke-width="1" {}
        path d=(other) fill=(format!("url(#{})", identifier(prefix, "other"))) stroke=(colours::TEXT) stroke-width="1" {}
    }
}

fn stripes(prefix: &str) -> Markup {
    html! {
        defs {
            pattern id=(identifier(prefix, "other")) width="7" height="7" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" {
                rect width="7" height="7" fill=(colours::PAPER) {}
                rect width="2.5" height="7" fill=(colours::QUIET) {}
            }
        }
    }
}

/// The limits of the share that reached the end: white on the solid area, dark on the open one.
fn limits(points: &[SharePoint], plot: &Plot) -> Markup {
    let known: Vec<SharePoint> = points
        .iter()
        .filter(|point| point.limits.is_some())
        .copied()
        .collect();
    let limit = |which: fn((f64, f64)) -> f64| {
        plot.steps(&known, |point| point.limits.map_or(point.reached, which))
    };
    html! {
        @for (path, colour) in [(limit(|limits| limits.0), colours::PAPER), (limit(|limits| limits.1), colours::TEXT)] {
            @if !path.is_empty() {
                path d=(path) fill="none" stroke=(colour) stroke-width="1.2" stroke-dasharray="4 3" {}
            }
        }
    }
}

fn scale(curve: &ShareCurve, plot: &Plot) -> Markup {
    let most = if plot.area.width < 300.0 { 7 } else { 14 };
    let last = curve.points.last().map_or(0, |point| point.days);
    let marks = marks(last, most);
    let base = plot.area.bottom();
    let said = format!("{} since {}", marks.unit, curve.since);
    let said = wrap(&said, FONT, plot.area.width + NUMBERS, 1);
    html! {
        @for quarter in 0..=4_u32 {
            (line(&(quarter * 25).to_string(), plot.area.x - 6.0, plot.y(f64::from(quarter) / 4.0), FONT, Anchor::End,
                colours::QUIET))
        }
        @for (days, number) in &marks.at {
            path d=(format!("M{} {}v5", Pixels(plot.x(*days)), Pixels(base))) stroke=(colours::TEXT) stroke-width="1" {}
            (line(&number.to_string(), plot.x(*days), base + 14.0, FONT, Anchor::Middle, colours::QUIET))
        }
        (block(&said, plot.area.x - NUMBERS, base + 33.0, FONT, Anchor::Start, colours::QUIET))
    }
}

/// Each area that is there at the last day: its words, its look and the middle of its height, the lowest first.
fn names(curve: &ShareCurve, last: &SharePoint) -> Vec<(String, Look, f64)> {
    let said = |name: &str, share: f64| format!("{name}: {}", of_100(share));
    let (reached, waiting, other) = (last.reached, last.waiting(), last.other);
    let mut names = vec![
        (said(&curve.reached, reached), Look::Solid, reached / 2.0),
        (said(WAITING, waiting), Look::Open, reached + waiting / 2.0),
    ];
    if other > 0.0 {
        names.push((said(OTHER, other), Look::Striped, 1.0 - other / 2.0));
    }
    names
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Solid,
    Open,
    Striped,
}

/// The names at the height of their areas, moved apart where they would touch.
fn beside_the_end(names: &[(String, Look, f64)], plot: &Plot) -> Markup {
    let x = plot.area.right() + 8.0;
    let mut lowest = f64::INFINITY;
    let mut placed = Vec::new();
    for (words, _, share) in names {
        let lines = wrap(words, FONT, NAMES - 12.0, 3);
        let half = lines.len() as f64 * FONT.line_height() / 2.0;
        let middle = plot.y(*share).min(lowest - half - 4.0);
        lowest = middle - half;
        placed.push((lines, middle));
    }
    html! {
        @for (lines, middle) in &placed { (block(lines, x, *middle, FONT, Anchor::Start, colours::TEXT)) }
    }
}

fn below_the_plot(names: &[(String, Look, f64)], top: f64, prefix: &str) -> (Markup, f64) {
    let mut y = top + ROW / 2.0;
    let mut rows = Vec::new();
    for (words, look, _) in names {
        let lines = wrap(words, FONT, 320.0 - 2.0 * MARGIN - 26.0, 3);
        let height = lines.len() as f64 * FONT.line_height();
        rows.push(html! {
            (sample(*look, y, prefix))
            (block(&lines, MARGIN + 24.0, y + (height - FONT.line_height()) / 2.0, FONT, Anchor::Start, colours::TEXT))
        });
        y += height.max(ROW) + 2.0;
    }
    (html! { @for row in rows { (row) } }, y + MARGIN)
}

fn sample(look: Look, y: f64, prefix: &str) -> Markup {
    let fill = match look {
        Look::Solid => colours::CROSSING.to_owned(),
        Look::Open => colours::BAND.to_owned(),
        Look::Striped => format!("url(#{})", identifier(prefix, "other")),
    };
    html! {
        rect x=(Pixels(MARGIN)) y=(Pixels(y - 6.0)) width="16" height="12" fill=(fill) stroke=(colours::TEXT)
            stroke-width="1" {}
    }
}
