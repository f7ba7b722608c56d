//! Relations: which steps come again, which ever come after which and how long after, and which always go together.
//!
//! This is the material from which expectations are drafted: what nearly always follows is what people count on. The
//! state can be filled from ranges of journeys in any order and merged.

mod elapsed;
mod figures;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use figures::{Pair, Relations, StepAgain};

use crate::journeys::Journeys;
use elapsed::{Earlier, Sums};

/// How relations are counted. Every output carries these sentences.
pub const RELATIONS_POLICY: &str = "A step comes ever after another when it stands anywhere later in the journey; every \
such pair of events counts, so that A B A B holds A before B three times. A step is always followed by another in a journey when \
none of its events there is the last of the two, and always preceded when none is the first. Standard deviations are those of a sample.";

/// Relations while they are being counted.
#[derive(Clone, Debug, Default)]
pub struct RelationState {
    journeys: u64,
    steps: FxHashMap<u16, StepTally>,
    pairs: FxHashMap<(u16, u16), PairTally>,
}

#[derive(Clone, Debug, Default)]
struct StepTally {
    events: u64,
    journeys: u64,
    again: u64,
    /// The fewest events between two of the same journey.
    nearest: Option<u64>,
    /// In how many events at least, and at most, a journey has it that has it at all.
    most: u64,
}

#[derive(Clone, Debug, Default)]
struct PairTally {
    sums: Sums,
    together: u64,
    followed: u64,
    preceded: u64,
    as_often: u64,
}

/// A step within one journey.
#[derive(Clone, Copy, Debug)]
struct Own {
    count: u64,
    first: usize,
    last: usize,
}

/// The relations of all journeys.
pub fn relations(journeys: &Journeys) -> Relations {
    let mut state = RelationState::default();
    state.add(journeys, 0..journeys.len());
    state.finish(&journeys.activities)
}

impl RelationState {
    /// Counts a range of journeys.
    pub fn add(&mut self, journeys: &Journeys, range: Range<usize>) {
        let mut own: Vec<(u16, Own)> = Vec::new();
        let mut earlier: Vec<(u16, Earlier)> = Vec::new();
        for journey in range {
            own.clear();
            earlier.clear();
            let events = journeys.events_of(journey);
            for (place, event) in events.clone().enumerate() {
                let step = journeys.events.activities[event];
                self.add_step(&mut own, step, place);
                self.add_times(journeys, &mut earlier, event);
            }
            self.journeys += u64::from(!events.is_empty());
            self.add_journey(&own);
        }
    }

    fn add_step(&mut self, own: &mut Vec<(u16, Own)>, step: u16, place: usize) {
        let tally = self.steps.entry(step).or_default();
        tally.events += 1;
        let known = own.iter_mut().find(|(known, _)| *known == step);
        let Some((_, known)) = known else {
            let first = Own {
                count: 1,
                first: place,
                last: place,
            };
            own.push((step, first));
            return;
        };
        let between = (place - known.last - 1) as u64;
        tally.nearest = Some(
            tally
                .nearest
                .map_or(between, |nearest| nearest.min(between)),
        );
        known.count += 1;
        known.last = place;
    }

    /// The time from every earlier event of the journey to this one, kind by kind of step.
    fn add_times(&mut self, journeys: &Journeys, earlier: &mut Vec<(u16, Earlier)>, event: usize) {
        let (time, by_date) = (
            journeys.events.times[event],
            journeys.events.date_only[event],
        );
        let step = journeys.events.activities[event];
        for (before, times) in earlier.iter() {
            let pair = self.pairs.entry((*before, step)).or_default();
            times.add_to(&mut pair.sums, time, by_date);
        }
        if let Some((_, times)) = earlier.iter_mut().find(|(known, _)| *known == step) {
            times.push(time, by_date);
        } else {
            let mut times = Earlier::default();
            times.push(time, by_date);
            earlier.push((step, times));
        }
    }

    fn add_journey(&mut self, own: &[(u16, Own)]) {
        for (step, here) in own {
            let tally = self.steps.entry(*step).or_default();
            tally.journeys += 1;
            tally.again += u64::from(here.count > 1);
            tally.most = tally.most.max(here.count);
            for (other, there) in own {
                if step != other {
                    let pair = self.pairs.entry((*step, *other)).or_default();
                    pair.together += 1;
                    pair.followed += u64::from(there.last > here.last);
                    pair.preceded += u64::from(there.first < here.first);
                    pair.as_often += u64::from(there.count == here.count);
                }
            }
        }
    }

    /// Joins the counts of other journeys.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.journeys += other.journeys;
        for (step, there) in other.steps {
            let here = self.steps.entry(step).or_default();
            here.events += there.events;
            here.journeys += there.journeys;
            here.again += there.again;
            here.most = here.most.max(there.most);
            let nearest = [here.nearest, there.nearest];
            here.nearest = nearest.into_iter().flatten().min();
        }
        for (pair, there) in other.pairs {
            let here = self.pairs.entry(pair).or_default();
            here.sums.merge(&there.sums);
            here.together += there.together;
            here.followed += there.followed;
            here.preceded += there.preceded;
            here.as_often += there.as_often;
        }
        self
    }
}
