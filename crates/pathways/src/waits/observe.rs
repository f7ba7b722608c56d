//! Finds the waits of a journey: where each starts, what ends it first, and how long it was watched.

use std::ops::Range;

use super::question::WaitQuestion;
use crate::calendar::{day_of, day_of_date, elapsed, start_of_day};
use crate::journeys::Journeys;
use crate::statistics::log_rank::Followed;
use crate::statistics::survival::Observation;

/// The end asked about, among the ends of an [`Observation`]; other ends are numbered from 2 in their order.
pub const REACHED: u8 = 1;

/// A wait with the event that started it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundWait {
    /// The position of the event that started it.
    pub start: usize,
    /// How long it was watched, in microseconds, and what ended it.
    pub followed: Followed,
}

/// A question with its activities as codes.
pub struct Observer<'a> {
    journeys: &'a Journeys,
    each: bool,
    from: Vec<bool>,
    ends: Vec<End>,
    as_at_day: i32,
}

struct End {
    kind: u8,
    activities: Vec<bool>,
    unless_followed_by: Vec<bool>,
}

impl<'a> Observer<'a> {
    /// Prepares a question for these journeys.
    pub fn new(journeys: &'a Journeys, question: &WaitQuestion) -> Self {
        let codes = |keys: &[String]| -> Vec<bool> {
            let activities = journeys.activities.iter();
            activities.map(|a| keys.contains(&a.key)).collect()
        };
        let mut ends = vec![End {
            kind: REACHED,
            activities: codes(&question.to),
            unless_followed_by: codes(&[]),
        }];
        for (kind, other) in (REACHED + 1..=u8::MAX).zip(&question.other_end) {
            ends.push(End {
                kind,
                activities: codes(&other.activities),
                unless_followed_by: codes(&other.unless_followed_by),
            });
        }
        Self {
            journeys,
            each: question.each,
            from: codes(&question.from),
            ends,
            as_at_day: day_of_date(journeys.as_at),
        }
    }

    /// Hands over the waits of a journey, the latest first. One pass from the end, so that a journey of very many
    /// events costs no more than its length.
    pub fn waits(&self, journey: usize, mut hand_over: impl FnMut(FoundWait)) {
        let events = self.journeys.events_of(journey);
        let first = self.first_start(events.clone());
        let Some(first) = first else { return };
        let mut next_end = None;
        let mut later = vec![false; self.ends.len()];
        for event in (first..events.end).rev() {
            let activity = self.activity(event);
            if self.from[activity] && (self.each || event == first) {
                hand_over(self.wait(event, next_end));
            }
            next_end = self
                .end_of(activity, &later)
                .map_or(next_end, |kind| Some((event, kind)));
            for (end, later) in self.ends.iter().zip(&mut later) {
                *later |= end.unless_followed_by[activity];
            }
        }
    }

    fn activity(&self, event: usize) -> usize {
        usize::from(self.journeys.events.activities[event])
    }

    fn first_start(&self, mut events: Range<usize>) -> Option<usize> {
        events.find(|event| self.from[self.activity(*event)])
    }

    fn end_of(&self, activity: usize, later: &[bool]) -> Option<u8> {
        let mut ends = self.ends.iter().zip(later);
        ends.find(|(end, later)| end.activities[activity] && !**later)
            .map(|(end, _)| end.kind)
    }

    fn wait(&self, start: usize, end: Option<(usize, u8)>) -> FoundWait {
        let until = self.watched_until(start);
        let observation = match end {
            Some((event, kind)) => Observation {
                time: self.elapsed(start, event),
                end: Some(kind),
            },
            None => Observation {
                time: until,
                end: None,
            },
        };
        FoundWait {
            start,
            followed: Followed { observation, until },
        }
    }

    fn elapsed(&self, start: usize, end: usize) -> i64 {
        let events = &self.journeys.events;
        let by_day = events.date_only[start] || events.date_only[end];
        elapsed(events.times[start], events.times[end], by_day)
    }

    /// To the end of the date of the extracts, which is the last day they know about; whole days from a bare date.
    fn watched_until(&self, start: usize) -> i64 {
        let time = self.journeys.events.times[start];
        if self.journeys.events.date_only[start] {
            let days = self.as_at_day - day_of(time);
            return i64::from(days.max(0)) * crate::calendar::DAY;
        }
        (start_of_day(self.as_at_day + 1) - time).max(0)
    }
}
