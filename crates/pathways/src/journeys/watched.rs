//! From which day the extracts tell of something: what lies before could not have been seen.

use std::collections::BTreeMap;

use super::Journeys;
use crate::calendar::{Month, day_of, month_of_day};

/// A month counts as told when it holds at least this part of what the middle month holds: a single row with a wrong year
/// does not set the beginning.
const PART_OF_THE_MIDDLE: usize = 10;

impl Journeys {
    /// The first civil day, counted from 1970-01-01, from which events of these activities are told; `None` when there are
    /// none. Months before the first usual one are passed over.
    pub fn told_from(&self, activities: &[&str]) -> Option<i32> {
        let codes: Vec<Option<u16>> = activities
            .iter()
            .map(|key| self.activity_code(key))
            .collect();
        let mut months: BTreeMap<Month, (usize, i32)> = BTreeMap::new();
        for (activity, time) in self.events.activities.iter().zip(&self.events.times) {
            if codes.contains(&Some(*activity)) {
                let day = day_of(*time);
                let month = months.entry(month_of_day(day)).or_insert((0, day));
                *month = (month.0 + 1, month.1.min(day));
            }
        }
        let mut counts: Vec<usize> = months.values().map(|(count, _)| *count).collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied()?;
        let mut usual = months.into_values();
        usual
            .find(|(count, _)| count * PART_OF_THE_MIDDLE >= middle)
            .map(|(_, day)| day)
    }
}
