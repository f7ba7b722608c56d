//! Which journeys were watched for long enough: one that has only begun may turn back yet, and is no journey without loops.

use std::collections::BTreeSet;

use super::LoopQuestion;
use super::journey::FoundLoop;
use crate::calendar::{day_of, day_of_date};
use crate::journeys::Journeys;

/// Journeys that began long enough ago for what they did within these days to be known, by place.
pub(super) struct Watched {
    long_enough: Vec<bool>,
    first_days: Vec<i32>,
    days: i64,
}

impl Watched {
    pub fn new(journeys: &Journeys, question: LoopQuestion) -> Self {
        let as_at = i64::from(day_of_date(journeys.as_at));
        let days = i64::from(question.watched_days);
        let first_day = |journey| day_of(journeys.events.times[journeys.events_of(journey).start]);
        let first_days: Vec<i32> = (0..journeys.len()).map(first_day).collect();
        Self {
            long_enough: first_days
                .iter()
                .map(|first| as_at - i64::from(*first) >= days)
                .collect(),
            first_days,
            days,
        }
    }

    /// Whether a journey could be watched for so many days.
    pub fn is_watched(&self, journey: usize) -> bool {
        self.long_enough[journey]
    }

    /// Journeys that were watched and turned back within the days for which all of them were.
    pub fn turned_back<'a>(
        &self,
        journeys: &Journeys,
        found: impl Iterator<Item = &'a FoundLoop>,
    ) -> u64 {
        let in_time = |one: &&FoundLoop| {
            let day = day_of(journeys.events.times[one.event]);
            self.is_watched(one.journey)
                && i64::from(day) - i64::from(self.first_days[one.journey]) <= self.days
        };
        let own: BTreeSet<usize> = found.filter(in_time).map(|one| one.journey).collect();
        own.len() as u64
    }
}
