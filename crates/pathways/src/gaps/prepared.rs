//! Journeys with what every judgement asks for again and again: the day of each event, which activities a journey holds at
//! all, and where planned appointments stand. Made once for all expectations.

use std::ops::Range;

use crate::calendar::day_of;
use crate::journeys::Journeys;

/// Journeys, ready to be judged.
pub(super) struct Prepared<'a> {
    pub journeys: &'a Journeys,
    /// The day of each event.
    pub days: Vec<i32>,
    /// The activities of each journey.
    held: Vec<Activities>,
    planned: Planned,
}

/// A set of activities, which share bits where there are many: what is not in it is surely not there.
#[derive(Clone, Copy, Default)]
pub(super) struct Activities(u64);

impl Activities {
    /// Every activity.
    pub const ALL: Self = Self(u64::MAX);

    pub fn of(codes: impl Iterator<Item = u16>) -> Self {
        Self(codes.fold(0, |bits, code| bits | 1 << (code % 64)))
    }

    fn may_share(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl<'a> Prepared<'a> {
    pub fn new(journeys: &'a Journeys) -> Self {
        let events = &journeys.events;
        let activities = |journey| {
            let codes = &events.activities[journeys.events_of(journey)];
            Activities::of(codes.iter().copied())
        };
        Self {
            days: events.times.iter().map(|time| day_of(*time)).collect(),
            held: (0..journeys.len()).map(activities).collect(),
            planned: Planned::new(&events.planned, events.times.len()),
            journeys,
        }
    }

    /// Those of some journeys that may hold one of these activities.
    pub fn that_may_hold(
        &'a self,
        activities: Activities,
        some: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        some.filter(move |journey| self.held[*journey].may_share(activities))
    }

    /// The planned appointment of an event, when it carries one.
    pub fn planned(&self, event: usize) -> Option<i64> {
        let place = self.planned.place(event)?;
        Some(self.journeys.events.planned.get(place)?.1)
    }

    /// Whether one event came before another, whatever convention orders events at the same time.
    #[inline]
    pub fn is_surely_before(&self, earlier: usize, later: usize) -> bool {
        let events = &self.journeys.events;
        if events.date_only[earlier] || events.date_only[later] {
            self.days[earlier] < self.days[later]
        } else {
            events.times[earlier] < events.times[later]
        }
    }
}

/// Where the planned appointment of an event stands among all: a bit for each event, and how many come before each 64 of them.
struct Planned(Vec<(u64, usize)>);

impl Planned {
    fn new(planned: &[(u32, i64)], events: usize) -> Self {
        let mut words = vec![(0_u64, 0_usize); events.div_ceil(64)];
        for (event, _) in planned {
            if let Some((bits, _)) = words.get_mut(*event as usize / 64) {
                *bits |= 1 << (event % 64);
            }
        }
        let mut so_far = 0;
        for (bits, before) in &mut words {
            *before = so_far;
            so_far += bits.count_ones() as usize;
        }
        Self(words)
    }

    fn place(&self, event: usize) -> Option<usize> {
        let (bits, before) = self.0.get(event / 64)?;
        let own = 1 << (event % 64);
        (bits & own != 0).then(|| before + (bits & (own - 1)).count_ones() as usize)
    }
}
