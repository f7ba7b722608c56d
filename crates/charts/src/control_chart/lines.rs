//! Centre, limits, near limits and target as lines, and their names.

use super::figures::Figures;
use super::foot::Foot;
use super::plot::{Plot, known, phases};
use super::{ControlChart, Lines};
use crate::drawing::text::{Anchor, Font, block, widest, wrap};
use crate::drawing::{Pixels, colours};
use maud::{Markup, html};
use std::fmt::Write;
use std::ops::Range;

const FONT: Font = Font::plain(12.0);
/// Names beside the plot are at most so wide.
const WIDEST_NAME: f64 = 130.0;

/// How a line looks.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Look {
    Centre,
    Limit,
    TrialLimit,
    Near,
    Target,
}

impl Look {
    /// Colour, width and dashes.
    fn stroke(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Centre => (colours::TEXT, "1.5", None),
            Self::Limit => (colours::QUIET, "1.5", Some("7 4")),
            Self::TrialLimit => (colours::QUIET, "1.5", Some("2 4")),
            Self::Near => (colours::BAND_EDGE, "1", Some("1 3")),
            Self::Target => (colours::TARGET, "2", Some("12 3 2 3")),
        }
    }

    /// A line along a path.
    pub fn line(self, path: &str) -> Markup {
        let (colour, width, dashes) = self.stroke();
        html! { path d=(path) fill="none" stroke=(colour) stroke-width=(width) stroke-dasharray=[dashes] {} }
    }
}

type Which = fn(&Lines) -> Option<f64>;

/// All lines, the least important first.
pub(super) fn draw(chart: &ControlChart, plot: &Plot) -> Markup {
    let stretches = phases(chart);
    let near: [Which; 2] = [|lines| lines.near_lower, |lines| lines.near_upper];
    let limits: [Which; 2] = [|lines| lines.lower, |lines| lines.upper];
    html! {
        @for (points, phase) in &stretches {
            @let limit = limit_look(phase.is_some_and(|phase| phase.is_trial));
            @for which in near { (along(chart, plot, points.clone(), which, Look::Near)) }
            @for which in limits { (along(chart, plot, points.clone(), which, limit)) }
            (along(chart, plot, points.clone(), |lines| lines.centre, Look::Centre))
        }
        (along(chart, plot, 0..chart.points.len(), |lines| lines.target, Look::Target))
    }
}

fn limit_look(is_trial: bool) -> Look {
    if is_trial {
        Look::TrialLimit
    } else {
        Look::Limit
    }
}

fn along(
    chart: &ControlChart,
    plot: &Plot,
    points: Range<usize>,
    which: Which,
    look: Look,
) -> Markup {
    let path = steps(chart, plot, points, which);
    html! { @if !path.is_empty() { (look.line(&path)) } }
}

/// Level over the place of each point, up or down between two, broken where a point has no such line.
fn steps(chart: &ControlChart, plot: &Plot, points: Range<usize>, which: Which) -> String {
    let mut path = String::new();
    let mut level: Option<f64> = None;
    for point in points.clone() {
        let next = known(which(&chart.points[point].lines)).map(|value| plot.y(value));
        let x = Pixels(plot.start(point));
        let written = match (level, next) {
            (None, Some(y)) => write!(path, "M{x} {}", Pixels(y)),
            (Some(before), Some(y)) if (before - y).abs() >= 0.05 => {
                write!(path, "H{x}V{}", Pixels(y))
            }
            (Some(_), None) => write!(path, "H{x}"),
            _ => Ok(()),
        };
        written.expect("writing to a string cannot fail");
        level = next;
    }
    if level.is_some() {
        write!(path, "H{}", Pixels(plot.start(points.end)))
            .expect("writing to a string cannot fail");
    }
    path
}

/// A line with its name and number.
pub(super) struct Name {
    /// The name with the number, such as "Upper limit 58".
    pub words: String,
    look: Look,
    /// Its value.
    value: f64,
}

