//! One column for each month, and below each column its figures.

use super::parts::{PARTS, Part, largest, most_open, patterns, something_withheld, stretches};
use super::sentences::NO_MONTHS;
use super::{GapChart, Month};
use crate::drawing::line::Point;
use crate::drawing::text::{Anchor, Font, block, line, widest, wrap};
use crate::drawing::{Area, Drawn, Pixels, colours};
use crate::words::with_commas;
use maud::{Markup, html};

/// No month is narrower: "September" and "withheld" fit.
const NARROWEST_MONTH: f64 = 68.0;
const BAR: f64 = 34.0;
/// The names of the parts and the numbers of the scale stand at the left.
const NARROWEST_NAMES: f64 = 150.0;
const PLOT: f64 = 220.0;
const TOP: f64 = 28.0;
const MARGIN: f64 = 10.0;
const ROW: f64 = 22.0;
const MONTH_NAME: f64 = 40.0;
const FONT: Font = Font::plain(12.0);
const BOLD: Font = Font::bold(12.0);

/// The chart, as wide as its months need.
pub(super) fn draw(chart: &GapChart, prefix: &str) -> Drawn {
    let scale = Scale::of(chart);
    let (names, pitch) = (scale.names, month_width(chart));
    let width = names + pitch * chart.months.len().max(4) as f64 + MARGIN;
    let base = TOP + most_open(chart) + PLOT;
    let height = base + MONTH_NAME + ROW * PARTS.len() as f64 + MARGIN;
    let body = html! {
        (patterns(prefix))
        (grid(chart, &scale, base, width))
        @for (row, part) in rows().enumerate() { (row_name(part, figures_row(base, row), prefix)) }
        @for (place, month) in chart.months.iter().enumerate() {
            (column(month, (names + pitch * (place as f64 + 0.5), base), pitch, largest(chart), prefix))
        }
    };
    Drawn {
        body,
        width,
        height,
    }
}

/// The rows of figures stand in the order of the bar, its top first.
fn rows() -> impl Iterator<Item = Part> {
    PARTS.into_iter().rev()
}

fn figures_row(base: f64, row: usize) -> f64 {
    base + MONTH_NAME + ROW * (row as f64 + 0.5)
}

/// A sample of the part and its name before its row of figures.
fn row_name(part: Part, y: f64, prefix: &str) -> Markup {
    html! {
        (part.draw(Area { x: MARGIN, y: y - 6.0, width: 16.0, height: 12.0 }, prefix))
        (line(part.name(), MARGIN + 24.0, y, font(part), Anchor::Start, colours::TEXT))
    }
}

fn font(part: Part) -> Font {
    if part == Part::Missed { BOLD } else { FONT }
}

/// Wide enough for every figure.
fn month_width(chart: &GapChart) -> f64 {
    let figures = chart
        .months
        .iter()
        .flat_map(|month| PARTS.map(|part| BOLD.width(&part.words(month))));
    figures
        .map(|width| width + 12.0)
        .fold(NARROWEST_MONTH, f64::max)
}

/// The round number that the scale shows, in lines of words, and the room at the left that all words need.
struct Scale {
    number: f64,
    words: Vec<String>,
    names: f64,
}

impl Scale {
    fn of(chart: &GapChart) -> Self {
        let number = round_below(largest(chart));
        let mut words = vec![with_commas(whole(number))];
        words.extend(wrap(&chart.unit, FONT, NARROWEST_NAMES - 2.0 * MARGIN, 1));
        let names = (widest(&words, FONT) + 2.0 * MARGIN).max(NARROWEST_NAMES);
        Self {
            number,
            words,
            names,
        }
    }
}

/// The base line, and a quiet line at the largest round number.
fn grid(chart: &GapChart, scale: &Scale, base: f64, width: f64) -> Markup {
    let y = base - PLOT * scale.number / largest(chart);
    html! {
        @if chart.months.is_empty() {
            (line(NO_MONTHS, scale.names, base - PLOT / 2.0, FONT, Anchor::Start, colours::TEXT))
        } @else {
            (level(scale.names, y, width, colours::BAND_EDGE))
            (block(&scale.words, scale.names - 8.0, y, FONT, Anchor::End, colours::QUIET))
        }
        (level(scale.names, base, width, colours::TEXT))
        (line("0", scale.names - 8.0, base, FONT, Anchor::End, colours::QUIET))
    }
}

fn level(start: f64, y: f64, width: f64, colour: &str) -> Markup {
    let path = format!(
        "M{} {}H{}",
        Pixels(start),
        Pixels(y),
        Pixels(width - MARGIN)
    );
    html! { path d=(path) stroke=(colour) stroke-width="1" fill="none" {} }
}

/// The largest of 1, 2 or 5 times a power of ten that is not above the number.
fn round_below(number: f64) -> f64 {
    let power = 10_f64.powf(number.max(1.0).log10().floor());
    [5.0, 2.0, 1.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round <= number)
        .unwrap_or(1.0)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a round number between 1 and the largest count"
)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

fn column(month: &Month, (x, base): Point, pitch: f64, largest: f64, prefix: &str) -> Markup {
    let stretches = stretches(month, largest, PLOT);
    let top = stretches
        .last()
        .map_or(base, |last| base - last.start - last.length);
    let area = |start: f64, length: f64| Area {
        x: x - BAR / 2.0,
        y: base - start - length,
        width: BAR,
        height: length,
    };
    let name = wrap(&month.label, FONT, pitch - 4.0, 2);
    html! {
        @for stretch in &stretches { (stretch.draw(area(stretch.start, stretch.length), prefix)) }
        @if something_withheld(month) { (line("withheld", x, top - 9.0, FONT, Anchor::Middle, colours::TEXT)) }
        (block(&name, x, base + MONTH_NAME / 2.0, FONT, Anchor::Middle, colours::TEXT))
        @for (row, part) in rows().enumerate() {
            (line(&part.words(month), x, figures_row(base, row), font(part), Anchor::Middle, colours::TEXT))
        }
    }
}
