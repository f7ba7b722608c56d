//! The marks along the time: days for short times, weeks for long ones.

/// The marks of a time axis.
pub(super) struct Marks {
    /// What is counted: "Days" or "Weeks".
    pub unit: &'static str,
    /// Where a mark stands, in days, and its number.
    pub at: Vec<(f64, u32)>,
}

/// Longer times are counted in weeks.
const LONGEST_IN_DAYS: u32 = 28;

/// Round steps; the first that leaves room is taken.
const STEPS: [u32; 9] = [1, 2, 4, 7, 13, 26, 52, 104, 520];

/// At most `most` marks from 0 to the last day.
pub(super) fn marks(last_day: u32, most: u32) -> Marks {
    let (unit, length) = if last_day <= LONGEST_IN_DAYS {
        ("Days", 1)
    } else {
        ("Weeks", 7)
    };
    let units = last_day / length;
    let fits = |step: &&u32| units / **step < most;
    let step = STEPS.iter().find(fits).copied().unwrap_or(units.max(1));
    let numbers = (0..=units / step).map(|number| number * step);
    Marks {
        unit,
        at: numbers
            .map(|number| (f64::from(number * length), number))
            .collect(),
    }
}
