//! Many control charts on one sheet, those that need attention first: "which of our measures need attention?"
//!
//! How much a measure needs attention is for the caller to say; here the sheet is only put in order by it.

mod drawing;
mod sentences;

pub use sentences::{headline, table, words};

use crate::control_chart::ControlChart;
use crate::drawing::{NARROW, WIDE};

/// The measures of a team or a programme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SmallMultiples {
    /// What the sheet is about, such as "Measures of the Oxfordshire programme". It is read out; the page shows it as its
    /// own heading. What is drawn is the [`headline`].
    pub title: String,
    /// The measures, in any order.
    pub measures: Vec<Measure>,
}

/// One measure with its chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// Its name, short enough for a heading.
    pub name: String,
    /// Its chart, of which points, lines and icons are drawn.
    pub chart: ControlChart,
    /// Where its own page is: a path such as "/measures/7", or an address that begins with "https://". Anything else, and
    /// an empty text, gives no link.
    pub link: String,
    /// How much it needs attention: the greater, the nearer to the front; 0 for not at all.
    pub need: u32,
    /// Why it needs attention, in a few words; may be empty.
    pub reason: String,
}

impl SmallMultiples {
    /// The measures as they are shown: the greatest need first, those of the same need as they came.
    pub fn in_order(&self) -> Vec<&Measure> {
        let mut measures: Vec<&Measure> = self.measures.iter().collect();
        measures.sort_by_key(|measure| std::cmp::Reverse(measure.need));
        measures
    }
}

impl Measure {
    /// The link, where it can do no harm.
    fn safe_link(&self) -> Option<&str> {
        let link = self.link.trim();
        let is_path = link.starts_with('/') && !link.starts_with("//");
        (is_path || link.starts_with("https://")).then_some(link)
    }
}

/// The sheet for a wide page, three charts in a row.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(sheet: &SmallMultiples, prefix: &str) -> String {
    drawing::draw(sheet, WIDE, 3).picture_of_parts(prefix, &sheet.title, &words(sheet))
}

/// The sheet 320 pixels wide, for a telephone, one chart below the other.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide sheet.
pub fn narrow_svg(sheet: &SmallMultiples, prefix: &str) -> String {
    drawing::draw(sheet, NARROW, 1).picture_of_parts(prefix, &sheet.title, &words(sheet))
}

/// One measure alone, without a link, for a page that arranges them itself.
///
/// `prefix` makes the ids unique on the page.
pub fn measure_svg(measure: &Measure, prefix: &str) -> String {
    drawing::draw_one(measure).picture(prefix, &measure.name, &sentences::told(measure))
}
