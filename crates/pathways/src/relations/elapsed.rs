//! The times between all pairs of events of a journey, from sums, without looking at every pair.
//!
//! With the number, the sum and the sum of squares of earlier times, the times to a later event add up in one step. All
//! sums are whole microseconds in 128 bits and therefore exact.

use crate::calendar::{DAY, day_of};

/// Number, sum and sum of squares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub count: u64,
    sum: i128,
    squares: i128,
}

/// The earlier events of one kind of step in a journey.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Earlier {
    /// Microseconds of events with a time of day.
    timed: Sums,
    /// The civil days of the same events.
    days_of_timed: Sums,
    /// The civil days of events known only by their date.
    by_date: Sums,
}

impl Sums {
    fn push(&mut self, value: i128) {
        self.count += 1;
        self.sum += value;
        self.squares += value * value;
    }

    /// Adds the distances from all of `earlier` to `to`, each so many times as large.
    fn add_distances(&mut self, earlier: &Self, to: i128, unit: i128) {
        let count = i128::from(earlier.count);
        self.count += earlier.count;
        self.sum += (count * to - earlier.sum) * unit;
        self.squares += (count * to * to - 2 * to * earlier.sum + earlier.squares) * unit * unit;
    }

    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// The mean in seconds.
    pub fn mean_seconds(&self) -> f64 {
        if self.count == 0 {
            return 0.0;
        }
        self.sum as f64 / self.count as f64 / 1e6
    }

    /// The standard deviation of a sample in seconds; nothing with fewer than two values.
    pub fn deviation_seconds(&self) -> Option<f64> {
        let count = i128::from(self.count);
        if count < 2 {
            return None;
        }
        // Around a whole number next to the mean, so that nothing large cancels out in floating point.
        let near = self.sum / count;
        let around = self
            .squares
            .wrapping_sub((2 * near).wrapping_mul(self.sum))
            .wrapping_add(near.wrapping_mul(near).wrapping_mul(count));
        let rest = (self.sum - near * count) as f64;
        let squares = around as f64 - rest * rest / self.count as f64;
        Some((squares.max(0.0) / (self.count - 1) as f64).sqrt() / 1e6)
    }
}

impl Earlier {
    pub fn push(&mut self, time: i64, by_date: bool) {
        let day = i128::from(day_of(time));
        if by_date {
            self.by_date.push(day);
        } else {
            self.timed.push(i128::from(time));
            self.days_of_timed.push(day);
        }
    }

    /// Adds the times from all of these events to a later one: exact between timed events, otherwise in whole days.
    pub fn add_to(&self, sums: &mut Sums, time: i64, by_date: bool) {
        let day = i128::from(day_of(time));
        let unit = i128::from(DAY);
        if by_date {
            sums.add_distances(&self.days_of_timed, day, unit);
        } else {
            sums.add_distances(&self.timed, i128::from(time), 1);
        }
        sums.add_distances(&self.by_date, day, unit);
    }
}
