//! What each column probably is, and why we think so.

use super::{
    dates::{DayReading, month_named, read_day},
    sheet::Sheet,
};

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnRole {
    /// Not used.
    Ignore,
    /// The day, or a day in the period.
    Date,
    /// The year alone.
    Year,
    /// The month alone, by name or number.
    Month,
    /// The finished value.
    Value,
    /// The part.
    Numerator,
    /// The whole.
    Denominator,
    /// Tells which rows to take.
    Only,
}

impl ColumnRole {
    /// Every role, in the order shown.
    pub const ALL: [Self; 8] = [
        Self::Ignore,
        Self::Date,
        Self::Year,
        Self::Month,
        Self::Value,
        Self::Numerator,
        Self::Denominator,
        Self::Only,
    ];

    /// The word in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Date => "date",
            Self::Year => "year",
            Self::Month => "month",
            Self::Value => "value",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Only => "only",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// What a column probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The role.
    pub role: ColumnRole,
    /// The message that says why.
    pub reason: &'static str,
}

/// Rows looked at: enough to see what a column is.
const ROWS_LOOKED_AT: usize = 200;

/// A suggestion for each column. Of several columns that could be the value, the first one is suggested.
pub fn suggest(sheet: &Sheet, heading: usize, has_denominator: bool) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = (0..sheet.width())
        .map(|column| suggested(sheet, heading, column))
        .collect();
    keep_first(&mut found, ColumnRole::Date);
    if found.iter().any(|one| one.role == ColumnRole::Date) {
        drop_all(&mut found, &[ColumnRole::Year, ColumnRole::Month]);
    }
    let parts = [ColumnRole::Numerator, ColumnRole::Denominator];
    let has_both = parts
        .iter()
        .all(|part| found.iter().any(|one| one.role == *part));
    if has_denominator && has_both {
        drop_all(&mut found, &[ColumnRole::Value]);
    } else {
        drop_all(&mut found, &parts);
    }
    for role in [
        ColumnRole::Value,
        ColumnRole::Numerator,
        ColumnRole::Denominator,
    ] {
        keep_first(&mut found, role);
    }
    found
}

fn keep_first(found: &mut [Suggestion], role: ColumnRole) {
    let mut same = found.iter_mut().filter(|one| one.role == role);
    same.next();
    for other in same {
        *other = IGNORED;
    }
}

fn drop_all(found: &mut [Suggestion], roles: &[ColumnRole]) {
    for one in found.iter_mut().filter(|one| roles.contains(&one.role)) {
        *one = IGNORED;
    }
}

const IGNORED: Suggestion = Suggestion {
    role: ColumnRole::Ignore,
    reason: "column-not-needed",
};

fn suggested(sheet: &Sheet, heading: usize, column: usize) -> Suggestion {
    let name = sheet.rows[heading].cell(column).to_lowercase();
    let says = |words: &[&str]| {
        let mut parts = name.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| words.contains(&part))
    };
    let cells: Vec<&str> = sheet.rows[heading + 1..]
        .iter()
        .take(ROWS_LOOKED_AT)
        .map(|row| row.cell(column))
        .filter(|cell| !cell.is_empty())
        .collect();
    let all = |test: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| test(cell));
    let of = |role, reason| Suggestion { role, reason };
    if all(is_year) && (says(&["year", "yr"]) || all(is_recent_year)) {
        return of(ColumnRole::Year, "column-years");
    }
    if all(is_month) && (says(&["month", "mon"]) || all(|cell| month_named(cell).is_some())) {
        return of(ColumnRole::Month, "column-months");
    }
    if most_are_dates(&cells) {
        let reason = if says(&[
            "date",
            "week",
            "wk",
            "month",
            "ending",
            "period",
            "commencing",
        ]) {
            "column-looks-like-date"
        } else {
            "column-holds-dates"
        };
        return of(ColumnRole::Date, reason);
    }
    if !most_are_numbers(&cells) {
        return IGNORED;
    }
    if says(&["denominator", "total", "all", "out", "population", "whole"])
        && !says(&["over"])
        && !name.contains('>')
    {
        return of(ColumnRole::Denominator, "column-looks-like-denominator");
    }
    if says(&["numerator", "number", "count", "within", "missed", "dna"]) {
        return of(ColumnRole::Numerator, "column-looks-like-numerator");
    }
    of(ColumnRole::Value, "column-holds-numbers")
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4
        && cell
            .parse::<i16>()
            .is_ok_and(|year| (1990..2100).contains(&year))
}

fn is_recent_year(cell: &str) -> bool {
    is_year(cell) && cell > "2009" && cell < "2041"
}

fn is_month(cell: &str) -> bool {
    month_named(cell).is_some()
        || cell
            .parse::<i8>()
            .is_ok_and(|month| (1..=12).contains(&month))
}

/// Four of five: a column may hold a total or a remark as well, which is then named as a problem.
fn most_are_dates(cells: &[&str]) -> bool {
    most(cells, |cell| !matches!(read_day(cell), DayReading::None))
}

fn most_are_numbers(cells: &[&str]) -> bool {
    most(cells, |cell| read_number(cell).is_some())
}

fn most(cells: &[&str], test: impl Fn(&str) -> bool) -> bool {
    let fitting = cells.iter().filter(|cell| test(cell)).count();
    !cells.is_empty() && fitting * 5 >= cells.len() * 4
}

/// A number as people write it: "1,234.5", "92%", "-3". Nothing when it is no number.
pub fn read_number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|letter| !matches!(letter, ',' | ' ' | '\u{a0}'))
        .collect();
    let is_number = !plain.is_empty()
        && plain
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+'));
    let number = is_number.then(|| plain.parse::<f64>().ok()).flatten();
    number.filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str, has_denominator: bool) -> Vec<ColumnRole> {
        let sheet = Sheet::read(text).unwrap();
        suggest(&sheet, 0, has_denominator)
            .iter()
            .map(|one| one.role)
            .collect()
    }

    #[test]
    fn published_waiting_times_are_recognised() {
        use ColumnRole::{Ignore, Month, Value, Year};
        let text = "Year,Month,Code,Name,Total waiting > 52 weeks,Total waiting > 18 weeks\n2020,Apr,QE1,Cardiology,1,1154\n2020,May,QE1,Cardiology,3,1201\n";
        assert_eq!(
            roles(text, false),
            [Year, Month, Ignore, Ignore, Value, Ignore]
        );
    }

    #[test]
    fn part_and_whole_are_told_apart() {
        use ColumnRole::{Date, Denominator, Numerator};
        let text = "Wk ending,Number seen,Total\n5/4/2026,3,10\n12/4/2026,4,11\n";
        assert_eq!(roles(text, true), [Date, Numerator, Denominator]);
    }

    #[test]
    fn a_column_of_words_is_not_needed() {
        assert_eq!(
            roles("Remark,Month\ngood,2026-04\nbad,2026-05\n", false)[0],
            ColumnRole::Ignore
        );
    }
}
