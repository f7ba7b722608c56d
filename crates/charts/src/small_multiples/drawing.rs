//! The sheet: a headline, and a card for each measure in rows.

use super::sentences::{headline, name, need, said};
use super::{Measure, SmallMultiples};
use crate::control_chart::{latest, small};
use crate::drawing::text::{Anchor, Font, block, clean, line, wrap};
use crate::drawing::{Area, Drawn, MARGIN, Pixels, colours, heading};
use crate::icons::SIDE;
use maud::{Markup, html};

const NAME: Font = Font::bold(13.0);
const FONT: Font = Font::plain(12.0);
const PADDING: f64 = 9.0;
const BETWEEN: f64 = 10.0;
const ICON: f64 = 26.0;
const PLOT: f64 = 72.0;
const MOST_LINES: usize = 2;
const MOST_REASON_LINES: usize = 3;
const SMALL: Font = Font::plain(11.0);
/// A card alone is as wide as one on a telephone.
const ALONE: f64 = 300.0;

pub(super) fn draw(sheet: &SmallMultiples, width: f64, columns: usize) -> Drawn {
    let (heading, bottom) = heading(&headline(sheet), width, 6);
    let cell = (width - 2.0 * MARGIN - BETWEEN * (columns - 1) as f64) / columns as f64;
    let measures = sheet.in_order();
    let mut y = bottom + 10.0;
    let mut cards = Vec::new();
    for row in measures.chunks(columns) {
        let height = row
            .iter()
            .map(|measure| height(measure, cell))
            .fold(0.0, f64::max);
        for (column, measure) in row.iter().enumerate() {
            let x = MARGIN + (cell + BETWEEN) * column as f64;
            cards.push(linked(
                measure,
                &card(
                    measure,
                    Area {
                        x,
                        y,
                        width: cell,
                        height,
                    },
                ),
            ));
        }
        y += height + BETWEEN;
    }
    let body = html! {
        (heading)
        @for card in cards { (card) }
    };
    Drawn {
        body,
        width,
        height: y,
    }
}

pub(super) fn draw_one(measure: &Measure) -> Drawn {
    let height = height(measure, ALONE);
    Drawn {
        body: card(
            measure,
            Area {
                x: 0.0,
                y: 0.0,
                width: ALONE,
                height,
            },
        ),
        width: ALONE,
        height,
    }
}

/// The card as a link to the measure's page, where there is one.
fn linked(measure: &Measure, card: &Markup) -> Markup {
    html! {
        @match measure.safe_link() {
            Some(link) => a href=(clean(link)) aria-label=(clean(&said(measure))) { (card) },
            None => g role="img" aria-label=(clean(&said(measure))) { (card) },
        }
    }
}

fn name_lines(measure: &Measure, width: f64) -> Vec<String> {
    wrap(name(measure), NAME, width - 2.0 * PADDING, MOST_LINES)
}

fn reason_lines(measure: &Measure, width: f64) -> Vec<String> {
    wrap(
        &need(measure),
        FONT,
        width - 2.0 * PADDING,
        MOST_REASON_LINES,
    )
}

fn height(measure: &Measure, width: f64) -> f64 {
    let names = name_lines(measure, width).len() as f64 * NAME.line_height();
    let reasons = reason_lines(measure, width).len() as f64 * FONT.line_height();
    names + reasons + ICON + PLOT + FONT.line_height() + 2.0 * PADDING + 18.0
}

/// Name, reason, icons with their words, the chart, and the latest value; a strong edge where attention is needed.
fn card(measure: &Measure, area: Area) -> Markup {
    let names = name_lines(measure, area.width);
    let reasons = reason_lines(measure, area.width);
    let left = area.x + PADDING;
    let names_height = names.len() as f64 * NAME.line_height();
    let reasons_top = area.y + PADDING + names_height + 2.0;
    let reasons_height = reasons.len() as f64 * FONT.line_height();
    let icons_top = reasons_top + reasons_height + 4.0;
    let foot = area.bottom() - PADDING - FONT.line_height() / 2.0;
    let plot = Area {
        x: left,
        // Charts of one row stand at one height, however long their names are.
        y: foot - FONT.line_height() / 2.0 - 4.0 - PLOT,
        width: area.width - 2.0 * PADDING,
        height: PLOT,
    };
    let (edge, thick) = if measure.need > 0 {
        (colours::TEXT, 2.5)
    } else {
        (colours::BAND_EDGE, 1.0)
    };
    let colour = if measure.safe_link().is_some() {
        colours::CROSSING
    } else {
        colours::TEXT
    };
    html! {
        rect x=(Pixels(area.x + 1.5)) y=(Pixels(area.y + 1.5)) width=(Pixels(area.width - 3.0))
            height=(Pixels(area.height - 3.0)) rx="5" fill=(colours::PAPER) stroke=(edge) stroke-width=(thick) {}
        (block(&names, left, area.y + PADDING + names_height / 2.0, NAME, Anchor::Start, colour))
        (block(&reasons, left, reasons_top + reasons_height / 2.0, FONT, Anchor::Start, colours::TEXT))
        (icons(measure, left, icons_top, area.width - 2.0 * PADDING))
        @if measure.chart.points.is_empty() {
            (line("No points yet", left, plot.centre_y(), FONT, Anchor::Start, colours::QUIET))
        } @else {
            (small(&measure.chart, plot))
            (line(&latest(&measure.chart), left, foot, FONT, Anchor::Start, colours::QUIET))
        }
    }
}

/// Both icons with a few words each.
fn icons(measure: &Measure, x: f64, y: f64, width: f64) -> Markup {
    let variation = measure
        .chart
        .variation
        .map(|icon| (icon.draw(), icon.name()));
    let assurance = measure
        .chart
        .assurance
        .map(|icon| (icon.draw(), icon.name().to_owned()));
    let icons: Vec<(Markup, String)> = [variation, assurance].into_iter().flatten().collect();
    let each = width / 2.0;
    html! {
        @for (place, (icon, words)) in icons.iter().enumerate() {
            @let x = x + each * place as f64;
            g transform=(format!("translate({} {}) scale({})", Pixels(x), Pixels(y), ICON / SIDE)) { (icon) }
            (block(&wrap(words, SMALL, each - ICON - 6.0, MOST_LINES), x + ICON + 5.0, y + ICON / 2.0, SMALL, Anchor::Start,
                colours::TEXT))
        }
    }
}
