//! The different ways journeys went, with how much of their order is known, each once with how many journeys went so.
//!
//! Two journeys with the same steps can still differ in how much of their order is known: events at the same instant, or on
//! the same day where only a date is known, may as well have come the other way round. Where that matters, variants keep it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::calendar::day_of;
use crate::journeys::Journeys;

/// Stands at the first step of a group whose mutual order is not wholly known; every step by itself is one.
const BEGINS: u16 = 1 << 15;

/// One way that journeys went.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct OrderedSteps {
    /// The activities in the order of the tie policy, by code.
    pub steps: Box<[u16]>,
    /// For each step its rank in its group, 0 where it may stand anywhere in it, and the mark of a beginning.
    ranks: Box<[u16]>,
}

impl OrderedSteps {
    /// Steps whose order is wholly known, or is taken as it stands.
    pub fn in_order(steps: &[u16]) -> Self {
        Self {
            steps: steps.into(),
            ranks: steps.iter().map(|_| BEGINS | 1).collect(),
        }
    }

    /// The groups of steps, each as a range: what is in different groups came in this order.
    pub fn groups(&self) -> Vec<Range<usize>> {
        let begins = (0..self.steps.len()).filter(|place| self.ranks[*place] & BEGINS != 0);
        let mut begins: Vec<usize> = begins.collect();
        begins.push(self.steps.len());
        begins.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// Whether one step surely came before another of the same group.
    pub fn is_surely_before(&self, step: usize, other: usize) -> bool {
        let rank = |place: usize| self.ranks[place] & !BEGINS;
        rank(step) > 0 && rank(step) < rank(other)
    }
}

/// The variants, the most frequent first. Only activities that are looked at are kept.
pub(super) fn ordered_variants(
    journeys: &Journeys,
    is_looked_at: &dyn Fn(u16) -> bool,
) -> Vec<(OrderedSteps, u64)> {
    // Steps and then ranks in one key, which is only copied when it is new.
    let mut counts: FxHashMap<Box<[u16]>, u64> = FxHashMap::default();
    let (mut events, mut key) = (Vec::new(), Vec::new());
    for journey in 0..journeys.len() {
        let activities = &journeys.events.activities;
        events.clear();
        events.extend(
            journeys
                .events_of(journey)
                .filter(|event| is_looked_at(activities[*event])),
        );
        key.clear();
        key.extend(events.iter().map(|event| activities[*event]));
        rank(journeys, &events, &mut key);
        if let Some(count) = counts.get_mut(&key[..]) {
            *count += 1;
        } else {
            counts.insert(key.as_slice().into(), 1);
        }
    }
    let variant = |(key, count): (Box<[u16]>, u64)| {
        let (steps, ranks) = key.split_at(key.len() / 2);
        let variant = OrderedSteps {
            steps: steps.into(),
            ranks: ranks.into(),
        };
        (variant, count)
    };
    let mut variants: Vec<_> = counts.into_iter().map(variant).collect();
    variants.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    variants
}

/// Adds the rank of each event of a journey.
fn rank(journeys: &Journeys, events: &[usize], ranks: &mut Vec<u16>) {
    let all = &journeys.events;
    let has_dates = events.iter().any(|event| all.date_only[*event]);
    let mut rest = events;
    while let Some(first) = rest.first() {
        let is_with_first = |event: &&usize| {
            if has_dates {
                day_of(all.times[**event]) == day_of(all.times[*first])
            } else {
                all.times[**event] == all.times[*first]
            }
        };
        let (together, later) = rest.split_at(rest.iter().take_while(is_with_first).count());
        rest = later;
        let has_a_date = together.iter().any(|event| all.date_only[*event]);
        if together.len() == 1 {
            ranks.push(BEGINS | 1);
        } else if has_a_date {
            rank_day(journeys, together, ranks);
        } else {
            rank_times(journeys, together, ranks);
        }
    }
}

/// A day on which the time of some event is not known is one group: that event may stand anywhere in it.
fn rank_day(journeys: &Journeys, day: &[usize], ranks: &mut Vec<u16>) {
    let all = &journeys.events;
    let (mut rank, mut before) = (0_u16, None);
    for (place, event) in day.iter().enumerate() {
        let begins = if place == 0 { BEGINS } else { 0 };
        if all.date_only[*event] {
            ranks.push(begins);
        } else {
            if before.replace(all.times[*event]) != Some(all.times[*event]) {
                rank = (rank + 1).min(BEGINS - 1);
            }
            ranks.push(begins | rank);
        }
    }
}

/// Otherwise those at the same instant are a group.
fn rank_times(journeys: &Journeys, day: &[usize], ranks: &mut Vec<u16>) {
    let mut before = None;
    for event in day {
        let time = journeys.events.times[*event];
        let is_new = before.replace(time) != Some(time);
        ranks.push(if is_new { BEGINS | 1 } else { 1 });
    }
}
