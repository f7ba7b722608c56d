//! Values over time between the limits of ordinary ups and downs: a run chart or a Shewhart chart, drawn.
//!
//! Nothing is computed here: centre, limits and signals come with the points. A caller fills in what it has; every line
//! that no point carries is left out. A run chart is a chart whose points have a centre and no limits.
//!
//! ```
//! use charts::control_chart::{ControlChart, Lines, Point, wide_svg, words};
//! let lines = Lines { centre: Some(42.0), lower: Some(26.0), upper: Some(58.0), ..Lines::default() };
//! let point = |label: &str, value: f64| Point { label: label.into(), value: Some(value), lines, ..Point::default() };
//! let chart = ControlChart {
//!     title: "Waits have not changed".into(),
//!     subtitle: "Median days from referral to first appointment, Oxfordshire, by month".into(),
//!     unit: "days".into(),
//!     centre: "Mean".into(),
//!     points: vec![point("Jan 2026", 40.0), point("Feb 2026", 44.0)],
//!     ..ControlChart::default()
//! };
//! assert!(wide_svg(&chart, "wait").starts_with("<svg"));
//! assert_eq!(words(&chart)[1], "2 points from Jan 2026 to Feb 2026; the latest is 44 days.");
//! ```

mod dates;
mod drawing;
mod figures;
mod flags;
mod foot;
mod lines;
mod plot;
mod points;
mod sentences;
mod signals;
mod tabled;

pub(crate) use drawing::small;
pub(crate) use points::{Mark, shape};
pub(crate) use sentences::latest;
pub use sentences::words;
pub use tabled::table;

use crate::drawing::{NARROW, WIDE};
use crate::icons::{Assurance, Variation};

/// A chart and everything that is drawn of it.
///
/// The points stand at equal distances in their order. A number that is not finite counts as unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControlChart {
    /// The headline: what is found, in plain words. It is drawn and read out.
    pub title: String,
    /// What, where, when and in which unit; drawn below the headline. May be empty.
    pub subtitle: String,
    /// The unit of the values, such as "days". "%" expects 42.5 for 42.5 per cent; "£" is written before its figure.
    pub unit: String,
    /// What the centre line is, such as "Mean" or "Median".
    pub centre: String,
    /// The points, the earliest first. A period without a value is a point without one, so that it stays a gap.
    pub points: Vec<Point>,
    /// Where limits begin anew, and why. Points before the first of them belong to a phase that need not be named.
    pub phases: Vec<Phase>,
    /// What happened when.
    pub annotations: Vec<Annotation>,
    /// What the ups and downs say; drawn as an icon with its words.
    pub variation: Option<Variation>,
    /// What to expect of the target; drawn as an icon with its words.
    pub assurance: Option<Assurance>,
    /// Sentences on how limits were made, drawn below the chart, such as "Limits: mean ± 2.66 × mean moving range".
    pub notes: Vec<String>,
}

/// One period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Its date or period as it is shown, such as "Mar 2026" or "2 March 2026". Short words keep the axis readable.
    pub label: String,
    /// Its value; nothing for a gap.
    pub value: Option<f64>,
    /// Whether it is shown but was not used for the lines ("ghosted").
    pub is_excluded: bool,
    /// What it shows; nothing for the ordinary ups and downs.
    pub signal: Option<Signal>,
    /// The lines at this point. Points with the same lines give level lines, others give steps. A gap may have lines.
    pub lines: Lines,
    /// Why there is no value, why it is excluded, or another remark, for the table. May be empty.
    pub note: String,
}

/// The lines at one point, each nothing where it is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lines {
    /// The centre line.
    pub centre: Option<f64>,
    /// The lower limit.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: Option<f64>,
    /// The lower near limit, two thirds of the way to the limit.
    pub near_lower: Option<f64>,
    /// The upper near limit.
    pub near_upper: Option<f64>,
    /// The target of this period; it may change over time.
    pub target: Option<f64>,
}

/// That a point shows more than ordinary ups and downs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Whether that is good.
    pub meaning: Meaning,
    /// By which rule, in a few words, such as "outside the limits" or "7 points on one side of the mean".
    pub rule: String,
}

impl Signal {
    /// "Improvement: outside the limits".
    pub fn words(&self) -> String {
        match self.rule.trim() {
            "" => self.meaning.name().to_owned(),
            rule => format!("{}: {rule}", self.meaning.name()),
        }
    }
}

impl Point {
    /// What it shows; nothing where it has no value or is not used.
    fn shown_signal(&self) -> Option<&Signal> {
        let is_used = plot::known(self.value).is_some() && !self.is_excluded;
        self.signal.as_ref().filter(|_| is_used)
    }
}

/// Whether a signal is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A change for the better.
    Improvement,
    /// A change for the worse.
    Concern,
    /// A change where neither more nor less is better.
    Neutral,
}

impl Meaning {
    /// "Improvement", "Concern" or "Change".
    pub fn name(self) -> &'static str {
        match self {
            Self::Improvement => "Improvement",
            Self::Concern => "Concern",
            Self::Neutral => "Change",
        }
    }
}

/// Points that share their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phase {
    /// The position of its first point; the first point of all has 0.
    pub first: usize,
    /// Why the limits begin anew, such as "booking moved to the hub"; of the first phase, what it is, such as "Baseline".
    pub reason: String,
    /// Whether there are too few points for the limits to be fixed (fewer than 12). They are drawn as trial limits.
    pub is_trial: bool,
}

/// Something that happened, such as a cycle of a test or an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// Where it belongs: 3.0 is at the fourth point, 3.5 half-way to the fifth.
    pub at: f64,
    /// When it was, in words; may be empty.
    pub date: String,
    /// What it was, such as "PDSA cycle 2: text reminders".
    pub label: String,
}

/// The chart for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &ControlChart, prefix: &str) -> String {
    drawing::draw(chart, WIDE).picture(prefix, &chart.title, &words(chart))
}

/// The narrow chart without headline and icons, for a page that says both in words beside it. Its name is the sub-title.
///
/// `prefix` makes the ids unique on the page.
pub fn card_svg(chart: &ControlChart, prefix: &str) -> String {
    let plain = ControlChart {
        title: String::new(),
        variation: None,
        assurance: None,
        ..chart.clone()
    };
    drawing::draw(&plain, NARROW).picture(prefix, &chart.subtitle, &words(&plain))
}

/// The chart 320 pixels wide, for a telephone: events are numbered and told below.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &ControlChart, prefix: &str) -> String {
    drawing::draw(chart, NARROW).picture(prefix, &chart.title, &words(chart))
}
