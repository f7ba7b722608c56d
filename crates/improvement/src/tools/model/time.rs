//! How long something takes, kept in whole minutes and said in the largest unit that fits.

use crate::platform::messages::{say, say_with};

/// A unit of time in which people answer. A day has 24 hours, because a patient waits at night as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of 24 hours.
    Days,
}

impl Unit {
    /// Every unit, as they are offered.
    pub const ALL: [Self; 3] = [Self::Minutes, Self::Hours, Self::Days];

    /// Its key in a form.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// What it is called, as a key of the catalogue.
    pub fn words(self) -> &'static str {
        match self {
            Self::Minutes => "tools-unit-minutes",
            Self::Hours => "tools-unit-hours",
            Self::Days => "tools-unit-days",
        }
    }

    fn minutes(self) -> u32 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days => 1440,
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }
}

/// The longest time that can be kept: ten years, in minutes.
pub const LONGEST: u32 = 10 * 366 * 1440;

/// Minutes of an amount such as "1.5" in a unit; nothing when it is no such amount or too long.
pub fn minutes(amount: &str, unit: &str) -> Option<u32> {
    let unit = Unit::parse(unit)?;
    let amount: f64 = amount.replace(',', "").parse().ok()?;
    let minutes = (amount * f64::from(unit.minutes())).round();
    if !(0.0..=f64::from(LONGEST)).contains(&minutes) {
        return None;
    }
    // Within the bounds above it is a whole number of 32 bits.
    format!("{minutes:.0}").parse().ok()
}

/// The largest unit in which the time is a whole number, and that number.
pub fn largest_unit(minutes: u32) -> (u32, Unit) {
    let whole = |unit: &Unit| minutes >= unit.minutes() && minutes.is_multiple_of(unit.minutes());
    let unit = Unit::ALL.into_iter().rev().find(whole);
    let unit = unit.unwrap_or(Unit::Minutes);
    (minutes / unit.minutes(), unit)
}

/// "2 days", "1 hour", "3 days 4 hours".
pub fn words(minutes: u32) -> String {
    let (days, rest) = (minutes / 1440, minutes % 1440);
    let (hours, left) = (rest / 60, rest % 60);
    let parts: Vec<String> = [
        (days, "tools-day", "tools-days"),
        (hours, "tools-hour", "tools-hours"),
        (left, "tools-minute", "tools-minutes"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| {
        let key = if count == 1 { one } else { many };
        say_with(key, &[("count", &count.to_string())])
    })
    .collect();
    if parts.is_empty() {
        return say("tools-no-time");
    }
    parts.join(" ")
}
