//! Small pictures for what a control chart says: whether anything changed, and what to expect of the target.
//!
//! They are our own drawings and never stand alone: each has its words, which are read out and belong beside it.

use crate::control_chart::{Mark, Meaning, shape};
use crate::drawing::text::clean;
use crate::drawing::{Pixels, colours, identifier};
use maud::{Markup, html};

/// Width and height of an icon in pixels.
pub const SIDE: f64 = 32.0;

/// Towards which values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Higher values.
    Higher,
    /// Lower values.
    Lower,
}

impl Direction {
    fn name(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }
}

/// What the latest ups and downs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variation {
    /// Nothing but the usual ups and downs ("common cause").
    Common,
    /// More than that ("special cause"), and values went this way, which is good.
    Improvement(Direction),
    /// Special cause, and values went this way, which is bad.
    Concern(Direction),
    /// Special cause which is neither good nor bad; values went this way, or the pattern has no direction.
    Neutral(Option<Direction>),
}

/// What the limits say about the target, if nothing changes. The direction is the better one of the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assurance {
    /// The whole range of the usual ups and downs meets the target.
    Meets(Direction),
    /// The whole range misses it.
    Misses(Direction),
    /// The target lies within the range.
    HitOrMiss(Direction),
}

impl Variation {
    /// A few words, for a table.
    pub fn name(self) -> String {
        match self {
            Self::Common => "No change".to_owned(),
            Self::Improvement(way) => format!("Improvement ({})", way.name()),
            Self::Concern(way) => format!("Concern ({})", way.name()),
            Self::Neutral(Some(way)) => format!("Change ({})", way.name()),
            Self::Neutral(None) => "Change".to_owned(),
        }
    }

    /// The words that belong beside the icon.
    pub fn words(self) -> String {
        match self {
            Self::Common => "Common cause variation: only the usual ups and downs".to_owned(),
            Self::Improvement(way) => format!(
                "Special cause variation: improvement, values are {}",
                way.name()
            ),
            Self::Concern(way) => format!(
                "Special cause variation: concern, values are {}",
                way.name()
            ),
            Self::Neutral(Some(way)) => {
                format!(
                    "Special cause variation: values are {}, neither good nor bad",
                    way.name()
                )
            }
            Self::Neutral(None) => {
                "Special cause variation: a pattern that chance hardly gives, neither good nor bad"
                    .to_owned()
            }
        }
    }

    /// The icon, to stand in a line of text or in a table.
    ///
    /// `prefix` makes the id unique on the page.
    pub fn svg(self, prefix: &str) -> String {
        icon(prefix, &self.words(), &self.draw())
    }

    /// The icon with its upper left corner at the origin.
    pub(crate) fn draw(self) -> Markup {
        let (colour, mark, way) = match self {
            Self::Common => (colours::QUIET, Mark::Ordinary, None),
            Self::Improvement(way) => (
                colours::IMPROVEMENT,
                Mark::Signal(Meaning::Improvement),
                Some(way),
            ),
            Self::Concern(way) => (colours::CONCERN, Mark::Signal(Meaning::Concern), Some(way)),
            Self::Neutral(way) => (colours::NEUTRAL, Mark::Signal(Meaning::Neutral), way),
        };
        let (path, end) = match way {
            None => ("M5 17L10 14L15 18.5L20 14L25 17", 17.0),
            Some(Direction::Higher) => ("M5 18L10 20L15 17.5L25 7.5", 7.5),
            Some(Direction::Lower) => ("M5 14L10 12L15 14.5L25 24.5", 24.5),
        };
        html! {
            (card(colour))
            path d="M4 11H28M4 21H28" fill="none" stroke=(colours::QUIET) stroke-width="1" stroke-dasharray="3 2" {}
            path d=(path) fill="none" stroke=(colours::WAY) stroke-width="1.5" {}
            (shape(mark, 25.0, end, 3.4))
        }
    }
}

impl Assurance {
    /// A few words, for a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meets(_) => "Meets the target",
            Self::Misses(_) => "Misses the target",
            Self::HitOrMiss(_) => "Hit or miss",
        }
    }

    /// The words that belong beside the icon.
    pub fn words(self) -> String {
        match self {
            Self::Meets(_) => "The target will be met each time unless something changes",
            Self::Misses(_) => "The target will be missed each time unless something changes",
            Self::HitOrMiss(_) => {
                "The target may be met or missed: it lies within the usual ups and downs"
            }
        }
        .to_owned()
    }

    /// The icon, to stand in a line of text or in a table.
    ///
    /// `prefix` makes the id unique on the page.
    pub fn svg(self, prefix: &str) -> String {
        icon(prefix, &self.words(), &self.draw())
    }

    /// The values as a line above, below or across the target, with a tick where it is met and a cross where it is missed.
    pub(crate) fn draw(self) -> Markup {
        let is_above = matches!(
            self,
            Self::Meets(Direction::Higher) | Self::Misses(Direction::Lower)
        );
        let (target, values) = match (self, is_above) {
            (Self::HitOrMiss(_), _) => (16.0, 16.0),
            (_, true) => (23.0, 12.0),
            (_, false) => (9.0, 20.0),
        };
        let swing = if matches!(self, Self::HitOrMiss(_)) {
            8.0
        } else {
            4.0
        };
        let path = format!(
            "M4 {0}L8 {1}L12 {0}L16 {1}L19 {0}",
            values + swing,
            values - swing
        );
        let line = format!("M3 {target}H29");
        html! {
            (card(colours::QUIET))
            path d=(line) fill="none" stroke=(colours::TARGET) stroke-width="2" stroke-dasharray="6 2 2 2" {}
            path d=(path) fill="none" stroke=(colours::WAY) stroke-width="1.5" {}
            @match self {
                Self::Meets(_) => (tick(values)),
                Self::Misses(_) => (cross(values)),
                Self::HitOrMiss(Direction::Higher) => { (tick(9.0)) (cross(23.0)) },
                Self::HitOrMiss(Direction::Lower) => { (cross(9.0)) (tick(23.0)) },
            }
        }
    }
}

fn card(edge: &str) -> Markup {
    html! {
        rect x="1" y="1" width="30" height="30" rx="5" fill=(colours::PAPER) stroke=(edge) stroke-width="2" {}
    }
}

fn tick(y: f64) -> Markup {
    symbol(&format!("M21.5 {}l2.5 3l4-6.5", Pixels(y)))
}

fn cross(y: f64) -> Markup {
    symbol(&format!("M22 {0}l5.5 5.5m0-5.5l-5.5 5.5", Pixels(y - 2.7)))
}

fn symbol(path: &str) -> Markup {
    html! { path d=(path) fill="none" stroke=(colours::TEXT) stroke-width="2" {} }
}

fn icon(prefix: &str, words: &str, drawing: &Markup) -> String {
    let title = identifier(prefix, "title");
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby=(title) viewBox="0 0 32 32" width="32" height="32" {
            title id=(title) { (clean(words)) }
            (drawing)
        }
    }
    .into_string()
}
