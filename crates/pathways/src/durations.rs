//! How long journeys took, from the first to the last event.

use serde::{Deserialize, Serialize};

use crate::journeys::Journeys;
use crate::statistics::ranks::AtRanks;

/// How long whole journeys take, from their first to their last event, in seconds. The percentiles are linear between
/// two neighbours (Hyndman and Fan, 1996, type 7), which is what numpy computes by default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JourneyDurations {
    /// Journeys counted; one with a single event takes no time.
    pub journeys: u64,
    /// The shortest.
    pub min: f64,
    /// One in twenty is at most this long.
    pub p5: f64,
    /// One in ten is at most this long.
    pub p10: f64,
    /// A quarter are at most this long.
    pub p25: f64,
    /// Half are at most this long.
    pub median: f64,
    /// The mean.
    pub mean: f64,
    /// Three quarters are at most this long.
    pub p75: f64,
    /// Nine in ten are at most this long.
    pub p90: f64,
    /// Nineteen in twenty are at most this long.
    pub p95: f64,
    /// All but one in a hundred are at most this long.
    pub p99: f64,
    /// The longest.
    pub max: f64,
}

/// How long all these journeys took.
pub fn journey_durations(journeys: &Journeys) -> JourneyDurations {
    let mut state = DurationState::default();
    state.add(journeys);
    state.finish()
}

/// From the first to the last event of a journey that holds at least one, in microseconds.
pub(crate) fn of_journey(journeys: &Journeys, journey: usize) -> i64 {
    let range = journeys.events_of(journey);
    journeys.elapsed(range.start, range.end - 1)
}

/// The durations while they are being gathered, in microseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct DurationState(Vec<i64>);

impl DurationState {
    /// Measures journeys that hold at least one event each.
    pub fn add(&mut self, journeys: &Journeys) {
        self.0
            .extend((0..journeys.len()).map(|journey| of_journey(journeys, journey)));
    }

    /// Joins the durations of other journeys.
    pub fn merge(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }

    /// The finished figures, all zero when there is no journey.
    pub fn finish(self) -> JourneyDurations {
        let durations = self.0;
        if durations.is_empty() {
            return JourneyDurations::default();
        }
        // In whole microseconds and 128 bits, so that the sum is exact whatever the order of addition.
        let sum: i128 = durations.iter().map(|duration| i128::from(*duration)).sum();
        let journeys = durations.len() as u64;
        let below = |percent: usize| percent * (durations.len() - 1) / 100;
        let ranks = PERCENTS.into_iter().map(below);
        let ranks = ranks.flat_map(|rank| [rank, rank + 1]);
        let found = AtRanks::of([durations.as_slice()].into_iter(), ranks);
        let at = |percent| at(&found, durations.len(), percent) / 1e6;
        JourneyDurations {
            journeys,
            min: at(0),
            p5: at(5),
            p10: at(10),
            p25: at(25),
            median: at(50),
            mean: sum as f64 / journeys as f64 / 1e6,
            p75: at(75),
            p90: at(90),
            p95: at(95),
            p99: at(99),
            max: at(100),
        }
    }
}

/// The shares that are shown, in per cent.
const PERCENTS: [usize; 10] = [0, 5, 10, 25, 50, 75, 90, 95, 99, 100];

/// The value that so many per cent of the values do not exceed.
fn at(found: &AtRanks, count: usize, percent: usize) -> f64 {
    let hundredths = percent * (count - 1);
    let value = |rank: usize| found.get(rank).unwrap_or_default() as f64;
    let (lower, upper) = (value(hundredths / 100), value(hundredths / 100 + 1));
    lower + (upper - lower) * (hundredths % 100) as f64 / 100.0
}
