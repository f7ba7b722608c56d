//! How many of 100 had reached an end by when, how many ended another way, and how many were still waiting.
//!
//! Those who reached the end fill the picture from below, those who ended another way hang from above, and what is left
//! open between them are those who still wait. The three always add up to 100.

mod axis;
mod drawing;
mod sentences;
mod tabled;

pub use sentences::{headline, words};
pub use tabled::table;

use crate::drawing::{NARROW, WIDE};

/// The shares over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareCurve {
    /// The message of the chart, drawn as its heading and read out.
    pub title: String,
    /// What the time counts from, such as "the first request".
    pub since: String,
    /// The words for those who reached the end, such as "First seen".
    pub reached: String,
    /// The shares, the earliest first. Each holds until the next.
    pub points: Vec<SharePoint>,
}

/// The shares at one time, each between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SharePoint {
    /// Days from the start.
    pub days: u32,
    /// Had reached the end.
    pub reached: f64,
    /// The limits of that share, where they are known.
    pub limits: Option<(f64, f64)>,
    /// Had ended another way.
    pub other: f64,
}

impl SharePoint {
    /// Had not ended in any way.
    pub fn waiting(&self) -> f64 {
        (1.0 - self.reached - self.other).clamp(0.0, 1.0)
    }
}

/// The curve for a wide page, its names at the right. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(curve: &ShareCurve, prefix: &str) -> String {
    drawing::draw(curve, prefix, WIDE).picture(prefix, &curve.title, &words(curve))
}

/// The curve 320 pixels wide, for a telephone, its names below.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide curve.
pub fn narrow_svg(curve: &ShareCurve, prefix: &str) -> String {
    drawing::draw(curve, prefix, NARROW).picture(prefix, &curve.title, &words(curve))
}
