//! Long tables, with several rows for each date: which columns tell those apart, and what there is to choose from.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::{
    check::{Plan, day_of},
    columns::{ColumnRole, word_columns},
    sheet::{Row, Sheet},
};

/// More different texts than this cannot be chosen from on a page.
pub const MOST_TEXTS: usize = 400;
/// Columns that are looked at, so that a wide table does not keep anybody waiting.
const MOST_COLUMNS: usize = 10;

/// A text of a column by which rows are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChoice {
    /// The text; empty where cells are.
    pub text: String,
    /// The first and the last day of its rows; nothing where no date can be read.
    pub between: Option<(Date, Date)>,
    /// What stands in its last row in a column that only says the same in other words, such as the name beside a code.
    pub also: Option<String>,
}

/// The texts of a column in their order.
pub fn row_choices(sheet: &Sheet, plan: &Plan, column: usize) -> Vec<RowChoice> {
    let body = &sheet.rows[plan.heading + 1..];
    let other = column_in_other_words(sheet, plan, column);
    let mut found: BTreeMap<&str, RowChoice> = BTreeMap::new();
    for row in body {
        let text = row.cell(column);
        let choice = found.entry(text).or_insert_with(|| RowChoice {
            text: text.to_owned(),
            between: None,
            also: None,
        });
        let day = day_of(row, plan).ok();
        let is_last = match (choice.between, day) {
            (Some((_, last)), Some(day)) => day >= last,
            (None, _) => true,
            (Some(_), None) => false,
        };
        if is_last {
            choice.also = other.map(|other| row.cell(other).to_owned());
        }
        if let Some(day) = day {
            let (first, last) = choice.between.unwrap_or((day, day));
            choice.between = Some((first.min(day), last.max(day)));
        }
    }
    found.into_values().collect()
}

/// The first unused column of words in which each text stands beside one text of this column only.
fn column_in_other_words(sheet: &Sheet, plan: &Plan, column: usize) -> Option<usize> {
    let body = &sheet.rows[plan.heading + 1..];
    let is_unused = |other: &usize| plan.roles.get(*other) == Some(&ColumnRole::Ignore);
    let says_the_same = |other: &usize| {
        let mut beside: BTreeMap<&str, &str> = BTreeMap::new();
        let belongs = body.iter().all(|row| {
            *beside
                .entry(row.cell(*other))
                .or_insert_with(|| row.cell(column))
                == row.cell(column)
        });
        belongs && beside.len() <= MOST_TEXTS
    };
    word_columns(sheet, plan.heading)
        .into_iter()
        .filter(is_unused)
        .find(says_the_same)
}

/// The fewest of these columns of words that tell apart the rows of one date as well as all of them do; none where each
/// date has one row. Of several ways, the one whose columns have fewest texts: rather a code than its changing names.
pub(super) fn telling_apart(body: &[Row], dates: &[usize], words: &[usize]) -> Vec<usize> {
    if dates.is_empty() || keys(body, dates) == body.len() {
        return Vec::new();
    }
    let sized = words.iter().map(|column| (texts(body, *column), *column));
    let mut sized: Vec<(usize, usize)> = sized
        .filter(|(size, _)| (2..=MOST_TEXTS).contains(size))
        .take(MOST_COLUMNS)
        .collect();
    sized.sort_unstable();
    let mut needed: Vec<usize> = sized.into_iter().map(|(_, column)| column).collect();
    let all = keys(body, &[dates, &needed].concat());
    for place in (0..needed.len()).rev() {
        let mut fewer = needed.clone();
        fewer.remove(place);
        if keys(body, &[dates, &fewer].concat()) == all {
            needed = fewer;
        }
    }
    needed
}

/// How many different rows there are when only these columns are looked at.
fn keys(body: &[Row], columns: &[usize]) -> usize {
    let key = |row| {
        columns
            .iter()
            .map(|column| Row::cell(row, *column))
            .collect::<Vec<_>>()
    };
    body.iter().map(key).collect::<HashSet<_>>().len()
}

/// How many different texts a column has.
fn texts(body: &[Row], column: usize) -> usize {
    body.iter()
        .map(|row| row.cell(column))
        .collect::<BTreeSet<_>>()
        .len()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::platform::import::suggest;

    /// Two places whose names change, and two services of which one does.
    const LONG: &str = "Year,Month,Code,Place,Service,Waiting\n\
        2021,Mar,QA,Avon STP,Knees,5\n2021,Mar,QA,Avon STP,Eyes,6\n2021,Mar,QB,Bath STP,Knees,7\n2021,Mar,QB,Bath STP,Eyes,8\n\
        2021,Apr,QA,Avon Board,Knee Service,5\n2021,Apr,QA,Avon Board,Eyes,6\n2021,Apr,QB,Bath Board,Knee Service,7\n2021,Apr,QB,Bath Board,Eyes,8\n";

    fn roles(text: &str) -> Vec<ColumnRole> {
        let sheet = Sheet::read(text).unwrap();
        suggest(&sheet, 0, false)
            .iter()
            .map(|one| one.role)
            .collect()
    }

    #[test]
    fn in_a_long_table_the_code_and_the_service_say_which_rows_to_take() {
        use ColumnRole::{Ignore, Month, Only, Value, Year};
        assert_eq!(roles(LONG), [Year, Month, Only, Ignore, Only, Value]);
        let short = "Month,Remark,Waiting\n2021-03,good,5\n2021-04,bad,6\n";
        assert_eq!(roles(short)[1], Ignore);
    }

    #[test]
    fn a_choice_says_when_it_occurs_and_what_else_it_is_called() {
        let sheet = Sheet::read(LONG).unwrap();
        let plan = Plan {
            roles: roles(LONG),
            ..Plan::default()
        };
        let (march, april) = (date(2021, 3, 1), date(2021, 4, 1));
        let said = |column| {
            let choices = row_choices(&sheet, &plan, column).into_iter();
            choices
                .map(|one| (one.text, one.between.unwrap(), one.also))
                .collect::<Vec<_>>()
        };
        let place =
            |code: &str, name: &str| (code.to_owned(), (march, april), Some(name.to_owned()));
        assert_eq!(
            said(2),
            [place("QA", "Avon Board"), place("QB", "Bath Board")]
        );
        let service = |name: &str, between| (name.to_owned(), between, None);
        assert_eq!(
            said(4),
            [
                service("Eyes", (march, april)),
                service("Knee Service", (april, april)),
                service("Knees", (march, march)),
            ]
        );
    }
}
