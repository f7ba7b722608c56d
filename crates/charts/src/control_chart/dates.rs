//! The dates along the plot: as many as have room, the last of them always.

use super::ControlChart;
use super::plot::Plot;
use crate::drawing::text::{Anchor, Font, block, clean, widest};
use crate::drawing::{Pixels, colours};
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
/// The room that dates take below the plot.
pub(super) const HEIGHT: f64 = 44.0;
/// Steps that suit months, weeks and days; then any.
const STEPS: [usize; 19] = [
    1, 2, 3, 4, 6, 12, 24, 26, 52, 60, 104, 120, 182, 240, 365, 520, 730, 1095, 1825,
];
const MOST_OF_A_LABEL: usize = 40;

pub(super) fn draw(chart: &ControlChart, plot: &Plot, width: f64) -> Markup {
    let labels: Vec<Vec<String>> = chart
        .points
        .iter()
        .map(|point| in_two_lines(&point.label))
        .collect();
    let widest_label = labels
        .iter()
        .map(|lines| widest(lines, FONT))
        .fold(0.0, f64::max);
    let fits = |step: &usize| *step as f64 * plot.pitch >= widest_label + 8.0;
    let step = STEPS
        .into_iter()
        .find(fits)
        .unwrap_or(chart.points.len().max(1));
    let base = plot.area.bottom();
    html! {
        path d=(format!("M{} {}H{}", Pixels(plot.area.x), Pixels(base), Pixels(plot.area.right()))) fill="none"
            stroke=(colours::TEXT) stroke-width="1" {}
        @for (point, lines) in labels.iter().enumerate().rev().step_by(step) {
            @let x = plot.x(point as f64);
            @let half = widest(lines, FONT) / 2.0;
            path d=(format!("M{} {}v5", Pixels(x), Pixels(base))) fill="none" stroke=(colours::TEXT) stroke-width="1" {}
            (block(lines, x.clamp(half + 2.0, (width - half - 2.0).max(half + 2.0)),
                base + 7.0 + lines.len() as f64 * FONT.line_height() / 2.0, FONT, Anchor::Middle, colours::QUIET))
        }
    }
}

/// A label broken where both lines become most alike; a word alone stays whole.
fn in_two_lines(label: &str) -> Vec<String> {
    let label: String = clean(label).trim().chars().take(MOST_OF_A_LABEL).collect();
    let breaks = label
        .char_indices()
        .filter(|(_, letter)| *letter == ' ')
        .map(|(place, _)| place);
    let halves = breaks.map(|place| vec![label[..place].to_owned(), label[place + 1..].to_owned()]);
    halves
        .min_by(|one, other| widest(one, FONT).total_cmp(&widest(other, FONT)))
        .unwrap_or_else(|| vec![label.clone()])
}
