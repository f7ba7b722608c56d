//! The marks of the wide map, from the ground up: lanes, lines, boxes, words.

use super::super::flow::Flow;
use super::super::key;
use super::super::labels::StepWords;
use super::super::strokes::{Stroke, heaviest_arc, heaviest_step, step_box};
use super::super::{Lane, PathwayMap};
use super::gutters::Gutters;
use super::heights::Heights;
use super::routes::{Route, Way};
use super::{LANE_NAMES, MARGIN, UNITS_WIDTH, paths};
use crate::drawing::line::Point;
use crate::drawing::text::{Anchor, Font, block, wrap};
use crate::drawing::{Area, Pixels, colours};
use maud::{Markup, html};

const LANE_FONT: Font = Font::bold(13.0);

/// Everything that has been decided before anything is drawn.
pub(super) struct Plan<'a> {
    pub map: &'a PathwayMap,
    pub flow: &'a Flow,
    pub words: &'a [StepWords],
    pub routes: &'a [Route],
    pub heights: &'a Heights,
    pub gutters: &'a Gutters,
}

/// The drawing, its width and its height.
pub(super) fn draw(plan: &Plan<'_>) -> (Markup, f64, f64) {
    let key = key::draw(
        plan.map,
        plan.flow,
        (MARGIN, plan.heights.foot + MARGIN),
        plan.gutters.right - MARGIN,
    );
    let drawing = html! {
        (key::units(plan.map, (MARGIN, MARGIN), UNITS_WIDTH))
        @for (place, lane) in plan.map.lanes.iter().enumerate() { (plan.lane(place, lane)) }
        @for place in plan.lightest_first() { (plan.line(place)) }
        @for step in 0..plan.words.len() { (plan.step(step)) }
        @for place in 0..plan.routes.len() { (plan.label(place)) }
        (key.drawing)
    };
    (
        drawing,
        plan.gutters.right + MARGIN,
        plan.heights.foot + MARGIN + key.height,
    )
}

impl Plan<'_> {
    fn lane(&self, place: usize, lane: &Lane) -> Markup {
        let (top, foot) = self.heights.lanes[place];
        let band = Area {
            x: MARGIN,
            y: top,
            width: self.gutters.right - MARGIN,
            height: foot - top,
        };
        let lines = wrap(&lane.label, LANE_FONT, LANE_NAMES - 16.0, 4);
        html! {
            rect x=(Pixels(band.x)) y=(Pixels(band.y)) width=(Pixels(band.width)) height=(Pixels(band.height)) rx="6"
                fill=(colours::BAND) stroke=(colours::BAND_EDGE) stroke-width="1" {}
            (block(&lines, band.x + 10.0, band.centre_y(), LANE_FONT, Anchor::Start, colours::TEXT))
            @if self.gutters.named_twice {
                (block(&lines, band.right() - 10.0, band.centre_y(), LANE_FONT, Anchor::End, colours::TEXT))
            }
        }
    }

    /// Heavy lines are drawn last and so lie on top.
    fn lightest_first(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.routes.len()).collect();
        places.sort_by_key(|place| self.map.arcs[self.routes[*place].link.arc].weight);
        places
    }

    fn line(&self, place: usize) -> Markup {
        self.stroke(place).draw(&self.points(place))
    }

    fn stroke(&self, place: usize) -> Stroke {
        let link = &self.routes[place].link;
        Stroke::of(&self.map.arcs[link.arc], link, heaviest_arc(self.map))
    }

    fn points(&self, place: usize) -> Vec<Point> {
        paths::points(place, self.routes, self.flow, self.heights, self.gutters)
    }

    fn step(&self, step: usize) -> Markup {
        let area = paths::box_area(step, self.flow, self.heights, self.gutters);
        html! {
            (step_box(&self.map.steps[step], area, heaviest_step(self.map)))
            (self.words[step].draw(area))
        }
    }

    fn label(&self, place: usize) -> Markup {
        let route = &self.routes[place];
        let centre = paths::words_centre(route, self.routes, self.flow, self.heights, self.gutters);
        let ground = if route.way == Way::Down {
            colours::PAPER
        } else {
            colours::BAND
        };
        route.label.draw(centre, ground)
    }
}
