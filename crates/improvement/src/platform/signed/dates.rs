//! Days, months and moments as a signed file writes them: one way each, so that a signature fits what was read.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::texts::TextProblem;
use crate::platform::moment::{Moment, date_words};

/// A calendar day, written `2026-03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// A calendar month, written `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(Date);

/// A moment to the second in UTC, written `2026-03-31T09:30:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(Timestamp);

impl Day {
    /// This day.
    pub fn new(date: Date) -> Self {
        Self(date)
    }

    /// The calendar date.
    pub fn date(self) -> Date {
        self.0
    }

    /// "31 March 2026".
    pub fn words(self) -> String {
        date_words(self.0)
    }
}

impl Month {
    /// The month of this day.
    pub fn of(date: Date) -> Self {
        Self(date.first_of_month())
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// "March 2026".
    pub fn words(self) -> String {
        self.0.strftime("%B %Y").to_string()
    }
}

impl Instant {
    /// This moment, to the second.
    pub fn new(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_second(timestamp.as_second()).unwrap_or(timestamp))
    }

    /// The same as the service keeps moments.
    pub fn moment(self) -> Moment {
        Moment(self.0.as_microsecond())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.strftime("%Y-%m"))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl TryFrom<String> for Day {
    type Error = TextProblem;

    fn try_from(text: String) -> Result<Self, TextProblem> {
        exactly(&text, text.parse().map(Self).ok())
    }
}

impl TryFrom<String> for Month {
    type Error = TextProblem;

    fn try_from(text: String) -> Result<Self, TextProblem> {
        exactly(&text, format!("{text}-01").parse().map(Self).ok())
    }
}

impl TryFrom<String> for Instant {
    type Error = TextProblem;

    fn try_from(text: String) -> Result<Self, TextProblem> {
        exactly(&text, text.parse().map(Self::new).ok())
    }
}

/// Takes what was read only if it is written back the same: other ways to write a date are refused.
fn exactly<T: fmt::Display>(text: &str, read: Option<T>) -> Result<T, TextProblem> {
    read.filter(|value| value.to_string() == text)
        .ok_or(TextProblem::Shape)
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_is_written_back_as_it_was_read() {
        assert_eq!(
            Day::try_from("2026-03-31".to_owned())
                .expect("a right one")
                .words(),
            "31 March 2026"
        );
        assert_eq!(
            Month::try_from("2026-03".to_owned())
                .expect("a right one")
                .words(),
            "March 2026"
        );
        let made = Instant::try_from("2026-03-31T09:30:00Z".to_owned()).expect("a right one");
        assert_eq!(made.moment().words(), "31 March 2026 at 10:30am");
    }

    #[test]
    fn other_ways_to_write_a_date_are_refused() {
        for text in [
            "20260331",
            "2026-3-31",
            "2026-02-30",
            "31/03/2026",
            "2026-03-31T00:00:00",
        ] {
            assert!(Day::try_from(text.to_owned()).is_err(), "{text}");
        }
        for text in ["2026-13", "2026", "2026-03-01"] {
            assert!(Month::try_from(text.to_owned()).is_err(), "{text}");
        }
        for text in [
            "2026-03-31T09:30:00+01:00",
            "2026-03-31T09:30:00.5Z",
            "2026-03-31",
        ] {
            assert!(Instant::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
