//! Lines that turn in rounded corners, and the heads of arrows.

use super::Pixels;
use std::fmt::Write;

/// A point on the page.
pub(crate) type Point = (f64, f64);

/// How far a corner is rounded where there is room for it.
const CORNER: f64 = 10.0;

/// The path through the points, with rounded corners, as the value of a `d` attribute.
pub(crate) fn through(points: &[Point]) -> String {
    let points = corners(points);
    let Some(((x, y), rest)) = points.split_first() else {
        return String::new();
    };
    let mut path = format!("M{} {}", Pixels(*x), Pixels(*y));
    for (place, corner) in rest.iter().enumerate() {
        match rest.get(place + 1) {
            Some(next) => turn(&mut path, points[place], *corner, *next),
            None => draw_to(&mut path, *corner),
        }
    }
    path
}

fn draw_to(path: &mut String, (x, y): Point) {
    write!(path, "L{} {}", Pixels(x), Pixels(y)).expect("writing to a string cannot fail");
}

fn turn(path: &mut String, before: Point, corner: Point, after: Point) {
    let room = (distance(before, corner) / 2.0)
        .min(distance(corner, after) / 2.0)
        .min(CORNER);
    draw_to(path, towards(corner, before, room));
    let (x, y) = towards(corner, after, room);
    write!(
        path,
        "Q{} {} {} {}",
        Pixels(corner.0),
        Pixels(corner.1),
        Pixels(x),
        Pixels(y)
    )
    .expect("writing to a string cannot fail");
}

/// The points at which the line begins, turns and ends; points on the way are left out.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept
            .last()
            .is_some_and(|last| distance(*last, *point) < 0.05)
        {
            continue;
        }
        if let [.., before, last] = kept[..]
            && on_one_line(before, last, *point)
        {
            kept.pop();
        }
        kept.push(*point);
    }
    kept
}

fn on_one_line(a: Point, b: Point, c: Point) -> bool {
    let same = |one: f64, other: f64| (one - other).abs() < 0.05;
    (same(a.0, b.0) && same(b.0, c.0)) || (same(a.1, b.1) && same(b.1, c.1))
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The point this far from one point towards another.
fn towards(from: Point, to: Point, far: f64) -> Point {
    let whole = distance(from, to);
    if whole == 0.0 {
        return from;
    }
    (
        from.0 + (to.0 - from.0) * far / whole,
        from.1 + (to.1 - from.1) * far / whole,
    )
}

/// The line without its last stretch, so that it ends where the head of its arrow begins.
pub(crate) fn shortened(points: &[Point], by: f64) -> Vec<Point> {
    let mut points = points.to_vec();
    if let [.., before, last] = points[..] {
        let end = towards(last, before, by.min(distance(before, last)));
        points.pop();
        points.push(end);
    }
    points
}

/// The three corners of an arrow head whose tip is the end of the line, as the value of a `points` attribute.
pub(crate) fn head(points: &[Point], length: f64, half_width: f64) -> String {
    let [.., before, tip] = points[..] else {
        return String::new();
    };
    let base = towards(tip, before, length);
    let aside = (
        (tip.1 - base.1) / length * half_width,
        (base.0 - tip.0) / length * half_width,
    );
    let corners = [
        tip,
        (base.0 + aside.0, base.1 + aside.1),
        (base.0 - aside.0, base.1 - aside.1),
    ];
    let written: Vec<String> = corners
        .iter()
        .map(|(x, y)| format!("{},{}", Pixels(*x), Pixels(*y)))
        .collect();
    written.join(" ")
}
