//! What the keyboard and a screen reader find on a map: one invisible shape over each arc, with its name.
//!
//! The drawing below is hidden from assistive technology, which would otherwise read its words in no useful order. The
//! shapes stand in the order of how often an arc was travelled. A page's style sheet shows the one that has the focus.

use super::flow::Link;
use super::labels::crossing_word;
use super::{Arc, PathwayMap};
use crate::drawing::line::{Point, through};
use crate::drawing::text::clean;
use crate::drawing::{Area, Pixels, colours};
use maud::{Markup, html};
use std::cmp::Reverse;

/// How far beside a line a pointer still finds it.
const REACH: f64 = 12.0;

/// An arc as it was drawn.
pub(super) struct DrawnWay<'a> {
    pub link: &'a Link,
    pub points: Vec<Point>,
    /// Where its words stand.
    pub label: Area,
}

/// The drawing with the shapes over its arcs.
pub(super) fn over(map: &PathwayMap, drawing: &Markup, mut ways: Vec<DrawnWay<'_>>) -> Markup {
    ways.sort_by_key(|way| (Reverse(map.arcs[way.link.arc].weight), way.link.arc));
    html! {
        g aria-hidden="true" { (drawing) }
        @for way in &ways { (shape(map, way)) }
    }
}

fn shape(map: &PathwayMap, way: &DrawnWay<'_>) -> Markup {
    let name = clean(&name(map, &map.arcs[way.link.arc]));
    let area = way.label;
    html! {
        g class="chart-way" tabindex="0" role="img" aria-label=(name) fill="none" stroke=(colours::TEXT)
            stroke-opacity="0" {
            title { (name) }
            path d=(through(&way.points)) stroke-width=(Pixels(REACH)) pointer-events="stroke" {}
            rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
                stroke-width="2" pointer-events="all" {}
        }
    }
}

/// "From Referral sent to Referral received: 1,210, 1 day, hand-over."
fn name(map: &PathwayMap, arc: &Arc) -> String {
    let step = |key: &str| {
        let found = map.steps.iter().find(|step| step.key == key);
        found.map_or_else(|| key.to_owned(), |step| step.name().to_owned())
    };
    let facts = [
        arc.figure.trim(),
        arc.time.trim(),
        crossing_word(arc).unwrap_or_default(),
    ];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let way = format!("From {} to {}", step(&arc.from), step(&arc.to));
    if facts.is_empty() {
        format!("{way}.")
    } else {
        format!("{way}: {}.", facts.join(", "))
    }
}
