//! A scale of numbers along a line: where a value lies, and where round marks stand.

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

    /// Round values on the scale, with their places and words.
    pub fn marks(&self) -> Vec<(f64, String)> {
        let room = ((self.end - self.start).abs() / MARK_DISTANCE).max(1.0);
        let step = round_above((self.to - self.from) / room);
        let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
        let mut marks = Vec::new();
        let mut value = (self.from / step).ceil() * step;
        while value <= self.to + step * 1e-9 {
            // Rounding would otherwise write "-0".
            let shown = if value.abs() < step / 2.0 { 0.0 } else { value };
            let words = format!("{shown:.decimals$}").replace('-', "−");
            marks.push((self.place(value), words));
            value += step;
        }
        marks
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
