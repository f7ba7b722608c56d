//! Counts the partitions on several threads and joins what they counted.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use super::group::Grouper;
use super::partitions::Partition;
use super::read::Dealt;
use super::{Glance, ORDER_POLICY};
use crate::durations::DurationState;
use crate::journeys::{ActivityName, Journeys, Ties};
use crate::map::MapState;
use crate::variants::VariantState;

/// Everything that is counted, mergeable because a case never spans two partitions.
struct State {
    map: MapState,
    variants: VariantState,
    durations: DurationState,
}

/// Counts all partitions; each is given back as soon as it was counted.
pub(super) fn count(dealt: Dealt, threads: NonZeroUsize) -> Glance {
    let activities = dealt.activities.len();
    let waiting = Mutex::new(dealt.partitions.into_iter());
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next()
    };
    let state = std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads.get())
            .map(|_| scope.spawn(|| count_while(next, activities)))
            .collect();
        let finished = started.into_iter().map(|thread| {
            let result = thread.join();
            result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        finished.reduce(State::merge)
    });
    let state = state.expect("there is at least one thread");
    let labels = dealt.activities;
    let names: Vec<_> = labels
        .iter()
        .map(|label| ActivityName {
            key: label.clone(),
            label: label.clone(),
        })
        .collect();
    let mut map = state.map.finish(&names, Ties::File);
    ORDER_POLICY.clone_into(&mut map.order_policy);
    Glance {
        rows: dealt.rows,
        map,
        variants: state.variants.finish(&labels),
        durations: state.durations.finish(),
        activities: labels,
    }
}

fn count_while(next: impl Fn() -> Option<Partition>, activities: usize) -> State {
    let mut state = State::new(activities);
    let mut grouper = Grouper::new();
    while let Some(partition) = next() {
        grouper.group(partition, |journeys| state.add(journeys));
    }
    state
}

impl State {
    fn new(activities: usize) -> Self {
        Self {
            map: MapState::new(activities),
            variants: VariantState::default(),
            durations: DurationState::default(),
        }
    }

    fn add(&mut self, journeys: &Journeys) {
        self.map.add(journeys, 0..journeys.len());
        self.variants.add(journeys);
        self.durations.add(journeys);
    }

    fn merge(self, other: Self) -> Self {
        Self {
            map: self.map.merge(other.map),
            variants: self.variants.merge(other.variants),
            durations: self.durations.merge(other.durations),
        }
    }
}
