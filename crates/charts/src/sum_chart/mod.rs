//! Two sums that watch single events, drawn: one grows while they come more often than expected, the other falls while
//! they come less often ("Bernoulli CUSUM"). A sum beyond its limit is a signal and begins again at nought.
//!
//! Nothing is computed here: the sums come with the points.

mod drawing;

use crate::drawing::{NARROW, WIDE};
use crate::table::{Cell, Table};
use crate::words::decimal;

/// The sums of events in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SumChart {
    /// The headline: what is found, in plain words. It is drawn and read out.
    pub title: String,
    /// What, where and when; drawn below the headline. May be empty.
    pub subtitle: String,
    /// The events, the earliest first.
    pub points: Vec<SumPoint>,
    /// How far a sum may go; the lower one as far below nought.
    pub limit: f64,
    /// Sentences drawn below the chart, such as what was expected.
    pub notes: Vec<String>,
}

/// The sums at one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SumPoint {
    /// The name of the event, such as its number or date.
    pub label: String,
    /// The upper sum, before it begins again.
    pub up: f64,
    /// The lower sum, nought or below, before it begins again.
    pub down: f64,
    /// Whether a sum went beyond its limit here.
    pub signal: Option<Turn>,
}

/// What a signal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The events come more often.
    Rise,
    /// The events come less often.
    Fall,
}

impl Turn {
    /// "Rise" or "Fall".
    pub fn name(self) -> &'static str {
        match self {
            Self::Rise => "Rise",
            Self::Fall => "Fall",
        }
    }
}

/// Signals named one by one in the words; of more, the table tells.
const MOST_NAMED: usize = 12;

/// The chart for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &SumChart, prefix: &str) -> String {
    drawing::draw(chart, WIDE).picture(prefix, &chart.title, &words(chart))
}

/// The chart 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &SumChart, prefix: &str) -> String {
    drawing::draw(chart, NARROW).picture(prefix, &chart.title, &words(chart))
}

/// What the chart says, sentence by sentence.
pub fn words(chart: &SumChart) -> Vec<String> {
    let mut said = Vec::new();
    if !chart.subtitle.is_empty() {
        said.push(format!("{}.", chart.subtitle.trim_end_matches('.')));
    }
    said.push(match (chart.points.first(), chart.points.last()) {
        (Some(first), Some(last)) => format!(
            "{} events from {} to {}; a sum beyond {} is a signal.",
            chart.points.len(),
            first.label,
            last.label,
            decimal(chart.limit, 1)
        ),
        _ => "There are no events.".to_owned(),
    });
    for turn in [Turn::Rise, Turn::Fall] {
        let signals = chart
            .points
            .iter()
            .filter(|point| point.signal == Some(turn));
        let at: Vec<&str> = signals.map(|point| point.label.as_str()).collect();
        match at.len() {
            0 => {}
            many if many > MOST_NAMED => said.push(format!("{}s: {many}.", turn.name())),
            _ => said.push(format!("{} at {}.", turn.name(), at.join(", "))),
        }
    }
    said.extend(chart.notes.iter().cloned());
    said
}

/// The same figures as a table.
pub fn table(chart: &SumChart) -> Table {
    let row = |point: &SumPoint| {
        vec![
            Cell::heading(&point.label),
            Cell::figure(&decimal(point.up, 2)),
            Cell::figure(&decimal(point.down, 2)),
            Cell::known(point.signal.map_or("None", Turn::name)),
        ]
    };
    Table {
        caption: chart.title.clone(),
        headers: ["Event", "Upper sum", "Lower sum", "Signal"]
            .map(str::to_owned)
            .to_vec(),
        rows: chart.points.iter().map(row).collect(),
    }
}
