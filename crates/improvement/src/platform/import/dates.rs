//! Dates as people write them in spreadsheets, and the question whether the day or the month comes first.

use jiff::civil::{Date, date};

/// What one text says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayReading {
    /// No date.
    None,
    /// One day and no other.
    Sure(Date),
    /// Two days, by which number is the day.
    Either {
        /// When the day comes first, as in Britain.
        day_first: Date,
        /// When the month comes first, as in America.
        month_first: Date,
    },
}

/// Which number comes first in dates such as 3/4/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

impl DayReading {
    /// The day, read in this order.
    pub fn day(self, order: DateOrder) -> Option<Date> {
        match (self, order) {
            (Self::None, _) => None,
            (Self::Sure(day), _)
            | (Self::Either { day_first: day, .. }, DateOrder::DayFirst)
            | (
                Self::Either {
                    month_first: day, ..
                },
                DateOrder::MonthFirst,
            ) => Some(day),
        }
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name or first three letters.
pub fn month_named(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let word = if word == "sept" { "sep" } else { word.as_str() };
    let found = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word))?;
    i8::try_from(found + 1).ok()
}

/// Reads a text as a day. A month alone is its first day.
pub fn read_day(text: &str) -> DayReading {
    let text = text.trim();
    // A time behind the day says nothing about a period.
    let text = text
        .split_once('T')
        .filter(|(day, _)| day.len() == 10)
        .map_or(text, |(day, _)| day);
    let text = text
        .strip_suffix(" 00:00:00")
        .or_else(|| text.strip_suffix(" 00:00"))
        .unwrap_or(text);
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' ', ',', '\u{2019}', '\''])
        .filter(|part| !part.is_empty())
        .collect();
    if let Some(day) = packed(text)
        .or_else(|| with_month_name(&parts))
        .or_else(|| year_first(&parts))
    {
        return DayReading::Sure(day);
    }
    numbers_only(&parts)
}

/// `20260403`.
fn packed(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    made(
        text[..4].parse().ok()?,
        text[4..6].parse().ok()?,
        text[6..].parse().ok()?,
    )
}

/// "3 April 2026", "Apr-26", "2026 Apr", "RTT-November-2024": what is left over must be words, not numbers.
fn with_month_name(parts: &[&str]) -> Option<Date> {
    let place = parts.iter().position(|part| month_named(part).is_some())?;
    let month = month_named(parts[place])?;
    let numbers: Vec<&str> = parts
        .iter()
        .map(|part| {
            part.trim_end_matches("st")
                .trim_end_matches("nd")
                .trim_end_matches("rd")
                .trim_end_matches("th")
        })
        .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty())
        .collect();
    let others = parts.len() - 1 - numbers.len();
    match numbers.as_slice() {
        [year] if others <= 1 => made(year_of(year)?, month, 1),
        [day, year] if others == 0 && day.len() <= 2 => {
            made(year_of(year)?, month, day.parse().ok()?)
        }
        [year, day] if others == 0 => made(year_of(year)?, month, day.parse().ok()?),
        _ => None,
    }
}

/// "2026-04-03" and "2026-04".
fn year_first(parts: &[&str]) -> Option<Date> {
    let (year, rest) = parts.split_first()?;
    if year.len() != 4 {
        return None;
    }
    match rest {
        [month] => made(year.parse().ok()?, month.parse().ok()?, 1),
        [month, day] => made(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        _ => None,
    }
}

/// "3/4/2026", "04/2026".
fn numbers_only(parts: &[&str]) -> DayReading {
    let number = |text: &str| text.parse::<i8>().ok();
    let read =
        |year: &str, month: &str, day: &str| made(year_of(year)?, number(month)?, number(day)?);
    let [first, second, year] = parts else {
        return match parts {
            [month, year] if year.len() == 4 => {
                read(year, month, "1").map_or(DayReading::None, DayReading::Sure)
            }
            _ => DayReading::None,
        };
    };
    match (read(year, second, first), read(year, first, second)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => DayReading::Either {
            day_first,
            month_first,
        },
        (Some(day), _) | (None, Some(day)) => DayReading::Sure(day),
        (None, None) => DayReading::None,
    }
}

/// Two digits are years of this century: nobody brings figures from before 2000.
fn year_of(text: &str) -> Option<i16> {
    match text.len() {
        4 => text.parse().ok(),
        2 => text.parse::<i16>().ok().map(|year| 2000 + year),
        _ => None,
    }
}

/// A day that figures can be of.
pub(super) fn made(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day)
        .ok()
        .filter(|day| (date(1990, 1, 1)..date(2100, 1, 1)).contains(day))
}

