//! The finished relations.

use serde::{Deserialize, Serialize};

use super::{RELATIONS_POLICY, RelationState};
use crate::DURATION_POLICY;
use crate::journeys::ActivityName;

/// Which steps come again and which go together. Every count is exact and stays inside the organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relations {
    /// How they were counted.
    pub relations_policy: String,
    /// How times between events were measured.
    pub duration_policy: String,
    /// Journeys counted.
    pub journeys: u64,
    /// The steps, the most frequent first.
    pub steps: Vec<StepAgain>,
    /// Ordered pairs of steps that were in one journey, those that come one after the other most often first.
    pub pairs: Vec<Pair>,
}

/// A step and how it comes again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepAgain {
    /// Key of the activity.
    pub key: String,
    /// The words a person reads.
    pub label: String,
    /// How often it happened.
    pub events: u64,
    /// In how many journeys.
    pub journeys: u64,
    /// Journeys in which it happened more than once.
    pub again: u64,
    /// How often it happened in the journey that has it most often.
    pub most: u64,
    /// The fewest other events between two of the same journey, where it ever came again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<u64>,
}

/// One step and another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Key of the first activity.
    pub from: String,
    /// Key of the second activity.
    pub to: String,
    /// Pairs of events of which the second stands anywhere later.
    pub times: u64,
    /// The mean time between these, in seconds.
    pub mean_seconds: f64,
    /// Its standard deviation; none with fewer than two pairs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviation_seconds: Option<f64>,
    /// Journeys with the first.
    pub journeys: u64,
    /// Journeys with both.
    pub together: u64,
    /// Journeys in which the first is always followed by the second.
    pub followed: u64,
    /// Journeys in which the first is always preceded by the second.
    pub preceded: u64,
    /// Journeys in which both come equally often.
    pub as_often: u64,
}

impl RelationState {
    /// The finished relations; the activities must be those the events were coded with.
    pub fn finish(self, names: &[ActivityName]) -> Relations {
        let name = |code: u16| &names[usize::from(code)];
        let mut steps: Vec<_> = self
            .steps
            .iter()
            .map(|(code, tally)| StepAgain {
                key: name(*code).key.clone(),
                label: name(*code).label.clone(),
                events: tally.events,
                journeys: tally.journeys,
                again: tally.again,
                most: tally.most,
                nearest: tally.nearest,
            })
            .collect();
        steps.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.key.cmp(&b.key)));
        let mut pairs: Vec<_> = self
            .pairs
            .iter()
            .map(|((from, to), tally)| Pair {
                from: name(*from).key.clone(),
                to: name(*to).key.clone(),
                times: tally.sums.count,
                mean_seconds: tally.sums.mean_seconds(),
                deviation_seconds: tally.sums.deviation_seconds(),
                journeys: self.steps[from].journeys,
                together: tally.together,
                followed: tally.followed,
                preceded: tally.preceded,
                as_often: tally.as_often,
            })
            .collect();
        pairs.sort_by(|a, b| {
            b.times
                .cmp(&a.times)
                .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
        });
        Relations {
            relations_policy: RELATIONS_POLICY.to_owned(),
            duration_policy: DURATION_POLICY.to_owned(),
            journeys: self.journeys,
            steps,
            pairs,
        }
    }
}
