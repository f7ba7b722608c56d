//! Months and weeks without a row: they are kept as gaps, so that neighbours in the file are neighbours in time.

use jiff::civil::Date;

/// Gaps named one by one at most; more are counted.
const NAMED: usize = 6;
/// A longer hole is taken as it is: most likely two periods that nobody means to join.
const MOST: usize = 24;

/// The dates that are missing between ascending dates of months or weeks. Nothing where the dates follow no such rhythm.
pub fn missing(dates: &[Date]) -> Vec<Date> {
    if !dates.windows(2).all(|pair| pair[0] < pair[1]) {
        return Vec::new();
    }
    by_months(dates)
        .or_else(|| by_weeks(dates))
        .unwrap_or_default()
}

/// What is said of them.
pub fn sentence(gaps: &[Date]) -> Option<String> {
    let named: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    match named.as_slice() {
        [] => None,
        [only] => Some(format!("There is no row for {only}: it is kept as a gap.")),
        [first @ .., last] if gaps.len() <= NAMED => Some(format!(
            "There are no rows for {} and {last}: they are kept as gaps.",
            first.join(", ")
        )),
        _ => Some(format!(
            "There are no rows for {} dates, the first {}: they are kept as gaps.",
            gaps.len(),
            named[0]
        )),
    }
}

/// Dates that all stand on the same day of a month, or all on its last.
fn by_months(dates: &[Date]) -> Option<Vec<Date>> {
    let first = dates.first()?;
    let are_last = dates.iter().all(|date| *date == date.last_of_month());
    let are_same = dates.iter().all(|date| date.day() == first.day());
    if !(are_last || are_same) {
        return None;
    }
    let number = |date: &Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let month = |number: i64| {
        let year = i16::try_from((number - 1).div_euclid(12)).ok()?;
        let month = i8::try_from((number - 1).rem_euclid(12) + 1).ok()?;
        let start = Date::new(year, month, 1).ok()?;
        if are_last {
            return Some(start.last_of_month());
        }
        Date::new(year, month, first.day()).ok()
    };
    let numbers: Vec<i64> = dates.iter().map(number).collect();
    Some(between(&numbers)?.into_iter().filter_map(month).collect())
}

fn by_weeks(dates: &[Date]) -> Option<Vec<Date>> {
    const DAYS: i64 = 7;
    let start = *dates.first()?;
    let days = |date: &Date| i64::from(start.until(*date).ok().map_or(0, |span| span.get_days()));
    let days: Vec<i64> = dates.iter().map(days).collect();
    if days.iter().any(|day| day % DAYS != 0) {
        return None;
    }
    let weeks: Vec<i64> = days.iter().map(|day| day / DAYS).collect();
    let date = |week: i64| start.checked_add(jiff::Span::new().days(week * DAYS)).ok();
    Some(between(&weeks)?.into_iter().filter_map(date).collect())
}

/// The numbers missing between these, where most steps are of one size and all others are several of it.
fn between(numbers: &[i64]) -> Option<Vec<i64>> {
    let steps: Vec<i64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let step = *steps.iter().min()?;
    let usual = steps.iter().filter(|one| **one == step).count();
    let fits = steps.iter().all(|one| one % step == 0);
    if !fits || usual * 2 <= steps.len() {
        return None;
    }
    let mut missing = Vec::new();
    for (pair, length) in numbers.windows(2).zip(&steps) {
        let holes = usize::try_from(length / step - 1).unwrap_or(usize::MAX);
        if holes <= MOST {
            missing.extend((1..length / step).map(|place| pair[0] + place * step));
        }
    }
    Some(missing)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_without_a_row_is_found() {
        let months = [1, 2, 4, 5, 6].map(|month| date(2026, month, 1));
        assert_eq!(missing(&months), [date(2026, 3, 1)]);
        let ends = [
            date(2025, 11, 30),
            date(2025, 12, 31),
            date(2026, 2, 28),
            date(2026, 3, 31),
        ];
        assert_eq!(missing(&ends), [date(2026, 1, 31)]);
    }

    #[test]
    fn quarters_are_not_filled_with_months() {
        let quarters = [
            date(2025, 1, 1),
            date(2025, 4, 1),
            date(2025, 7, 1),
            date(2026, 1, 1),
        ];
        assert_eq!(missing(&quarters), [date(2025, 10, 1)]);
    }

    #[test]
    fn a_week_without_a_row_is_found_and_days_without_rhythm_are_left_alone() {
        let weeks = [5, 12, 26].map(|day| date(2026, 1, day));
        assert!(missing(&weeks).is_empty());
        let weeks = [
            date(2026, 1, 5),
            date(2026, 1, 12),
            date(2026, 1, 19),
            date(2026, 2, 2),
        ];
        assert_eq!(missing(&weeks), [date(2026, 1, 26)]);
        assert!(missing(&[3, 4, 9, 17].map(|day| date(2026, 1, day))).is_empty());
    }

    #[test]
    fn a_hole_of_years_is_no_gap() {
        let dates = [
            date(2016, 1, 1),
            date(2016, 2, 1),
            date(2016, 3, 1),
            date(2026, 1, 1),
        ];
        assert!(missing(&dates).is_empty());
    }
}
