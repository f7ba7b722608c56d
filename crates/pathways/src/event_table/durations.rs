//! How long journeys took, from the first to the last event.

use serde::{Deserialize, Serialize};

use crate::calendar::elapsed;
use crate::journeys::Journeys;

/// The percentiles that are reported.
pub(super) const PERCENTILES: [u8; 8] = [5, 10, 25, 50, 75, 90, 95, 99];

/// How long journeys took, in seconds, and how that was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JourneyDurations {
    /// Journeys measured; one with a single event takes no time.
    pub journeys: u64,
    /// The shortest.
    pub min: f64,
    /// The mean.
    pub mean: f64,
    /// The longest.
    pub max: f64,
    /// Exact percentiles: between two journeys the value lies on the straight line (Hyndman and Fan, 1996, type 7).
    pub percentiles: Vec<Percentile>,
}

/// So many per cent of the journeys took no longer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Percentile {
    /// Per cent.
    pub percent: u8,
    /// Seconds.
    pub seconds: f64,
}

/// The durations while they are being gathered, in microseconds.
#[derive(Clone, Debug, Default)]
pub(super) struct DurationState(Vec<i64>);

impl DurationState {
    /// Measures journeys that hold at least one event each.
    pub fn add(&mut self, journeys: &Journeys) {
        let events = &journeys.events;
        self.0.extend((0..journeys.len()).map(|journey| {
            let range = journeys.events_of(journey);
            let (first, last) = (range.start, range.end - 1);
            let by_day = events.date_only[first] || events.date_only[last];
            elapsed(events.times[first], events.times[last], by_day)
        }));
    }

    /// Joins the durations of other journeys.
    pub fn merge(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }

    /// The finished figures, all zero when there is no journey.
    pub fn finish(mut self) -> JourneyDurations {
        let count = self.0.len();
        // In whole microseconds and 128 bits, so that the sum is exact whatever the order of addition.
        let sum: i128 = self.0.iter().map(|duration| i128::from(*duration)).sum();
        let seconds = |duration: Option<&i64>| duration.map_or(0.0, |found| *found as f64 / 1e6);
        JourneyDurations {
            journeys: count as u64,
            min: seconds(self.0.iter().min()),
            mean: sum as f64 / count.max(1) as f64 / 1e6,
            max: seconds(self.0.iter().max()),
            percentiles: percentiles(&mut self.0),
        }
    }
}

fn percentiles(durations: &mut [i64]) -> Vec<Percentile> {
    if durations.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(PERCENTILES.len());
    // Each selection leaves the larger ones behind it, so that the next has less to look through.
    let mut below = 0;
    for percent in PERCENTILES {
        let hundredths = usize::from(percent) * (durations.len() - 1);
        let rank = hundredths / 100;
        let (_, lower, above) = durations[below..].select_nth_unstable(rank - below);
        let lower = *lower as f64;
        let upper = above.iter().min().map_or(lower, |next| *next as f64);
        let share = (hundredths % 100) as f64 / 100.0;
        found.push(Percentile {
            percent,
            seconds: (lower + (upper - lower) * share) / 1e6,
        });
        below = rank;
    }
    found
}
