//! The funnel: limits as lines, groups as marks, names beside those outside.

use super::{FunnelChart, FunnelGroup, Written};
use crate::drawing::scale::Scale;
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Area, Drawn, MARGIN, Pixels, colours, heading};
use maud::{Markup, html};

const PLOT: f64 = 260.0;
const NUMBERS: f64 = 38.0;
const FONT: Font = Font::plain(12.0);
const MARK: f64 = 4.5;
/// From the middle of a mark to the middle of its name.
const NAME_DISTANCE: f64 = 14.0;
/// About so many pixels between two shares at the left.
const SHARES_APART: f64 = 42.0;

/// The chart at a width.
pub(super) fn draw(chart: &FunnelChart, width: f64) -> Drawn {
    let (heading, bottom) = heading(&chart.title, width, 4);
    let top = bottom + 34.0;
    let base = top + PLOT;
    let largest = chart
        .groups
        .iter()
        .map(|group| group.size)
        .max()
        .unwrap_or(1);
    let across = Scale::between(
        0.0,
        largest as f64 * 1.05,
        MARGIN + NUMBERS,
        width - MARGIN - 6.0,
    );
    let up = Scale::over(
        shares(chart).map(|share| chart.written.scaled(share)),
        base,
        top,
    );
    let mut groups: Vec<&FunnelGroup> = chart.groups.iter().collect();
    groups.sort_by_key(|group| group.size);
    let plot = Plot {
        across,
        up,
        written: &chart.written,
    };
    let body = html! {
        (heading)
        (line(&named(chart), MARGIN, top - 18.0, FONT, Anchor::Start, colours::QUIET))
        (limits(&groups, &plot))
        (centre(chart, &plot, width))
        (scales(chart, &plot, base))
        @for group in &groups { (mark(group, &plot)) }
        (names(&groups, chart.centre, &plot, width))
    };
    Drawn {
        body,
        width,
        height: base + 92.0,
    }
}

struct Plot<'a> {
    across: Scale,
    up: Scale,
    written: &'a Written,
}

impl Plot<'_> {
    fn at(&self, size: u64, share: f64) -> (f64, f64) {
        (
            self.across.place(size as f64),
            self.up.place(self.written.scaled(share)),
        )
    }
}

fn shares(chart: &FunnelChart) -> impl Iterator<Item = f64> + '_ {
    let groups = chart.groups.iter();
    groups.flat_map(|group| [group.share, group.limits_998.0, group.limits_998.1])
}

/// What the numbers at the left are: "Seen within 126 days, per cent".
fn named(chart: &FunnelChart) -> String {
    match chart.written.unit() {
        "" => chart.share.clone(),
        unit => format!("{}, {unit}", chart.share),
    }
}

fn limits(groups: &[&FunnelGroup], plot: &Plot<'_>) -> Markup {
    let path = |limit: fn(&FunnelGroup) -> f64| {
        let points = groups.iter().map(|group| {
            let (x, y) = plot.at(group.size, limit(group));
            format!("{} {}", Pixels(x), Pixels(y))
        });
        let points: Vec<String> = points.collect();
        format!("M{}", points.join("L"))
    };
    let wide = [
        path(|group| group.limits_998.0),
        path(|group| group.limits_998.1),
    ];
    let narrow = [
        path(|group| group.limits_95.0),
        path(|group| group.limits_95.1),
    ];
    html! {
        @if !groups.is_empty() {
            @for path in wide { path d=(path) fill="none" stroke=(colours::TEXT) stroke-width="1.5" {} }
            @for path in narrow {
                path d=(path) fill="none" stroke=(colours::QUIET) stroke-width="1.2" stroke-dasharray="5 4" {}
            }
        }
    }
}

fn centre(chart: &FunnelChart, plot: &Plot<'_>, width: f64) -> Markup {
    let y = Pixels(plot.at(0, chart.centre).1);
    let path = format!(
        "M{} {y}H{}",
        Pixels(MARGIN + NUMBERS),
        Pixels(width - MARGIN)
    );
    html! { path d=(path) fill="none" stroke=(colours::BAND_EDGE) stroke-width="1" {} }
}

fn scales(chart: &FunnelChart, plot: &Plot<'_>, base: f64) -> Markup {
    let key = [
        format!("Across: number of {}", chart.size),
        "Level line: all groups. Dashed: 95 % limits.".to_owned(),
        "Solid: 99.8 % limits; filled marks lie outside.".to_owned(),
    ];
    html! {
        @for (y, words) in plot.up.marks_apart(SHARES_APART) {
            (line(&words, MARGIN + NUMBERS - 6.0, y, FONT, Anchor::End, colours::QUIET))
        }
        @for (x, words) in plot.across.marks() {
            path d=(format!("M{} {}v5", Pixels(x), Pixels(base))) stroke=(colours::TEXT) stroke-width="1" {}
            (line(&words, x, base + 14.0, FONT, Anchor::Middle, colours::QUIET))
        }
        (block(&key, MARGIN, base + 56.0, FONT, Anchor::Start, colours::QUIET))
    }
}

fn mark(group: &FunnelGroup, plot: &Plot<'_>) -> Markup {
    let (x, y) = plot.at(group.size, group.share);
    let fill = if group.is_outside() {
        colours::CROSSING
    } else {
        colours::PAPER
    };
    html! {
        circle cx=(Pixels(x)) cy=(Pixels(y)) r=(Pixels(MARK)) fill=(fill) stroke=(colours::TEXT) stroke-width="1.5" {}
    }
}

/// The names of groups outside: of those above the centre above their marks, of those below it below, moved further
/// out where they would touch.
fn names(groups: &[&FunnelGroup], centre: f64, plot: &Plot<'_>, width: f64) -> Markup {
    let outside = groups.iter().filter(|group| group.is_outside());
    let mut named: Vec<(f64, f64, &str, f64)> = outside
        .map(|group| {
            let (x, y) = plot.at(group.size, group.share);
            let way = if group.share < centre { 1.0 } else { -1.0 };
            (x, y, group.label.as_str(), way)
        })
        .collect();
    // What is nearest to the centre keeps its place.
    named.sort_by(|(_, one, _, way), (_, other, ..)| (one * way).total_cmp(&(other * way)));
    let mut placed: Vec<(String, Area)> = Vec::new();
    for (x, y, label, way) in named {
        let words = wrap(label, FONT, width - 2.0 * MARGIN, 1).concat();
        let half = FONT.width(&words) / 2.0;
        let x = x.clamp(MARGIN + half, (width - MARGIN - half).max(MARGIN + half));
        let mut area = Area::around(x, y + way * NAME_DISTANCE, 2.0 * half, FONT.line_height());
        while placed.iter().any(|(_, other)| area.overlaps(*other)) {
            area.y += way * FONT.line_height();
        }
        placed.push((words, area));
    }
    html! {
        @for (words, area) in &placed {
            (line(words, area.centre_x(), area.centre_y(), FONT, Anchor::Middle, colours::TEXT))
        }
    }
}
