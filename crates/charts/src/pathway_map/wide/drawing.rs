//! The marks of the wide map, from the ground up: lanes, lines, boxes, words.

use super::fold::Folded;
use super::gutters::Gutters;
use super::heights::Heights;
use super::routes::{Route, Way};
use super::{LANE_NAMES, MARGIN, NARROWEST, UNITS_WIDTH, paths};
use crate::drawing::line::Point;
use crate::drawing::text::{Anchor, Font, block, wrap};
use crate::drawing::{Area, Drawn, Pixels, colours};
use crate::pathway_map::PathwayMap;
use crate::pathway_map::key;
use crate::pathway_map::labels::StepWords;
use crate::pathway_map::strokes::{Stroke, heaviest_arc, heaviest_step, step_box};
use crate::pathway_map::ways::{self, DrawnWay};
use maud::{Markup, html};

const LANE_FONT: Font = Font::bold(13.0);

/// Everything that has been decided before anything is drawn.
pub(super) struct Plan<'a> {
    pub map: &'a PathwayMap,
    pub folded: &'a Folded,
    pub words: &'a [StepWords],
    pub routes: &'a [Route],
    pub heights: &'a Heights,
    pub gutters: &'a Gutters,
}

pub(super) fn draw(plan: &Plan<'_>) -> Drawn {
    let width = (plan.gutters.right + MARGIN).max(NARROWEST);
    let foot = (MARGIN, plan.heights.foot + MARGIN);
    let key = key::draw(plan.map, &plan.folded.flow, foot, width - 2.0 * MARGIN);
    let drawing = html! {
        (key::units(plan.map, (MARGIN, MARGIN), UNITS_WIDTH))
        @for place in 0..plan.folded.lanes.len() { (plan.lane(place)) }
        @for place in plan.lightest_first() { (plan.line(place)) }
        @for step in 0..plan.words.len() { (plan.step(step)) }
        @for place in 0..plan.routes.len() { (plan.label(place)) }
        (key.drawing)
    };
    let ways = (0..plan.routes.len()).map(|place| plan.way(place));
    let body = ways::over(plan.map, &drawing, ways.collect());
    Drawn {
        body,
        width,
        height: plan.heights.foot + MARGIN + key.height,
    }
}

impl Plan<'_> {
    fn lane(&self, place: usize) -> Markup {
        let (lane, continues) = self.folded.lanes[place];
        let name = self
            .map
            .lanes
            .get(lane)
            .map_or("", |lane| lane.label.as_str());
        let name = if continues {
            format!("{name}, continued")
        } else {
            name.to_owned()
        };
        let (top, foot) = self.heights.lanes[place];
        let band = Area {
            x: MARGIN,
            y: top,
            width: self.gutters.right - MARGIN,
            height: foot - top,
        };
        let lines = wrap(&name, LANE_FONT, LANE_NAMES - 16.0, 4);
        html! {
            rect x=(Pixels(band.x)) y=(Pixels(band.y)) width=(Pixels(band.width)) height=(Pixels(band.height)) rx="6"
                fill=(colours::BAND) stroke=(colours::BAND_EDGE) stroke-width="1" {}
            (block(&lines, band.x + 10.0, band.centre_y(), LANE_FONT, Anchor::Start, colours::TEXT))
        }
    }

    /// Heavy lines are drawn last and so lie on top.
    fn lightest_first(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.routes.len()).collect();
        places.sort_by_key(|place| self.map.arcs[self.routes[*place].link.arc].weight);
        places
    }

    fn line(&self, place: usize) -> Markup {
        let line = self.stroke(place).draw(&self.points(place));
        html! { g class="chart-arc" data-arc=(self.routes[place].link.arc) { (line) } }
    }

    fn stroke(&self, place: usize) -> Stroke {
        let link = &self.routes[place].link;
        Stroke::of(&self.map.arcs[link.arc], link, heaviest_arc(self.map))
    }

    fn points(&self, place: usize) -> Vec<Point> {
        paths::points(
            place,
            self.routes,
            &self.folded.flow,
            self.heights,
            self.gutters,
        )
    }

    fn step(&self, step: usize) -> Markup {
        let area = paths::box_area(step, &self.folded.flow, self.heights, self.gutters);
        html! {
            g class="chart-step" {
                (step_box(&self.map.steps[step], area, heaviest_step(self.map)))
                (self.words[step].draw(area))
            }
        }
    }

    fn label(&self, place: usize) -> Markup {
        let route = &self.routes[place];
        let ground = if route.way == Way::Down {
            colours::PAPER
        } else {
            colours::BAND
        };
        let words = route.label.draw(self.words_centre(route), ground);
        html! { g class="chart-label" data-arc=(route.link.arc) { (words) } }
    }

    fn words_centre(&self, route: &Route) -> Point {
        paths::words_centre(
            route,
            self.routes,
            &self.folded.flow,
            self.heights,
            self.gutters,
        )
    }

    fn way(&self, place: usize) -> DrawnWay<'_> {
        let route = &self.routes[place];
        DrawnWay {
            link: &route.link,
            points: self.points(place),
            label: route.label.area(self.words_centre(route)),
        }
    }
}
