//! The funnel: limits as lines, groups as marks, names beside those outside.

use super::{FunnelChart, FunnelGroup};
use crate::drawing::scale::Scale;
use crate::drawing::text::{Anchor, Font, block, line, wrap};
use crate::drawing::{Drawn, MARGIN, Pixels, colours, heading};
use maud::{Markup, html};

const PLOT: f64 = 260.0;
const NUMBERS: f64 = 38.0;
const FONT: Font = Font::plain(12.0);
const MARK: f64 = 4.5;

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
    let up = Scale::over(shares(chart).map(|share| share * 100.0), base, top);
    let mut groups: Vec<&FunnelGroup> = chart.groups.iter().collect();
    groups.sort_by_key(|group| group.size);
    let plot = Plot { across, up };
    let body = html! {
        (heading)
        (line(&format!("{}, per cent", chart.share), MARGIN, top - 18.0, FONT, Anchor::Start, colours::QUIET))
        (limits(&groups, &plot))
        (centre(chart, &plot, width))
        (scales(chart, &plot, base))
        @for group in &groups { (mark(group, &plot)) }
        (names(&groups, &plot, width))
    };
    Drawn {
        body,
        width,
        height: base + 92.0,
    }
}

struct Plot {
    across: Scale,
    up: Scale,
}

impl Plot {
    fn at(&self, size: u64, share: f64) -> (f64, f64) {
        (self.across.place(size as f64), self.up.place(share * 100.0))
    }
}

fn shares(chart: &FunnelChart) -> impl Iterator<Item = f64> + '_ {
    let groups = chart.groups.iter();
    groups.flat_map(|group| [group.share, group.limits_998.0, group.limits_998.1])
}

fn limits(groups: &[&FunnelGroup], plot: &Plot) -> Markup {
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

fn centre(chart: &FunnelChart, plot: &Plot, width: f64) -> Markup {
    let y = Pixels(plot.up.place(chart.centre * 100.0));
    let path = format!(
        "M{} {y}H{}",
        Pixels(MARGIN + NUMBERS),
        Pixels(width - MARGIN)
    );
    html! { path d=(path) fill="none" stroke=(colours::BAND_EDGE) stroke-width="1" {} }
}

fn scales(chart: &FunnelChart, plot: &Plot, base: f64) -> Markup {
    let key = [
        format!("Across: number of {}", chart.size),
        "Level line: all groups. Dashed: 95 % limits.".to_owned(),
        "Solid: 99.8 % limits; filled marks lie outside.".to_owned(),
    ];
    html! {
        @for (y, words) in plot.up.marks() {
            (line(&words, MARGIN + NUMBERS - 6.0, y, FONT, Anchor::End, colours::QUIET))
        }
        @for (x, words) in plot.across.marks() {
            path d=(format!("M{} {}v5", Pixels(x), Pixels(base))) stroke=(colours::TEXT) stroke-width="1" {}
            (line(&words, x, base + 14.0, FONT, Anchor::Middle, colours::QUIET))
        }
        (block(&key, MARGIN, base + 56.0, FONT, Anchor::Start, colours::QUIET))
    }
}

fn mark(group: &FunnelGroup, plot: &Plot) -> Markup {
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

/// The names of groups outside, on the side where there is room, moved apart where they would touch.
fn names(groups: &[&FunnelGroup], plot: &Plot, width: f64) -> Markup {
    let mut outside: Vec<(f64, f64, &str)> = groups
        .iter()
        .filter(|group| group.is_outside())
        .map(|group| {
            let (x, y) = plot.at(group.size, group.share);
            (x, y, group.label.as_str())
        })
        .collect();
    outside.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut last = f64::NEG_INFINITY;
    for (_, y, _) in &mut outside {
        *y = y.max(last + FONT.line_height());
        last = *y;
    }
    html! { @for (x, y, label) in &outside { (name(*x, *y, label, width)) } }
}

fn name(x: f64, y: f64, label: &str, width: f64) -> Markup {
    let (at, anchor, room) = if x > width / 2.0 {
        (x - 9.0, Anchor::End, x - 9.0 - MARGIN)
    } else {
        (x + 9.0, Anchor::Start, width - x - 9.0 - MARGIN)
    };
    block(
        &wrap(label, FONT, room, 1),
        at,
        y,
        FONT,
        anchor,
        colours::TEXT,
    )
}
