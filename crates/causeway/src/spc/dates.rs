//! Dates as analysts write them. Whether 04/05 is in April or in May is never guessed.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::BrokenDownTime;
use spc::Positions;

use crate::command_line::DateOrder;
use crate::failure::Failure;

/// Ways that say themselves which part is which.
const PLAIN: &[&str] = &[
    "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %B %Y", "%d %b %y",
];
/// The same for months, which stand for their first day.
const MONTHS: &[&str] = &[
    "%Y-%m", "%b-%y", "%b-%Y", "%b %y", "%b %Y", "%B %Y", "%B-%Y",
];
const DAY_FIRST: &[&str] = &["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y"];
const MONTH_FIRST: &[&str] = &["%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y"];

/// The positions of a column: dates, dates with a time, or whole numbers. Says the row that cannot be read.
pub fn read(
    column: &str,
    cells: &[String],
    order: Option<DateOrder>,
) -> Result<Positions, Failure> {
    if let Some(numbers) = whole_numbers(cells) {
        return Ok(Positions::Numbers(numbers));
    }
    let order = order.map_or_else(|| settled(column, cells), |order| Ok(Some(order)))?;
    let moments: Vec<DateTime> = cells
        .iter()
        .enumerate()
        .map(|(row, cell)| moment(cell, order).ok_or_else(|| unreadable(column, row, cell)))
        .collect::<Result<_, _>>()?;
    Ok(
        if moments
            .iter()
            .all(|moment| moment.time() == jiff::civil::Time::midnight())
        {
            Positions::Dates(moments.iter().map(|moment| moment.date()).collect())
        } else {
            Positions::Moments(moments)
        },
    )
}

/// One date as the file writes it.
pub fn one(text: &str, order: Option<DateOrder>) -> Option<Date> {
    moment(text, order).map(DateTime::date)
}

/// Which of day and month comes first in this column; an error where both readings are possible.
pub fn settled(column: &str, cells: &[String]) -> Result<Option<DateOrder>, Failure> {
    let readable = |order: DateOrder| cells.iter().all(|cell| moment(cell, Some(order)).is_some());
    let plain = |cell: &String| moment(cell, None).is_some();
    match (readable(DateOrder::Dmy), readable(DateOrder::Mdy)) {
        _ if cells.iter().all(plain) => Ok(None),
        (true, false) => Ok(Some(DateOrder::Dmy)),
        (false, true) => Ok(Some(DateOrder::Mdy)),
        (false, false) => Ok(None),
        (true, true) => Err(Failure::usage(format!(
            "The dates of the column {column} can be read with the day first or with the month first; say which with \
             --dates dmy or --dates mdy."
        ))),
    }
}

/// Years of four figures and short numbers count; eight figures are a date.
fn whole_numbers(cells: &[String]) -> Option<Vec<i64>> {
    let is_date = |cell: &String| cell.trim().len() == 8;
    if cells.is_empty() || cells.iter().all(is_date) {
        return None;
    }
    cells.iter().map(|cell| cell.trim().parse().ok()).collect()
}

fn moment(text: &str, order: Option<DateOrder>) -> Option<DateTime> {
    let text = text.trim();
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => (day, Some(time)),
        _ => (text, None),
    };
    let date = date(day, order)?;
    match time {
        None => Some(date.to_datetime(jiff::civil::Time::midnight())),
        Some(time) => time
            .trim_end_matches('Z')
            .parse()
            .ok()
            .map(|time| date.to_datetime(time)),
    }
}

fn date(text: &str, order: Option<DateOrder>) -> Option<Date> {
    let parse = |text: &str, format: &str| BrokenDownTime::parse(format, text).ok()?.to_date().ok();
    let numeric = match order {
        Some(DateOrder::Dmy) => DAY_FIRST,
        Some(DateOrder::Mdy) => MONTH_FIRST,
        _ => &[],
    };
    let of_a_day = PLAIN
        .iter()
        .chain(numeric)
        .find_map(|format| parse(text, format));
    of_a_day.or_else(|| {
        let first = format!("01 {text}");
        MONTHS
            .iter()
            .find_map(|format| parse(&first, &format!("%d {format}")))
    })
}

fn unreadable(column: &str, row: usize, cell: &str) -> Failure {
    let what = if cell.trim().is_empty() {
        "is empty"
    } else {
        "is not a date that can be read"
    };
    Failure::input(format!(
        "Row {}: the date in the column {column} {what}; write it like 2026-04-01, 01/04/2026 or Apr 2026.",
        row + 2
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Result<Positions, Failure> {
        read(
            "month",
            &cells
                .iter()
                .map(|&cell| cell.to_owned())
                .collect::<Vec<_>>(),
            None,
        )
    }

    #[test]
    fn months_in_words_are_their_first_day() {
        let april = jiff::civil::date(2024, 4, 1);
        for cells in [
            ["Apr-24", "May-24"],
            ["April 2024", "May 2024"],
            ["2024-04", "2024-05"],
            ["01/04/2024", "31/05/2024"],
        ] {
            let found = column(&cells);
            let Ok(Positions::Dates(found)) = found else {
                panic!("{cells:?}")
            };
            assert_eq!(found[0], april, "{cells:?}");
            assert_eq!(found[1].month(), 5, "{cells:?}");
        }
    }

    #[test]
    fn a_day_or_a_month_first_is_asked_about() {
        let failure = column(&["01/04/2024", "01/05/2024"]).unwrap_err();
        assert!(
            failure.sentence.contains("--dates dmy"),
            "{}",
            failure.sentence
        );
    }

    #[test]
    fn one_day_after_the_twelfth_settles_the_column() {
        assert!(column(&["01/04/2024", "13/04/2024"]).is_ok());
        assert!(column(&["04/01/2024", "04/13/2024"]).is_ok());
    }

    #[test]
    fn the_row_of_an_unreadable_date_is_that_of_the_spreadsheet() {
        let failure = column(&["2024-04-01", "soon"]).unwrap_err();
        assert!(
            failure.sentence.starts_with("Row 3:"),
            "{}",
            failure.sentence
        );
    }
}
