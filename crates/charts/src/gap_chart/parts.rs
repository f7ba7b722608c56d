//! The four parts of a month: their order, their names, their looks.

use super::{GapChart, Month};
use crate::drawing::{Area, Pixels, colours, identifier};
use crate::words::with_commas;
use maud::{Markup, html};

/// A part of a month. Missed stands at the base line, where its height can be compared from month to month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Missed,
    Late,
    WithinTime,
    Met,
}

/// All parts from the base line upwards.
pub(super) const PARTS: [Part; 4] = [Part::Missed, Part::Late, Part::WithinTime, Part::Met];

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "Missed",
            Self::Late => "Late",
            Self::WithinTime => "Still within time",
            Self::Met => "Met",
        }
    }

    /// The count of this part, or nothing when it is withheld.
    pub fn of(self, month: &Month) -> Option<u64> {
        match self {
            Self::Missed => month.missed,
            Self::Late => month.late,
            Self::WithinTime => month.within_time,
            Self::Met => month.met,
        }
    }

    /// The count in words: "1,245" or "withheld".
    pub fn words(self, month: &Month) -> String {
        self.of(month)
            .map_or_else(|| "withheld".to_owned(), with_commas)
    }

    /// A stretch of a bar: solid, striped, dotted or plain, always with an outline.
    pub fn draw(self, area: Area, prefix: &str) -> Markup {
        let fill = match self {
            Self::Missed => colours::MISSED.to_owned(),
            Self::Late => format!("url(#{})", identifier(prefix, "late")),
            Self::WithinTime => format!("url(#{})", identifier(prefix, "within-time")),
            Self::Met => colours::MET.to_owned(),
        };
        html! {
            rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
                fill=(fill) stroke=(colours::TEXT) stroke-width="1" {}
        }
    }
}

/// The stripes and dots that [`Part::draw`] fills with.
pub(super) fn patterns(prefix: &str) -> Markup {
    html! {
        defs {
            pattern id=(identifier(prefix, "late")) width="7" height="7" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" {
                rect width="7" height="7" fill=(colours::PAPER) {}
                rect width="3.5" height="7" fill=(colours::MISSED) {}
            }
            pattern id=(identifier(prefix, "within-time")) width="6" height="6" patternUnits="userSpaceOnUse" {
                rect width="6" height="6" fill=(colours::PAPER) {}
                circle cx="3" cy="3" r="1.1" fill=(colours::TEXT) {}
            }
        }
    }
}

/// The length of the open place for a count that is withheld; it says nothing about the count.
pub(super) const OPEN: f64 = 13.0;

/// The place of a count that is withheld: open, with a dashed outline.
fn open_place(area: Area) -> Markup {
    html! {
        rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
            fill=(colours::PAPER) stroke=(colours::TEXT) stroke-width="1" stroke-dasharray="4 3" {}
    }
}

/// The stretches of a month's bar from its base line: where each begins, how long it is, and what is drawn there.
pub(super) struct Stretch {
    part: Part,
    withheld: bool,
    pub start: f64,
    pub length: f64,
}

impl Stretch {
    pub fn draw(&self, area: Area, prefix: &str) -> Markup {
        if self.withheld {
            open_place(area)
        } else {
            self.part.draw(area, prefix)
        }
    }
}

/// The bar of a month when the largest month is `longest` long. A withheld count keeps its place, a nought has none.
pub(super) fn stretches(month: &Month, largest: f64, longest: f64) -> Vec<Stretch> {
    let mut start = 0.0;
    let mut stretches = Vec::new();
    for part in PARTS {
        let count = part.of(month);
        let length = count.map_or(OPEN, |count| count as f64 / largest * longest);
        if length > 0.0 {
            stretches.push(Stretch {
                part,
                withheld: count.is_none(),
                start,
                length,
            });
        }
        start += length;
    }
    stretches
}

/// The length the open places add to the bar of the month with most of them.
pub(super) fn most_open(chart: &GapChart) -> f64 {
    let open = |month: &Month| PARTS.iter().filter(|part| part.of(month).is_none()).count();
    OPEN * chart.months.iter().map(open).max().unwrap_or(0) as f64
}

/// Whether any part of the month is withheld.
pub(super) fn something_withheld(month: &Month) -> bool {
    PARTS.iter().any(|part| part.of(month).is_none())
}

/// The sum of what may be shown of a month.
fn shown_total(month: &Month) -> f64 {
    PARTS
        .iter()
        .filter_map(|part| part.of(month))
        .map(|count| count as f64)
        .sum()
}

/// The largest such sum; never nought.
pub(super) fn largest(chart: &GapChart) -> f64 {
    chart.months.iter().map(shown_total).fold(1.0, f64::max)
}
