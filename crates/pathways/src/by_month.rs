//! Something for each month while it is being counted: found by the day, because days are asked for many millions of times.

use crate::calendar::{Month, month_of_day};

/// The largest number of days that have a place of their own; other days are looked up month by month.
const MOST_DAYS: usize = 40_000;

/// The months seen so far, and the place of each day's month among them.
pub(crate) struct ByMonth<T> {
    /// In the order in which they were first seen.
    pub months: Vec<(Month, T)>,
    /// By day since 1970, counted from 1; 0 where none was seen.
    places: Vec<u16>,
}

impl<T> Default for ByMonth<T> {
    fn default() -> Self {
        Self {
            months: Vec::new(),
            places: Vec::new(),
        }
    }
}

impl<T: Default> ByMonth<T> {
    /// What is kept for the month of a day, counted from 1970-01-01.
    #[inline]
    pub fn of_day(&mut self, day: i32) -> &mut T {
        let place = usize::try_from(day).ok().filter(|day| *day < MOST_DAYS);
        let known = place.and_then(|day| self.places.get(day).copied());
        let position = match known {
            Some(known) if known > 0 => usize::from(known) - 1,
            _ => self.new_day(day, place),
        };
        &mut self.months[position].1
    }

    #[cold]
    fn new_day(&mut self, day: i32, place: Option<usize>) -> usize {
        let month = month_of_day(day);
        let known = self.months.iter().position(|(known, _)| *known == month);
        let position = known.unwrap_or_else(|| {
            self.months.push((month, T::default()));
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