/// The order that a column of dates shows by itself; nothing when every date could be read both ways.
pub fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let mut ambiguous = false;
    for cell in cells {
        match read_day(cell) {
            DayReading::Either { .. } => ambiguous = true,
            DayReading::Sure(_) => {
                if let Some(order) = shown_by(cell) {
                    return Some(order);
                }
            }
            DayReading::None => {}
        }
    }
    // Without any doubt the order does not matter.
    (!ambiguous).then_some(DateOrder::DayFirst)
}

/// 25/4/2026 shows that days come first, 4/25/2026 that months do.
fn shown_by(cell: &str) -> Option<DateOrder> {
    let mut numbers = cell.split(['/', '-', '.', ' ']).map(str::parse::<i16>);
    match (numbers.next()?, numbers.next()?) {
        (Ok(13..=31), Ok(1..=12)) => Some(DateOrder::DayFirst),
        (Ok(1..=12), Ok(13..=31)) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_however_it_is_written() {
        let texts = [
            "2026-04-03",
            "20260403",
            "3 April 2026",
            "3rd Apr 2026",
            "3-Apr-26",
            "2026/4/3",
            "2026-04-03T00:00:00",
        ];
        for text in texts {
            assert_eq!(read_day(text), DayReading::Sure(date(2026, 4, 3)), "{text}");
        }
        for text in [
            "Apr-26",
            "April 2026",
            "2026 Apr",
            "2026-04",
            "04/2026",
            "RTT-April-2026",
        ] {
            assert_eq!(read_day(text), DayReading::Sure(date(2026, 4, 1)), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/02/2026",
            "12",
            "n/a",
            "May",
            "Total",
            "1/2",
            "3.5",
            "2026-13-01",
            "99999999",
        ] {
            assert_eq!(read_day(text), DayReading::None, "{text}");
        }
    }

    #[test]
    fn figures_are_of_the_years_1990_to_2099() {
        assert_eq!(read_day("1990-01-01"), DayReading::Sure(date(1990, 1, 1)));
        assert_eq!(read_day("31/12/2099"), DayReading::Sure(date(2099, 12, 31)));
        for text in [
            "1989-12-31",
            "Dec 1989",
            "01/01/2100",
            "Jan 2100",
            "19891231",
        ] {
            assert_eq!(read_day(text), DayReading::None, "{text}");
        }
        assert_eq!(made(1989, 12, 1), None, "a year in a column of its own");
    }

    #[test]
    fn a_date_that_could_be_read_both_ways_is_both() {
        let both = DayReading::Either {
            day_first: date(2026, 4, 3),
            month_first: date(2026, 3, 4),
        };
        assert_eq!(read_day("3/4/2026"), both);
        assert_eq!(read_day("4/4/2026"), DayReading::Sure(date(2026, 4, 4)));
    }

    #[test]
    fn one_date_shows_the_order_of_its_column() {
        let order = |cells: &[&str]| order_of(cells.iter().copied());
        assert_eq!(order(&["3/4/2026", "25/4/2026"]), Some(DateOrder::DayFirst));
        assert_eq!(
            order(&["3/4/2026", "4/25/2026"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(order(&["3/4/2026", "5/4/2026"]), None);
        assert_eq!(order(&["Apr 2026"]), Some(DateOrder::DayFirst));
    }
}
