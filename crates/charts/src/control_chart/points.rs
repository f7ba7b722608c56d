//! The points, each with the shape of what it shows, and the line through them.

use super::figures::Figures;
use super::plot::{Plot, known};
use super::{ControlChart, Meaning, Point, Signal};
use crate::drawing::text::clean;
use crate::drawing::{Pixels, colours};
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Half the size of a point where there is room.
const LARGEST: f64 = 4.5;
const SMALLEST_SIGNAL: f64 = 2.6;
/// Where points are closer, only the line and the signals are drawn.
pub(super) const CLOSEST: f64 = 4.0;
/// Where they are closer than this, the line shows the extremes of each pixel.
const CLOSEST_OF_A_LINE: f64 = 1.5;
/// Up to so many points say what they are when pointed at.
const MOST_TOLD: usize = 400;

/// What a point shows, as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    Ordinary,
    Excluded,
    Signal(Meaning),
}

impl Mark {
    pub fn of(point: &Point) -> Self {
        match &point.signal {
            _ if point.is_excluded => Self::Excluded,
            Some(signal) => Self::Signal(signal.meaning),
            None => Self::Ordinary,
        }
    }
}

/// A circle for the ordinary, an open circle for the excluded, a square, a diamond or a triangle for a signal.
pub(crate) fn shape(mark: Mark, x: f64, y: f64, half: f64) -> Markup {
    match mark {
        Mark::Ordinary => circle(x, y, half, colours::ORDINARY),
        Mark::Excluded => circle(x, y, half, colours::PAPER),
        Mark::Signal(Meaning::Improvement) => {
            let half = half * 0.95;
            polygon(
                &[
                    (x - half, y - half),
                    (x + half, y - half),
                    (x + half, y + half),
                    (x - half, y + half),
                ],
                colours::IMPROVEMENT,
            )
        }
        Mark::Signal(Meaning::Concern) => {
            let half = half * 1.3;
            polygon(
                &[(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
                colours::CONCERN,
            )
        }
        Mark::Signal(Meaning::Neutral) => {
            let half = half * 1.15;
            polygon(
                &[
                    (x, y - half),
                    (x + half, y + half * 0.85),
                    (x - half, y + half * 0.85),
                ],
                colours::NEUTRAL,
            )
        }
    }
}

fn circle(x: f64, y: f64, half: f64, fill: &str) -> Markup {
    html! { circle cx=(Pixels(x)) cy=(Pixels(y)) r=(Pixels(half)) fill=(fill) stroke=(colours::TEXT) stroke-width="1" {} }
}

fn polygon(corners: &[(f64, f64)], fill: &str) -> Markup {
    let corners: Vec<String> = corners
        .iter()
        .map(|(x, y)| format!("{},{}", Pixels(*x), Pixels(*y)))
        .collect();
    html! { polygon points=(corners.join(" ")) fill=(fill) stroke=(colours::TEXT) stroke-width="1" {} }
}

/// Half the size of the points of a plot.
pub(super) fn half_size(plot: &Plot) -> f64 {
    (plot.pitch * 0.36).clamp(1.6, LARGEST)
}

/// The points themselves; with `figures`, each says what it is when it is pointed at, unless there are very many.
pub(super) fn marks(chart: &ControlChart, plot: &Plot, figures: Option<&Figures>) -> Markup {
    let half = half_size(plot);
    let told = figures.filter(|_| chart.points.len() <= MOST_TOLD);
    let mut taken = BTreeSet::new();
    let marks = chart
        .points
        .iter()
        .enumerate()
        .filter_map(|(place, point)| {
            let value = known(point.value)?;
            let mark = Mark::of(point);
            let (x, y) = (plot.x(place as f64), plot.y(value));
            let half = if mark == Mark::Ordinary {
                half
            } else {
                half.max(SMALLEST_SIGNAL)
            };
            let is_drawn =
                mark != Mark::Ordinary || plot.pitch >= CLOSEST || is_alone(chart, place);
            // Of points on the same pixel, one is enough.
            let mut is_new = || taken.insert((format!("{x:.0} {y:.0}"), mark));
            (is_drawn && is_new()).then(|| (shape(mark, x, y, half), point, value))
        });
    let marks: Vec<(Markup, &Point, f64)> = marks.collect();
    html! {
        @for (mark, point, value) in &marks {
            @match told {
                Some(figures) => g { title { (said(point, &figures.value_with_unit(*value))) } (mark) },
                None => (mark),
            }
        }
    }
}

/// What a point says when it is pointed at: "Mar 2026: 42 days. Improvement: outside the limits".
fn said(point: &Point, value: &str) -> String {
    let excluded = point
        .is_excluded
        .then(|| "Not used for the limits".to_owned());
    let shown = excluded.or_else(|| point.shown_signal().map(Signal::words));
    let shown = shown.map_or_else(String::new, |shown| format!(". {shown}"));
    clean(&format!("{}: {value}{shown}", point.label.trim()))
}

/// Whether no line leads to a point.
fn is_alone(chart: &ControlChart, place: usize) -> bool {
    let has_value = |place: Option<usize>| {
        place
            .and_then(|place| chart.points.get(place))
            .is_some_and(|point| known(point.value).is_some())
    };
    !has_value(place.checked_sub(1)) && !has_value(place.checked_add(1))
}

/// The line through the points: broken at gaps, dotted to and from an excluded point, thin where points are close.
pub(super) fn line(chart: &ControlChart, plot: &Plot) -> Markup {
    let (mut full, mut dotted) = (String::new(), String::new());
    let places = drawn_places(chart, plot);
    for pair in places.windows(2) {
        let (Some((from, is_excluded)), Some((to, is_next_excluded))) = (&pair[0], &pair[1]) else {
            continue;
        };
        let path = if *is_excluded || *is_next_excluded {
            &mut dotted
        } else {
            &mut full
        };
        let (start, end) = (written(*from), written(*to));
        let follows = path.ends_with(&format!("L{start}"));
        let step = if follows {
            format!("L{end}")
        } else {
            format!("M{start}L{end}")
        };
        path.write_str(&step)
            .expect("writing to a string cannot fail");
    }
    let (colour, width) = if plot.pitch < CLOSEST_OF_A_LINE {
        (colours::ORDINARY, "0.7")
    } else {
        (colours::WAY, "1.5")
    };
    html! {
        @if !full.is_empty() { path d=(full) fill="none" stroke=(colour) stroke-width=(width) {} }
        @if !dotted.is_empty() {
            path d=(dotted) fill="none" stroke=(colours::WAY) stroke-width="1.2" stroke-dasharray="2 3" {}
        }
    }
}

fn written((x, y): (f64, f64)) -> String {
    format!("{} {}", Pixels(x), Pixels(y))
}

/// Where a point is drawn and whether it is excluded; nothing for a gap.
type Place = Option<((f64, f64), bool)>;

/// The place of every point; where several share a pixel across, the first, the extremes and the last of them.
fn drawn_places(chart: &ControlChart, plot: &Plot) -> Vec<Place> {
    let place = |(place, point): (usize, &Point)| {
        known(point.value).map(|value| ((plot.x(place as f64), plot.y(value)), point.is_excluded))
    };
    let all: Vec<Place> = chart.points.iter().enumerate().map(place).collect();
    if plot.pitch >= CLOSEST_OF_A_LINE {
        return all;
    }
    let pixel = |place: &Place| place.map(|((x, _), is_excluded)| (format!("{x:.0}"), is_excluded));
    all.chunk_by(|one, other| pixel(one) == pixel(other))
        .flat_map(extremes)
        .collect()
}

fn extremes(together: &[Place]) -> Vec<Place> {
    let height = |place: &Place| place.map_or(0.0, |((_, y), _)| y);
    let by_height =
        |one: &usize, other: &usize| height(&together[*one]).total_cmp(&height(&together[*other]));
    let places = 0..together.len();
    let (lowest, highest) = (
        places.clone().min_by(by_height),
        places.clone().max_by(by_height),
    );
    let kept: BTreeSet<usize> = [places.clone().next(), lowest, highest, places.last()]
        .into_iter()
        .flatten()
        .collect();
    kept.into_iter().map(|place| together[place]).collect()
}
