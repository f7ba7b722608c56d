//! Rows checked by what their columns are: entries with a date and figures, and what was wrong with the others.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    columns::{ColumnRole, read_number},
    dates::{DateOrder, made, month_named, read_day},
    sheet::{Row, Sheet},
};

/// What somebody decided about a table.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The place of the row with headings.
    pub heading: usize,
    /// What each column is.
    pub roles: Vec<ColumnRole>,
    /// Of a column that tells which rows to take: the texts that are taken.
    pub only: BTreeMap<usize, BTreeSet<String>>,
    /// Which number comes first in a date.
    pub order: Option<DateOrder>,
    /// Whether figures of the same period are added up rather than refused.
    pub adds_up: bool,
}

/// One checked row, or several of one period added up.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The row it comes from, the first one where there are several.
    pub row: usize,
    /// The first day of its period.
    pub period: Date,
    /// The part.
    pub numerator: Option<f64>,
    /// The whole.
    pub denominator: Option<f64>,
    /// The finished value.
    pub value: Option<f64>,
}

/// What is wrong with a row, by what would repair it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// There is no date.
    NoDate,
    /// What is there is no date.
    DateNotRecognised,
    /// A figure is missing.
    NoFigure,
    /// What is there is no number.
    NotANumber,
    /// Another row has the same period.
    SamePeriod,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected<P = Problem> {
    /// The row as it was.
    pub row: Row,
    /// What is wrong.
    pub problem: P,
}

/// What came out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// Entries, in the order of their periods.
    pub entries: Vec<Entry>,
    /// Rows that are not taken although they were meant.
    pub rejected: Vec<Rejected>,
    /// Rows that were not meant.
    pub left_out: usize,
}

/// Checks every row below the headings. `period_of` gives the first day of the period that a day lies in.
pub fn check(sheet: &Sheet, plan: &Plan, period_of: impl Fn(Date) -> Date) -> Checked {
    let mut checked = Checked::default();
    let mut by_period: BTreeMap<Date, Vec<(Entry, &Row)>> = BTreeMap::new();
    for row in &sheet.rows[plan.heading + 1..] {
        if !is_meant(row, plan) {
            checked.left_out += 1;
            continue;
        }
        match read(row, plan, &period_of) {
            Ok(entry) => by_period
                .entry(entry.period)
                .or_default()
                .push((entry, row)),
            Err(problem) => checked.rejected.push(rejected(row, problem)),
        }
    }
    for (_, same) in by_period {
        match join(same, plan.adds_up) {
            Ok(entry) => checked.entries.push(entry),
            Err(rows) => {
                let all = rows
                    .into_iter()
                    .map(|row| rejected(row, Problem::SamePeriod));
                checked.rejected.extend(all);
            }
        }
    }
    checked
        .rejected
        .sort_by_key(|one| (one.problem, one.row.number));
    checked
}

fn rejected(row: &Row, problem: Problem) -> Rejected {
    Rejected {
        row: row.clone(),
        problem,
    }
}

fn is_meant(row: &Row, plan: &Plan) -> bool {
    plan.only
        .iter()
        .all(|(column, taken)| taken.contains(row.cell(*column)))
}

fn read(row: &Row, plan: &Plan, period_of: &impl Fn(Date) -> Date) -> Result<Entry, Problem> {
    let period = period_of(day_of(row, plan)?);
    let figure = |role: ColumnRole| {
        let Some(column) = column_of(plan, role) else {
            return Ok(None);
        };
        match row.cell(column) {
            "" => Err(Problem::NoFigure),
            text => read_number(text).map(Some).ok_or(Problem::NotANumber),
        }
    };
    Ok(Entry {
        row: row.number,
        period,
        numerator: figure(ColumnRole::Numerator)?,
        denominator: figure(ColumnRole::Denominator)?,
        value: figure(ColumnRole::Value)?,
    })
}

fn column_of(plan: &Plan, role: ColumnRole) -> Option<usize> {
    plan.roles.iter().position(|one| *one == role)
}

/// The day of a row.
pub(super) fn day_of(row: &Row, plan: &Plan) -> Result<Date, Problem> {
    if let Some(column) = column_of(plan, ColumnRole::Date) {
        let text = row.cell(column);
        if text.is_empty() {
            return Err(Problem::NoDate);
        }
        let day = read_day(text).day(plan.order.unwrap_or(DateOrder::DayFirst));
        return day.ok_or(Problem::DateNotRecognised);
    }
    let part = |role| {
        column_of(plan, role)
            .map(|column| row.cell(column))
            .unwrap_or_default()
    };
    let (year, month) = (part(ColumnRole::Year), part(ColumnRole::Month));
    if year.is_empty() || month.is_empty() {
        return Err(Problem::NoDate);
    }
    let month = month_named(month).or_else(|| month.parse().ok());
    let day = year
        .parse()
        .ok()
        .zip(month)
        .and_then(|(year, month)| made(year, month, 1));
    day.ok_or(Problem::DateNotRecognised)
}

/// Rows of one period as one entry; all of them, when there are several and they are not to be added up.
fn join(mut same: Vec<(Entry, &Row)>, adds_up: bool) -> Result<Entry, Vec<&Row>> {
    if same.len() > 1 && !adds_up {
        return Err(same.into_iter().map(|(_, row)| row).collect());
    }
    let (mut first, _) = same.remove(0);
    for (other, _) in same {
        first.numerator = sum(first.numerator, other.numerator);
        first.denominator = sum(first.denominator, other.denominator);
        first.value = sum(first.value, other.value);
    }
    Ok(first)
}

fn sum(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    one.zip(other).map(|(one, other)| one + other)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const RENAMED: &str = "Year,Month,Name,Waiting\n2021,Mar,Gynaecology,5\n2021,Apr,Gynaecology Service,6\n2021,Apr,Cardiology,9\n2021,Jun,Gynaecology Service,*\n";

    fn plan(taken: &[&str]) -> Plan {
        let taken = taken.iter().map(|text| (*text).to_owned()).collect();
        Plan {
            roles: vec![
                ColumnRole::Year,
                ColumnRole::Month,
                ColumnRole::Only,
                ColumnRole::Value,
            ],
            only: BTreeMap::from([(2, taken)]),
            ..Plan::default()
        }
    }

    #[test]
    fn a_renamed_service_is_joined_by_taking_both_names() {
        let sheet = Sheet::read(RENAMED).unwrap();
        let checked = check(
            &sheet,
            &plan(&["Gynaecology", "Gynaecology Service"]),
            |day| day,
        );
        let values: Vec<_> = checked
            .entries
            .iter()
            .map(|entry| (entry.period, entry.value))
            .collect();
        assert_eq!(
            values,
            [(date(2021, 3, 1), Some(5.0)), (date(2021, 4, 1), Some(6.0))]
        );
        assert_eq!(checked.left_out, 1);
        assert_eq!(checked.rejected[0].problem, Problem::NotANumber);
        assert_eq!(checked.rejected[0].row.number, 5);
    }

    #[test]
    fn figures_of_one_period_are_refused_or_added_up() {
        let sheet = Sheet::read(RENAMED).unwrap();
        let both = plan(&["Gynaecology Service", "Cardiology"]);
        let refused = check(&sheet, &both, |day| day);
        assert_eq!(refused.rejected.len(), 3);
        let added = check(
            &sheet,
            &Plan {
                adds_up: true,
                ..both
            },
            |day| day,
        );
        assert_eq!(added.entries[0].value, Some(15.0));
    }
}
