//! Median times of arcs beside one another.

use std::collections::BTreeMap;

use super::TimeChange;
use crate::calendar::{DAY, elapsed};
use crate::journeys::Journeys;
use crate::statistics::median::{MedianComparison, compare};
use crate::statistics::{Confidence, Estimate};

type Times = BTreeMap<(u16, u16), Vec<i64>>;

/// Every arc that is frequent enough in both; both must be of one store, so that activities have the same codes.
pub(super) fn of_arcs(first: &Journeys, second: &Journeys, fewest: u64) -> Vec<TimeChange> {
    let mut one = times(first);
    let mut other = times(second);
    let label = |code: u16| first.activities[usize::from(code)].label.as_str();
    let mut changes = Vec::new();
    for ((from, to), here) in &mut one {
        let Some(there) = other.get_mut(&(*from, *to)) else {
            continue;
        };
        if (here.len().min(there.len()) as u64) < fewest {
            continue;
        }
        let label = format!("{} → {}", label(*from), label(*to));
        changes.extend(change(label, here, there));
    }
    changes
}

fn times(journeys: &Journeys) -> Times {
    let events = &journeys.events;
    let mut times = Times::new();
    for journey in 0..journeys.len() {
        let range = journeys.events_of(journey);
        for (from, to) in range.clone().zip(range.skip(1)) {
            let by_day = events.date_only[from] || events.date_only[to];
            let time = elapsed(events.times[from], events.times[to], by_day);
            let arc = (events.activities[from], events.activities[to]);
            times.entry(arc).or_default().push(time);
        }
    }
    times
}

/// Nothing where the times hardly spread, such as an arc within one day: its median has no usable interval.
fn change(label: String, first: &mut [i64], second: &mut [i64]) -> Option<TimeChange> {
    let compared = compare(second, first, Confidence::NINETY_FIVE)?;
    let has_interval = compared.difference.upper > compared.difference.lower;
    let median = |values: &mut [i64]| {
        crate::statistics::percentile::linear(values, 0.5).map(|time| time / DAY as f64)
    };
    has_interval.then_some(TimeChange {
        label,
        first_count: first.len() as u64,
        second_count: second.len() as u64,
        first_days: median(first)?,
        second_days: median(second)?,
        compared: in_days(compared),
        p_false_findings: f64::NAN,
        p_any_false: f64::NAN,
    })
}

fn in_days(compared: MedianComparison) -> MedianComparison {
    let difference = compared.difference;
    MedianComparison {
        difference: Estimate {
            value: difference.value / DAY as f64,
            lower: difference.lower / DAY as f64,
            upper: difference.upper / DAY as f64,
        },
        ..compared
    }
}
