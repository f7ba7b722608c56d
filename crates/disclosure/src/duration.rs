//! A time that may leave: whole days, shown only when enough people stand behind it.

use crate::profile::WITHHELD_UP_TO;
use crate::shown::{WITHHELD, read, with_commas, write};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

const HOURS_IN_A_DAY: u64 = 24;

const REFUSAL: &str = "this time has not passed the release rules: a released time is a whole number of days or the \
     word \"withheld\"; ask the organisation that sent it to make the release again";

/// A median or mean time as it was measured, not yet fit to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasuredTime {
    /// Whole hours.
    Hours(u64),
    /// Whole days.
    Days(u64),
}

/// A time in whole days that may leave the team. Only [`release_duration`] and reading a released file make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReleasedDays(Option<u64>);

/// Applies the release rules to a median or mean time.
///
/// `based_on` is the raw number of people (or journeys) behind it: seven or fewer, and also none at all, withhold the
/// time (`OpenSAFELY` documentation, outputs/sdc.md at 41030f3: the limit holds for any statistic). Hours are rounded
/// to the nearest day, half a day upwards. Never pass a shortest or longest time: it belongs to one person.
#[must_use]
pub fn release_duration(time: MeasuredTime, based_on: u64) -> ReleasedDays {
    ReleasedDays((based_on > WITHHELD_UP_TO).then(|| whole_days(time)))
}

fn whole_days(time: MeasuredTime) -> u64 {
    match time {
        MeasuredTime::Days(days) => days,
        MeasuredTime::Hours(hours) => {
            let days = hours / HOURS_IN_A_DAY;
            days + u64::from(hours % HOURS_IN_A_DAY >= HOURS_IN_A_DAY / 2)
        }
    }
}

impl ReleasedDays {
    /// Whole days, or nothing when the time is withheld.
    pub fn value(self) -> Option<u64> {
        self.0
    }

    /// Whether the time is withheld.
    pub fn is_withheld(self) -> bool {
        self.0.is_none()
    }

    /// The time in words for a page: "less than 1 day", "1 day", "12 days" or "withheld".
    pub fn words(self) -> String {
        match self.0 {
            None => WITHHELD.to_owned(),
            Some(0) => "less than 1 day".to_owned(),
            Some(1) => "1 day".to_owned(),
            Some(days) => format!("{} days", with_commas(days)),
        }
    }

    /// One sentence that says what was done to the time.
    pub fn explanation(self) -> &'static str {
        match self.0 {
            None => "This time is withheld because it is based on too few people",
            Some(_) => "This time is rounded to whole days",
        }
    }
}

impl fmt::Display for ReleasedDays {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl Serialize for ReleasedDays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for ReleasedDays {
    /// Accepts whole days or the word "withheld".
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, REFUSAL).map(Self)
    }
}
