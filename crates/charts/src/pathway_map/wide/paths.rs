//! The line of every route and the place of its words.

use super::BOX_WIDTH;
use super::gutters::Gutters;
use super::heights::Heights;
use super::routes::{Route, Way};
use crate::drawing::Area;
use crate::drawing::line::Point;
use crate::pathway_map::flow::Flow;

/// Room between the words of a loop and its upright lines.
const BESIDE_LOOP_WORDS: f64 = 6.0;

/// The area of a step's box.
pub(super) fn box_area(step: usize, flow: &Flow, heights: &Heights, gutters: &Gutters) -> Area {
    Area::around(
        gutters.middle(flow.column[step]),
        heights.centre[step],
        BOX_WIDTH,
        2.0 * heights.half[step],
    )
}

/// The points at which a route begins, turns and ends.
pub(super) fn points(
    place: usize,
    routes: &[Route],
    flow: &Flow,
    heights: &Heights,
    gutters: &Gutters,
) -> Vec<Point> {
    let route = &routes[place];
    let from = box_area(route.link.from, flow, heights, gutters);
    let to = box_area(route.link.to, flow, heights, gutters);
    match route.way {
        Way::Down => vec![(from.centre_x(), from.bottom()), (to.centre_x(), to.y)],
        Way::Around => around(
            route,
            from,
            words_centre(route, routes, flow, heights, gutters),
        ),
        Way::Next | Way::Along(_) => {
            let (leave, arrive) = (from.centre_y() + route.leave, to.centre_y() + route.arrive);
            let (out, back) = (gutters.leaving[place], gutters.arriving[place]);
            through_gutters(
                (from.right(), leave),
                (to.x, arrive),
                heights.run(route),
                out,
                back,
            )
        }
    }
}

fn through_gutters(start: Point, end: Point, run: f64, out: f64, back: f64) -> Vec<Point> {
    let mut points = vec![start];
    if (start.1 - run).abs() > 0.05 {
        points.extend([(out, start.1), (out, run)]);
    }
    if (end.1 - run).abs() > 0.05 {
        points.extend([(back, run), (back, end.1)]);
    }
    points.push(end);
    points
}

fn around(route: &Route, area: Area, (x, y): Point) -> Vec<Point> {
    let aside = (route.label.width / 2.0 + BESIDE_LOOP_WORDS).clamp(18.0, BOX_WIDTH / 2.0 - 4.0);
    let edge = if y < area.y { area.y } else { area.bottom() };
    vec![
        (x + aside, edge),
        (x + aside, y),
        (x - aside, y),
        (x - aside, edge),
    ]
}

/// The middle of a route's words.
pub(super) fn words_centre(
    route: &Route,
    routes: &[Route],
    flow: &Flow,
    heights: &Heights,
    gutters: &Gutters,
) -> Point {
    let y = match route.way {
        Way::Next | Way::Along(_) => heights.run(route),
        Way::Down => heights.gap(flow.lane[route.link.from]),
        Way::Around => heights.loop_words(route, routes),
    };
    (gutters.words(route, flow), y)
}
