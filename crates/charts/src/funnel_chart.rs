//! Groups by their size and share, between limits that chance rarely crosses ("funnel plot").
//!
//! Groups outside the limits are named and have a filled mark; the others have an open one. Groups can be organisations:
//! no rank is drawn or written, and the table keeps the order in which they came. Give them by name, not by share.

mod drawing;
mod sentences;

pub use sentences::{headline, table, words};

use crate::drawing::{NARROW, WIDE};
use crate::words::decimal;

/// The groups and their limits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunnelChart {
    /// The message of the chart, drawn as its heading and read out.
    pub title: String,
    /// What the share, rate or ratio is, such as "Seen within 126 days".
    pub share: String,
    /// What the size counts, such as "referrals".
    pub size: String,
    /// How the figures are written.
    pub written: Written,
    /// The share of all groups together.
    pub centre: f64,
    /// The groups.
    pub groups: Vec<FunnelGroup>,
}

/// How the figures of a funnel are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// Shares between 0 and 1, as per cent.
    #[default]
    Shares,
    /// Rates or ratios, as they are.
    Figures {
        /// What they are in, such as "per 1,000 patients"; empty for a plain ratio.
        unit: String,
        /// With so many decimals.
        decimals: usize,
    },
}

impl Written {
    /// A figure of the funnel as it stands on the scale.
    fn scaled(&self, figure: f64) -> f64 {
        match self {
            Self::Shares => figure * 100.0,
            Self::Figures { .. } => figure,
        }
    }

    /// What the scale is in.
    fn unit(&self) -> &str {
        match self {
            Self::Shares => "per cent",
            Self::Figures { unit, .. } => unit.trim(),
        }
    }

    /// "61.5 %" or "1.12".
    fn words(&self, figure: f64) -> String {
        match self {
            Self::Shares => format!("{:.1} %", figure * 100.0),
            Self::Figures { decimals, .. } => decimal(figure, *decimals),
        }
    }
}

/// One group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunnelGroup {
    /// Its name.
    pub label: String,
    /// How many were counted.
    pub size: u64,
    /// Its share, between 0 and 1, or its rate or ratio.
    pub share: f64,
    /// One group in 20 lies outside these by chance.
    pub limits_95: (f64, f64),
    /// Two groups in 1,000 lie outside these by chance.
    pub limits_998: (f64, f64),
}

impl FunnelGroup {
    /// Whether the share lies outside the wider limits.
    pub fn is_outside(&self) -> bool {
        self.share < self.limits_998.0 || self.share > self.limits_998.1
    }
}

/// The chart for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &FunnelChart, prefix: &str) -> String {
    drawing::draw(chart, WIDE).picture(prefix, &chart.title, &words(chart))
}

/// The chart 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &FunnelChart, prefix: &str) -> String {
    drawing::draw(chart, NARROW).picture(prefix, &chart.title, &words(chart))
}
