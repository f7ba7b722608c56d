//! Which of some events surely come after another, and which may have come before it.
//!
//! The order of events at the same instant, or on the same day where only a date is known, is a convention. A
//! judgement must not blame anybody for a convention, and must say where it depends on one.

use std::ops::Range;

use crate::gaps::prepared::Prepared;

/// Some events of a journey, in order of time, those with a time of day and those without apart.
pub(super) struct Sorted {
    timed: Vec<usize>,
    by_date: Vec<usize>,
}

impl Sorted {
    /// The events of a journey whose activity is wanted.
    pub fn of(on: &Prepared<'_>, journey: Range<usize>, wanted: &[bool]) -> Self {
        let events = &on.journeys.events;
        let wanted = journey.filter(|event| wanted[usize::from(events.activities[*event])]);
        let (by_date, timed) = wanted.partition(|event| events.date_only[*event]);
        Self { timed, by_date }
    }

    /// The latest event that is surely or perhaps before another one.
    pub fn last_perhaps_before(&self, on: &Prepared<'_>, event: usize) -> Option<usize> {
        let last = |list: &[usize]| {
            let after = list.partition_point(|other| !on.is_surely_before(event, *other));
            list[..after]
                .iter()
                .rev()
                .find(|other| **other != event)
                .copied()
        };
        last(&self.timed).max(last(&self.by_date))
    }

    /// The latest event that is surely before another one.
    pub fn last_surely_before(&self, on: &Prepared<'_>, event: usize) -> Option<usize> {
        let last = |list: &[usize]| {
            let end = list.partition_point(|other| on.is_surely_before(*other, event));
            list[..end].last().copied()
        };
        last(&self.timed).max(last(&self.by_date))
    }

    /// The first event that surely comes after another one.
    pub fn first_surely_after(&self, on: &Prepared<'_>, event: usize) -> Option<usize> {
        let first = |list: &[usize]| {
            let after = list.partition_point(|other| !on.is_surely_before(event, *other));
            list.get(after).copied()
        };
        let found = [first(&self.timed), first(&self.by_date)];
        found.into_iter().flatten().min()
    }

    /// The first event that surely or perhaps comes after another one.
    pub fn first_perhaps_after(&self, on: &Prepared<'_>, event: usize) -> Option<usize> {
        let first = |list: &[usize]| {
            let from = list.partition_point(|other| on.is_surely_before(*other, event));
            list[from..].iter().find(|other| **other != event).copied()
        };
        let found = [first(&self.timed), first(&self.by_date)];
        found.into_iter().flatten().min()
    }
}
