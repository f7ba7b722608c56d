//! Outcomes by month while they are counted: found by the day, because a trigger is counted many millions of times.

use super::Outcomes;
use crate::calendar::{Month, month_of_day};

/// The largest number of days that have a place of their own; other days are looked up month by month.
const MOST_DAYS: usize = 40_000;

/// The months seen so far, and the place of each day's month among them.
#[derive(Default)]
pub(super) struct ByMonth {
    pub months: Vec<(Month, Outcomes)>,
    /// By day since 1970, counted from 1; 0 where none was seen.
    places: Vec<u16>,
}

impl ByMonth {
    /// The outcomes of the month of a day.
    pub fn of_day(&mut self, day: i32) -> &mut Outcomes {
        let place = usize::try_from(day).ok().filter(|day| *day < MOST_DAYS);
        let known = place.and_then(|day| self.places.get(day).copied());
        let position = match known {
            Some(known) if known > 0 => usize::from(known) - 1,
            _ => self.new_day(day, place),
        };
        &mut self.months[position].1
    }

    fn new_day(&mut self, day: i32, place: Option<usize>) -> usize {
        let month = month_of_day(day);
        let known = self.months.iter().position(|(known, _)| *known == month);
        let position = known.unwrap_or_else(|| {
            self.months.push((month, Outcomes::default()));
            self.months.len() - 1
        });
        if let (Some(place), Ok(number)) = (place, u16::try_from(position + 1)) {
            if self.places.len() <= place {
                self.places.resize(place + 1, 0);
            }
            self.places[place] = number;
        }
        position
    }
}
