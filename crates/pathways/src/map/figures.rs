//! The finished map, with its times in seconds.

use serde::{Deserialize, Serialize};

use super::MapState;
use super::arcs::{ArcTally, Durations};
use crate::DURATION_POLICY;
use crate::journeys::{ActivityName, Ties};
use crate::statistics::percentile::linear_of_pieces;

/// Activities and arcs with their figures. Every count is exact; nothing is suppressed, so this stays inside the
/// organisation until a disclosure step has been over it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathwayMap {
    /// How events with equal times were ordered.
    pub order_policy: String,
    /// How times between events were measured.
    pub duration_policy: String,
    /// Journeys counted.
    pub journeys: u64,
    /// Events counted.
    pub events: u64,
    /// Neighbouring pairs of events.
    pub pairs: u64,
    /// Pairs that could as well have happened the other way round: same instant, or same day and only a date.
    pub pairs_of_unknown_order: u64,
    /// The activities, the most frequent first.
    pub activities: Vec<ActivityFigures>,
    /// The arcs, the most frequent first.
    pub arcs: Vec<ArcFigures>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityFigures {
    /// The activity's key.
    pub key: String,
    /// The words a person reads.
    pub label: String,
    /// How often it happened.
    pub events: u64,
    /// In how many journeys.
    pub journeys: u64,
    /// How many journeys begin with it.
    pub starts: u64,
    /// How many journeys end with it.
    pub ends: u64,
}

/// One arc: an activity directly followed by another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArcFigures {
    /// Key of the earlier activity.
    pub from: String,
    /// Key of the later activity.
    pub to: String,
    /// How often it happened.
    pub count: u64,
    /// In how many journeys.
    pub journeys: u64,
    /// The time between the two.
    pub seconds: Seconds,
    /// How often the two events were the acts of two different known organisations.
    pub between_organisations: u64,
    /// How often the two events were the acts of two different known sides of the interface.
    pub between_sides: u64,
}

/// Times in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seconds {
    /// The middle one, or the mean of the two middle ones.
    pub median: f64,
    /// Nine in ten are no longer; between the two nearest where it falls between.
    pub percentile_90: f64,
    /// The mean.
    pub mean: f64,
    /// The shortest.
    pub min: f64,
    /// The longest.
    pub max: f64,
    /// All together.
    pub sum: f64,
}

impl MapState {
    /// The finished map; the activities must be those the events were coded with.
    pub fn finish(self, names: &[ActivityName], ties: Ties) -> PathwayMap {
        let mut activities: Vec<_> = names
            .iter()
            .zip(&self.activities)
            .filter(|(_, tally)| tally.events > 0)
            .map(|(name, tally)| ActivityFigures {
                key: name.key.clone(),
                label: name.label.clone(),
                events: tally.events,
                journeys: tally.journeys,
                starts: tally.starts,
                ends: tally.ends,
            })
            .collect();
        activities.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.key.cmp(&b.key)));
        let mut arcs: Vec<_> = self
            .arcs
            .into_tallies()
            .into_iter()
            .map(|tally| arc_figures(tally, names))
            .collect();
        arcs.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
        });
        PathwayMap {
            order_policy: ties.policy().to_owned(),
            duration_policy: DURATION_POLICY.to_owned(),
            journeys: u64::from(self.journeys),
            events: self.events,
            pairs: arcs.iter().map(|arc| arc.count).sum(),
            pairs_of_unknown_order: self.pairs_of_unknown_order,
            activities,
            arcs,
        }
    }
}

fn arc_figures(tally: ArcTally, names: &[ActivityName]) -> ArcFigures {
    let durations = &tally.durations;
    ArcFigures {
        from: names[usize::from(tally.from)].key.clone(),
        to: names[usize::from(tally.to)].key.clone(),
        count: durations.len() as u64,
        journeys: tally.journeys,
        between_organisations: tally.between_organisations,
        between_sides: tally.between_sides,
        seconds: seconds(durations),
    }
}

/// Figures of durations in microseconds, of which there is at least one.
fn seconds(durations: &Durations) -> Seconds {
    // In whole microseconds and 128 bits, so that the sum is exact whatever the order of addition.
    let mut sum = 0_i128;
    let (mut min, mut max) = (i64::MAX, i64::MIN);
    for piece in durations.pieces() {
        sum += piece
            .iter()
            .map(|duration| i128::from(*duration))
            .sum::<i128>();
        min = piece.iter().copied().fold(min, i64::min);
        max = piece.iter().copied().fold(max, i64::max);
    }
    let percentiles = linear_of_pieces(durations.pieces(), &[0.5, 0.9]).unwrap_or_default();
    let percentile = |place: usize| percentiles.get(place).copied().unwrap_or_default() / 1e6;
    Seconds {
        median: percentile(0),
        percentile_90: percentile(1),
        mean: sum as f64 / durations.len() as f64 / 1e6,
        min: min as f64 / 1e6,
        max: max as f64 / 1e6,
        sum: sum as f64 / 1e6,
    }
}
