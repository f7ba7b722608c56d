//! The whole chart: headline, icons, what happened, the plot, and what is told below it.

use super::figures::Figures;
use super::flags::Flags;
use super::foot::Foot;
use super::lines::{self, Name};
use super::plot::{NUMBERS, Plot};
use super::sentences::{NO_POINTS, figures};
use super::{ControlChart, dates, points, signals};
use crate::drawing::text::{Anchor, Font, block, line, widest, wrap};
use crate::drawing::{Area, Drawn, MARGIN, Pixels, WIDE, colours};
use crate::icons::SIDE;
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
const TITLE: Font = Font::bold(15.0);
const SMALLEST_ICON_WORDS: f64 = 120.0;

/// The chart at a width.
pub(super) fn draw(chart: &ControlChart, width: f64) -> Drawn {
    let is_wide = width >= WIDE;
    let (head, top) = head(chart, width);
    if chart.points.is_empty() {
        let words = line(
            NO_POINTS,
            MARGIN,
            top + 12.0,
            FONT,
            Anchor::Start,
            colours::TEXT,
        );
        let height = top + 32.0;
        return Drawn {
            body: html! { (head) (words) },
            width,
            height,
        };
    }
    let room = Room {
        top,
        width,
        height: if is_wide { 280.0 } else { 220.0 },
    };
    let (plot, figures, names) = laid_out(chart, &room, is_wide);
    let flags = Flags::of(chart, &plot, width);
    let plot = Plot::of(
        chart,
        Area {
            y: plot.area.y + flags.height(),
            ..plot.area
        },
    );
    let signals = signals::place(chart, &plot);
    let mut foot = Foot::below(plot.area.bottom() + dates::HEIGHT, width);
    if !is_wide {
        lines::names_below(&names, &mut foot);
    }
    lines::near_below(chart, &mut foot);
    signals.told_below(chart, &mut foot);
    flags.told_below(&mut foot);
    for note in &chart.notes {
        foot.note(note);
    }
    let body = html! {
        (head)
        (unit(chart, top, width))
        (axis(&plot, &figures))
        (dates::draw(chart, &plot, width))
        (flags.draw(&plot))
        (points::line(chart, &plot))
        (lines::draw(chart, &plot))
        (signals.draw())
        (points::marks(chart, &plot, Some(&figures)))
        @if is_wide { (lines::names_beside(&names, &plot)) }
        (foot.draw())
    };
    Drawn {
        body,
        width,
        height: foot.y + MARGIN,
    }
}

/// The room for the plot with all around it.
struct Room {
    top: f64,
    width: f64,
    height: f64,
}

/// The plot between the numbers at its left and the names of its lines at its right.
fn laid_out(chart: &ControlChart, room: &Room, names_beside: bool) -> (Plot, Figures, Vec<Name>) {
    let top = room.top
        + if chart.unit.trim().is_empty() {
            8.0
        } else {
            22.0
        };
    let area = |left: f64, right: f64| Area {
        x: left,
        y: top,
        width: room.width - left - right,
        height: room.height,
    };
    // Which numbers stand at the left depends on the height alone.
    let plot = Plot::of(chart, area(0.0, 0.0));
    let figures = figures(chart);
    let marks: Vec<String> = plot
        .up
        .levels(NUMBERS)
        .iter()
        .map(|(_, value)| figures.mark(*value))
        .collect();
    let left = MARGIN + widest(&marks, FONT) + 10.0;
    let names = lines::names(chart, &figures);
    let right = if names_beside {
        MARGIN + 8.0 + lines::room_beside(&names)
    } else {
        MARGIN
    };
    (Plot::of(chart, area(left, right)), figures, names)
}

/// Headline, sub-title and icons, and where they end.
fn head(chart: &ControlChart, width: f64) -> (Markup, f64) {
    let title = wrap(&chart.title, TITLE, width - 2.0 * MARGIN, 5);
    let subtitle = wrap(&chart.subtitle, FONT, width - 2.0 * MARGIN, 5);
    let title_height = title.len() as f64 * TITLE.line_height();
    let subtitle_height = subtitle.len() as f64 * FONT.line_height();
    let below = MARGIN + title_height + 2.0;
    let (icons, bottom) = icons(chart, below + subtitle_height + 8.0, width);
    let drawing = html! {
        (block(&title, MARGIN, MARGIN + title_height / 2.0, TITLE, Anchor::Start, colours::TEXT))
        (block(&subtitle, MARGIN, below + subtitle_height / 2.0, FONT, Anchor::Start, colours::QUIET))
        (icons)
    };
    (drawing, bottom)
}

/// The icons with their words, side by side where there is room for both.
fn icons(chart: &ControlChart, top: f64, width: f64) -> (Markup, f64) {
    let variation = chart.variation.map(|icon| (icon.draw(), icon.words()));
    let assurance = chart.assurance.map(|icon| (icon.draw(), icon.words()));
    let icons: Vec<(Markup, String)> = [variation, assurance].into_iter().flatten().collect();
    let is_beside = width >= WIDE;
    let room = if is_beside && icons.len() > 1 {
        (width - 2.0 * MARGIN) / 2.0
    } else {
        width - 2.0 * MARGIN
    };
    let words_room = (room - SIDE - 18.0).max(SMALLEST_ICON_WORDS);
    let places = (0..icons.len()).map(|place| {
        let place = place as f64;
        if is_beside {
            (MARGIN + room * place, top)
        } else {
            (MARGIN, top + (SIDE + 6.0) * place)
        }
    });
    let rows = match (icons.len(), is_beside) {
        (0, _) => 0.0,
        (_, true) => 1.0,
        (count, false) => count as f64,
    };
    let drawing = html! {
        @for ((icon, words), (x, y)) in icons.iter().zip(places) {
            g transform=(format!("translate({} {})", Pixels(x), Pixels(y))) { (icon) }
            (block(&wrap(words, FONT, words_room, 2), x + SIDE + 8.0, y + SIDE / 2.0, FONT, Anchor::Start, colours::TEXT))
        }
    };
    (drawing, top + rows * (SIDE + 6.0))
}

/// What the numbers at the left are.
fn unit(chart: &ControlChart, top: f64, width: f64) -> Markup {
    let unit = wrap(&chart.unit, FONT, width - 2.0 * MARGIN, 1);
    block(
        &unit,
        MARGIN,
        top + 7.0,
        FONT,
        Anchor::Start,
        colours::QUIET,
    )
}

fn axis(plot: &Plot, figures: &Figures) -> Markup {
    html! {
        @for (y, value) in plot.up.levels(NUMBERS) {
            path d=(format!("M{} {}h-4", Pixels(plot.area.x), Pixels(y))) fill="none" stroke=(colours::TEXT) stroke-width="1" {}
            (line(&figures.mark(value), plot.area.x - 7.0, y, FONT, Anchor::End, colours::QUIET))
        }
        path d=(format!("M{} {}V{}", Pixels(plot.area.x), Pixels(plot.area.y), Pixels(plot.area.bottom()))) fill="none"
            stroke=(colours::TEXT) stroke-width="1" {}
    }
}

/// Only the lines and the points, in an area.
pub(crate) fn small(chart: &ControlChart, area: Area) -> Markup {
    let plot = Plot::of(chart, area);
    html! {
        (points::line(chart, &plot))
        (lines::draw(chart, &plot))
        (points::marks(chart, &plot, None))
    }
}
