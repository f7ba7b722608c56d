//! How a line or a box looks: thicker when more travelled, double when it crosses between sides, dashed when it leads
//! back, dotted when its figure is withheld.

use super::flow::{Course, Link};
use super::{Arc, PathwayMap, Step};
use crate::drawing::line::{Point, head, shortened, through};
use crate::drawing::{Area, Pixels, colours};
use maud::{Markup, html};

const THINNEST: f64 = 1.5;
const THICKEST: f64 = 6.0;
/// A double line needs room for the white between its two lines.
const DOUBLE: f64 = 3.0;

/// The size of the dots of a withheld arc.
const DOTS: f64 = 2.5;

/// The look of one arc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub width: f64,
    pub colour: &'static str,
    dashes: Option<&'static str>,
    double: bool,
    diamond: bool,
    withheld: bool,
}

impl Stroke {
    /// The look of an arc among all arcs of its map.
    pub fn of(arc: &Arc, link: &Link, heaviest: u64) -> Self {
        let back = matches!(link.course, Course::Back | Course::Again);
        let double = arc.crosses_sides && arc.weight.is_some();
        Self {
            width: width(arc, heaviest) + if double { DOUBLE } else { 0.0 },
            colour: colour(arc, back),
            dashes: dashes(arc, link.course),
            double,
            diamond: arc.crosses_organisations && !arc.crosses_sides,
            withheld: arc.weight.is_none(),
        }
    }

    /// The length of the head of its arrow.
    pub fn head_length(&self) -> f64 {
        7.0 + self.width * 0.6
    }

    /// The line without its head.
    pub fn draw_line(&self, points: &[Point]) -> Markup {
        let path = through(points);
        let round = self.withheld.then_some("round");
        html! {
            path d=(path) fill="none" stroke=(self.colour) stroke-width=(Pixels(self.width))
                stroke-dasharray=[self.dashes] stroke-linecap=[round] {}
            @if self.double {
                path d=(path) fill="none" stroke=(colours::PAPER) stroke-width=(Pixels(self.width * 0.4)) {}
            }
        }
    }

    /// The head of the arrow at the end of the line, and the diamond at its start where one belongs.
    pub fn draw_ends(&self, points: &[Point]) -> Markup {
        html! {
            polygon points=(head(points, self.head_length(), 3.5 + self.width * 0.55)) fill=(self.colour) {}
            @if let (true, Some((x, y))) = (self.diamond, points.first()) { (diamond(*x, *y, self.colour)) }
        }
    }

    /// Line and head together.
    pub fn draw(&self, points: &[Point]) -> Markup {
        html! {
            (self.draw_line(&shortened(points, self.head_length() - 1.0)))
            (self.draw_ends(points))
        }
    }
}

/// The share of the heaviest arc, by its square root so that rarely travelled arcs remain visible.
fn width(arc: &Arc, heaviest: u64) -> f64 {
    match arc.weight {
        None => DOTS,
        Some(weight) => {
            THINNEST + (THICKEST - THINNEST) * (weight as f64 / heaviest.max(1) as f64).sqrt()
        }
    }
}

fn colour(arc: &Arc, back: bool) -> &'static str {
    if arc.crosses_sides {
        colours::CROSSING
    } else if back {
        colours::RETURN
    } else {
        colours::WAY
    }
}

fn dashes(arc: &Arc, course: Course) -> Option<&'static str> {
    match (arc.weight, course) {
        (None, _) => Some("0.1 5"),
        (_, Course::Back) => Some("8 4"),
        // The loop of a repeated step is too short for long dashes.
        (_, Course::Again) => Some("4 2"),
        (_, Course::Forward | Course::Down) => None,
    }
}

/// The mark of an arc to another organisation.
pub(crate) fn diamond(x: f64, y: f64, colour: &str) -> Markup {
    let corner = |aside: f64, down: f64| format!("{},{}", Pixels(x + aside), Pixels(y + down));
    let points = format!(
        "{} {} {} {}",
        corner(0.0, 0.0),
        corner(5.0, -5.0),
        corner(10.0, 0.0),
        corner(5.0, 5.0)
    );
    html! { polygon points=(points) fill=(colours::PAPER) stroke=(colour) stroke-width="1.5" {} }
}

/// The heaviest known weight of the arcs.
pub(crate) fn heaviest_arc(map: &PathwayMap) -> u64 {
    map.arcs
        .iter()
        .filter_map(|arc| arc.weight)
        .max()
        .unwrap_or(1)
}

/// The box of a step: a thicker edge for a step that is taken more often, a dashed one where that is withheld.
pub(crate) fn step_box(step: &Step, area: Area, heaviest: u64) -> Markup {
    let share = step.weight.unwrap_or(0) as f64 / heaviest.max(1) as f64;
    let dashes = step.weight.is_none().then_some("4 3");
    html! {
        rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height)) rx="6"
            fill=(colours::PAPER) stroke=(colours::TEXT) stroke-width=(Pixels(1.0 + 2.0 * share))
            stroke-dasharray=[dashes] {}
    }
}

/// The heaviest known weight of the steps.
pub(crate) fn heaviest_step(map: &PathwayMap) -> u64 {
    map.steps
        .iter()
        .filter_map(|step| step.weight)
        .max()
        .unwrap_or(1)
}
