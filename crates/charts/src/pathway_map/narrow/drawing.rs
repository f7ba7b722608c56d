//! The marks of the narrow map, from the ground up: lines, boxes, words.

use super::exits::{Exit, Run};
use super::places::{EXIT_FONT, ExitWords, LANE_FONT, MARK_FONT, Places};
use super::{InnerFrame, WIDTH, exits_of};
use crate::drawing::line::{Point, through};
use crate::drawing::text::{Anchor, block, line};
use crate::drawing::{Drawn, Pixels, colours};
use crate::pathway_map::flow::Flow;
use crate::pathway_map::labels::StepWords;
use crate::pathway_map::strokes::{Stroke, heaviest_arc, heaviest_step, step_box};
use crate::pathway_map::ways::{self, DrawnWay};
use crate::pathway_map::{PathwayMap, key};
use maud::{Markup, html};

/// Everything that has been decided before anything is drawn.
pub(super) struct Plan<'a> {
    pub map: &'a PathwayMap,
    pub flow: &'a Flow,
    pub frame: &'a InnerFrame,
    pub order: &'a [usize],
    pub exits: &'a [Exit],
    pub words: &'a [StepWords],
    pub places: &'a Places,
}

pub(super) fn draw(plan: &Plan<'_>) -> Drawn {
    let key = key::draw(plan.map, plan.flow, (8.0, plan.places.height), WIDTH - 16.0);
    let drawing = html! {
        (key::units(plan.map, (8.0, 8.0), WIDTH - 16.0))
        @for step in plan.order { (plan.stem(*step)) }
        @for place in plan.lightest_first() { (plan.line(place)) }
        @for (step, lines, y) in &plan.places.lane_names { (plan.lane_name(*step, lines, *y)) }
        @for step in plan.order { (plan.step(*step)) }
        @for (exit, words) in plan.exits.iter().zip(&plan.places.exits) { (plan.exit_words(exit, words)) }
        (key.drawing)
    };
    let ways = (0..plan.exits.len()).map(|place| plan.way(place));
    let body = ways::over(plan.map, &drawing, ways.collect());
    Drawn {
        body,
        width: WIDTH,
        height: plan.places.height + key.height,
    }
}

impl Plan<'_> {
    /// Heavy lines are drawn last and so lie on top.
    fn lightest_first(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.exits.len()).collect();
        places.sort_by_key(|place| self.map.arcs[self.exits[*place].link.arc].weight);
        places
    }

    fn stroke(&self, place: usize) -> Stroke {
        let link = &self.exits[place].link;
        Stroke::of(&self.map.arcs[link.arc], link, heaviest_arc(self.map))
    }

    fn points(&self, place: usize) -> Vec<Point> {
        self.places
            .points(place, &self.exits[place], self.flow, self.frame)
    }

    /// The line from a box down to the last of its ways out that turns aside.
    fn stem(&self, step: usize) -> Markup {
        let aside = exits_of(self.exits, step)
            .filter(|(_, exit)| exit.run != Run::On)
            .last();
        let x = self.places.stem(step);
        html! {
            @if let Some((place, _)) = aside {
                path d=(through(&[(x, self.places.boxes[step].bottom()), (x, self.places.exits[place].area.centre_y())]))
                    fill="none" stroke=(colours::WAY) stroke-width="1.5" {}
            }
        }
    }

    fn lane_name(&self, step: usize, lines: &[String], y: f64) -> Markup {
        block(
            lines,
            self.places.boxes[step].x,
            y,
            LANE_FONT,
            Anchor::Start,
            colours::QUIET,
        )
    }

    fn line(&self, place: usize) -> Markup {
        let line = self.stroke(place).draw(&self.points(place));
        html! { g class="chart-arc" data-arc=(self.exits[place].link.arc) { (line) } }
    }

    fn step(&self, step: usize) -> Markup {
        let area = self.places.boxes[step];
        html! {
            g class="chart-step" {
                (step_box(&self.map.steps[step], area, heaviest_step(self.map)))
                (self.words[step].draw(area))
            }
        }
    }

    fn way(&self, place: usize) -> DrawnWay<'_> {
        DrawnWay {
            link: &self.exits[place].link,
            points: self.points(place),
            label: self.places.exits[place].area,
        }
    }

    fn exit_words(&self, exit: &Exit, words: &ExitWords) -> Markup {
        let area = words.area;
        let (x, anchor) = if self.places.mirrored[exit.link.from] {
            (area.right() - 2.0, Anchor::End)
        } else {
            (area.x + 2.0, Anchor::Start)
        };
        let lines = words.lines.len() as f64 * EXIT_FONT.line_height();
        html! {
            g class="chart-label" data-arc=(exit.link.arc) {
                rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
                    fill=(colours::PAPER) {}
                (block(&words.lines, x, area.y + lines / 2.0, EXIT_FONT, anchor, colours::TEXT))
                @if let Some(mark) = words.mark {
                    (line(mark, x, area.y + lines + MARK_FONT.line_height() / 2.0, MARK_FONT, anchor, colours::CROSSING))
                }
            }
        }
    }
}
