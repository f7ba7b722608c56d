//! From when the days of an expectation count, and when they are over.

use super::{Judge, Outcome};
use crate::calendar::{DAY, day_of};
use crate::expectations::{CountedFrom, Limit};
use crate::working_days::after_working_days;

/// From when the days count.
pub(super) struct Start {
    time: i64,
    day: i32,
    by_calendar_day: bool,
}

impl Judge<'_> {
    /// Whether the deadline after a trigger has passed, whatever became of it; `None` when it has none.
    pub fn is_over(&self, trigger: usize) -> Option<bool> {
        let start = self.start(trigger)?;
        self.expectation.limit?;
        Some(self.deadline_has_passed(&start))
    }

    pub(super) fn start(&self, trigger: usize) -> Option<Start> {
        match self.expectation.from {
            CountedFrom::Trigger => Some(self.start_at(trigger)),
            CountedFrom::Planned => self.on.planned(trigger).map(|time| Start {
                time,
                day: day_of(time),
                by_calendar_day: true,
            }),
        }
    }

    pub(super) fn start_at(&self, event: usize) -> Start {
        Start {
            time: self.on.journeys.events.times[event],
            day: self.on.days[event],
            by_calendar_day: self.on.journeys.events.date_only[event],
        }
    }

    pub(super) fn met_or_late(&self, start: &Start, event: usize) -> Outcome {
        if self.in_time(start, event) {
            Outcome::Met
        } else {
            Outcome::Late
        }
    }

    pub(super) fn in_time(&self, start: &Start, event: usize) -> bool {
        let events = &self.on.journeys.events;
        match self.expectation.limit {
            None => true,
            Some(Limit::Days(days)) if !start.by_calendar_day && !events.date_only[event] => {
                events.times[event] - start.time <= i64::from(days) * DAY
            }
            Some(limit) => self.on.days[event] <= deadline_day(start, limit),
        }
    }

    /// On the day of the deadline itself it has not passed: that day of the extracts may be incomplete.
    pub(super) fn deadline_has_passed(&self, start: &Start) -> bool {
        let limit = self.expectation.limit;
        limit.is_some_and(|limit| deadline_day(start, limit) < self.as_at_day)
    }
}

fn deadline_day(start: &Start, limit: Limit) -> i32 {
    match limit {
        Limit::Days(days) => start
            .day
            .saturating_add(i32::try_from(days).unwrap_or(i32::MAX)),
        Limit::WorkingDays(days) => after_working_days(start.day, days),
    }
}
