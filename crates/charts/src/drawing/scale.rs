//! A scale of numbers along a line: where a value lies, and where round marks stand.

use crate::words::decimal;

/// From values to places.
pub(crate) struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

/// About so many pixels between two marks.
const MARK_DISTANCE: f64 = 62.0;

impl Scale {
    /// Room for all values between two places, with a little air at both ends.
    pub fn over(values: impl IntoIterator<Item = f64>, start: f64, end: f64) -> Self {
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            from = from.min(value);
            to = to.max(value);
        }
        if !from.is_finite() || !to.is_finite() {
            (from, to) = (0.0, 1.0);
        }
        let air = if to > from { (to - from) * 0.05 } else { 1.0 };
        Self {
            from: from - air,
            to: to + air,
            start,
            end,
        }
    }

    /// Exactly from one value to another.
    pub fn between(from: f64, to: f64, start: f64, end: f64) -> Self {
        Self {
            from,
            to: if to > from { to } else { from + 1.0 },
            start,
            end,
        }
    }

    /// The place of a value; those outside stand at the end.
    pub fn place(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        self.start + (self.end - self.start) * share.clamp(0.0, 1.0)
    }

    /// The distance between two round values, as a value, when their marks stand about so many pixels apart.
    pub fn step(&self, distance: f64) -> f64 {
        let room = ((self.end - self.start).abs() / distance).max(1.0);
        round_above((self.to - self.from) / room)
    }

    /// Round values on the scale, with their places; never more than a few, however large they are.
    pub fn levels(&self, distance: f64) -> Vec<(f64, f64)> {
        let step = self.step(distance);
        let first = (self.from / step).ceil();
        let last = (self.to / step * (1.0 + 1e-12)).floor();
        (0..=40_u32)
            .map(|number| first + f64::from(number))
            .take_while(|number| *number <= last)
            .map(|number| (self.place(number * step), number * step))
            .collect()
    }

    /// Round values on the scale, with their places and words.
    pub fn marks(&self) -> Vec<(f64, String)> {
        self.marks_apart(MARK_DISTANCE)
    }

    /// The same, about so many pixels apart.
    pub fn marks_apart(&self, distance: f64) -> Vec<(f64, String)> {
        let step = self.step(distance);
        let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
        let levels = self.levels(distance).into_iter();
        levels
            .map(|(place, value)| (place, decimal(value, decimals)))
            .collect()
    }
}

/// The smallest of 1, 2 or 5 times a power of ten that is not below the number.
fn round_above(number: f64) -> f64 {
    let power = 10_f64.powf(number.max(1e-9).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round >= number * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}