/// The names of the last of each line, from above.
pub(super) fn names(chart: &ControlChart, figures: &Figures) -> Vec<Name> {
    let is_trial = phases(chart)
        .last()
        .is_some_and(|(_, phase)| phase.is_some_and(|phase| phase.is_trial));
    let Some(last) = chart
        .points
        .iter()
        .rev()
        .map(|point| point.lines)
        .find(|lines| *lines != Lines::default())
    else {
        return Vec::new();
    };
    let limit = if is_trial { "trial limit" } else { "limit" };
    let centre = centre_name(chart);
    let look = limit_look(is_trial);
    let mut names = Vec::new();
    let mut add = |value: Option<f64>, name: String, look: Look| {
        if let Some(value) = known(value) {
            names.push(Name {
                words: format!("{name} {}", figures.line(value)),
                look,
                value,
            });
        }
    };
    if last.upper.is_some() && last.upper == last.lower && last.upper == last.centre {
        add(
            last.centre,
            format!("{centre} and both {limit}s"),
            Look::Centre,
        );
    } else {
        add(last.upper, format!("Upper {limit}"), look);
        add(last.centre, centre.to_owned(), Look::Centre);
        add(last.lower, format!("Lower {limit}"), look);
    }
    add(last.target, "Target".to_owned(), Look::Target);
    names.sort_by(|one, other| other.value.total_cmp(&one.value));
    names
}

/// What the centre line is called.
pub(super) fn centre_name(chart: &ControlChart) -> &str {
    match chart.centre.trim() {
        "" => "Centre",
        name => name,
    }
}

/// How much room the names need beside the plot.
pub(super) fn room_beside(names: &[Name]) -> f64 {
    let lines: Vec<String> = names
        .iter()
        .flat_map(|name| wrap(&name.words, FONT, WIDEST_NAME, 2))
        .collect();
    widest(&lines, FONT)
}

/// The names at the height of their lines, moved apart where they would touch.
pub(super) fn names_beside(names: &[Name], plot: &Plot) -> Markup {
    let x = plot.end() + 7.0;
    let mut placed: Vec<(Vec<String>, f64, f64, Look)> = Vec::new();
    let mut free = f64::NEG_INFINITY;
    for name in names {
        let lines = wrap(&name.words, FONT, WIDEST_NAME, 2);
        let half = lines.len() as f64 * FONT.line_height() / 2.0;
        let middle = plot.y(name.value).max(free + half);
        free = middle + half + 1.0;
        placed.push((lines, middle, half, name.look));
    }
    // What was pushed below the plot is pushed back from there.
    let mut lowest = plot.area.bottom() + 4.0;
    for (_, middle, half, _) in placed.iter_mut().rev() {
        *middle = middle.min(lowest - *half);
        lowest = *middle - *half - 1.0;
    }
    html! {
        @for (lines, middle, _, look) in &placed {
            @let colour = if *look == Look::Target { colours::TARGET } else { colours::TEXT };
            (block(lines, x, *middle, FONT, Anchor::Start, colour))
        }
    }
}

/// The names below the plot, each with a stretch of its line.
pub(super) fn names_below(names: &[Name], foot: &mut Foot) {
    for name in names {
        foot.row(&name.words, |x, y| {
            name.look.line(&format!("M{} {}h22", Pixels(x), Pixels(y)))
        });
    }
}

/// What the faintest lines are, where there are any.
pub(super) fn near_below(chart: &ControlChart, foot: &mut Foot) {
    let has_near = chart.points.iter().any(|point| {
        known(point.lines.near_upper)
            .or(known(point.lines.near_lower))
            .is_some()
    });
    if has_near {
        foot.row("Two thirds of the way to the limits", |x, y| {
            Look::Near.line(&format!("M{} {}h22", Pixels(x), Pixels(y)))
        });
    }
}
