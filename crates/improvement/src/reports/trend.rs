//! Time lost in each month as a run chart: computed by the engine (`spc`), drawn by `charts`.
//!
//! The chart calls no way good: fewer hours can mean that less went wrong, or that fewer people reported.

use charts::control_chart::{ControlChart, Lines, Meaning, Point, Signal};
use jiff::{ToSpan, civil::Date};
use spc::{Chart, Finding, Improvement, Kind, Method, Positions, Refusal, Series};

use super::themes::Month;
use crate::platform::messages::{say, say_with};

/// Fewer months than this make no chart: two points and a line between them say nothing.
const FEWEST_MONTHS: usize = 4;

/// The months up to the last whole one, those without a report as nought.
pub fn whole_months(months: &[Month], today: Date) -> Vec<Month> {
    let Some(first) = months.first().map(|month| month.month) else {
        return Vec::new();
    };
    let all = std::iter::successors(Some(first), |month| month.checked_add(1.month()).ok());
    let whole = all.take_while(|month| *month < today.first_of_month());
    whole
        .map(|month| {
            let found = months.iter().find(|one| one.month == month);
            found.copied().unwrap_or(Month {
                month,
                reports: None,
                minutes: 0,
            })
        })
        .collect()
}

/// The chart of these months; nothing while they are too few.
pub fn computed(months: &[Month]) -> Option<Result<Chart, Refusal>> {
    (months.len() >= FEWEST_MONTHS).then(|| {
        let days = months.iter().map(|month| month.month).collect();
        let hours = months.iter().map(|month| Some(hours(month))).collect();
        let method = Method::causeway(Kind::Run).improving_by(Improvement::Neutral);
        Series::new(Positions::Dates(days), hours)?.chart(&method)
    })
}

/// Hours to one decimal, as they are shown.
fn hours(month: &Month) -> f64 {
    (month.minutes as f64 / 6.0).round() / 10.0
}

/// The drawing.
pub fn picture(months: &[Month], chart: &Chart, what: &str) -> ControlChart {
    let label = |month: &Month| month.month.strftime("%b %Y").to_string();
    let since = months.first().map(label).unwrap_or_default();
    let points = months.iter().enumerate().map(|(place, month)| Point {
        label: label(month),
        value: chart.point(place).value(),
        signal: signal(chart, place),
        lines: Lines {
            centre: chart.point(place).centre(),
            ..Lines::default()
        },
        ..Point::default()
    });
    ControlChart {
        title: chart.facts().headline_since(&since),
        subtitle: say_with("trend-subtitle", &[("what", what)]),
        unit: say("trend-unit"),
        centre: say("trend-median"),
        points: points.collect(),
        notes: vec![say("trend-note")],
        ..ControlChart::default()
    }
}

fn signal(chart: &Chart, place: usize) -> Option<Signal> {
    let meaning = match chart.finding_at(place) {
        Finding::CommonCause => return None,
        Finding::Improvement(_) => Meaning::Improvement,
        Finding::Concern(_) => Meaning::Concern,
        Finding::Neutral(_) => Meaning::Neutral,
    };
    let rule = chart.rules_at(place).next()?;
    Some(Signal {
        meaning,
        rule: spc::words::rule_name(rule.name).to_owned(),
    })
}
