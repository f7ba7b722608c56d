//! What each column probably is, and why we think so.

use super::{
    choices::telling_apart,
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
    suggest_only(&mut found, sheet, heading);
    let parts = [ColumnRole::Numerator, ColumnRole::Denominator];
    if has_denominator {
        suggest_part_and_whole(&mut found, sheet, heading);
    }
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

/// In a long table, with several rows for each date, words say which rows are meant: of which place, of which service.
fn suggest_only(found: &mut [Suggestion], sheet: &Sheet, heading: usize) {
    let are = |roles: &[ColumnRole]| {
        let places = found.iter().enumerate();
        let those = places.filter(|(_, one)| roles.contains(&one.role));
        those.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let dates = are(&[ColumnRole::Date, ColumnRole::Year, ColumnRole::Month]);
    let words = are(&[ColumnRole::Ignore]);
    for column in telling_apart(&sheet.rows[heading + 1..], &dates, &words) {
        found[column] = Suggestion {
            role: ColumnRole::Only,
            reason: "column-tells-rows-apart",
        };
    }
}

/// Of two columns of counts of which one never exceeds the other, that one is the part, whatever they are called.
fn suggest_part_and_whole(found: &mut [Suggestion], sheet: &Sheet, heading: usize) {
    let numbers = number_columns(sheet, heading);
    let [one, other] = numbers[..] else {
        return;
    };
    let is_number = |column: usize| {
        !matches!(
            found[column].role,
            ColumnRole::Date | ColumnRole::Year | ColumnRole::Month
        )
    };
    if !is_number(one) || !is_number(other) {
        return;
    }
    let part_and_whole = if is_part_of(sheet, heading, (one, other)) {
        (one, other)
    } else if is_part_of(sheet, heading, (other, one)) {
        (other, one)
    } else {
        return;
    };
    found[part_and_whole.0] = Suggestion {
        role: ColumnRole::Numerator,
        reason: "column-never-larger",
    };
    found[part_and_whole.1] = Suggestion {
        role: ColumnRole::Denominator,
        reason: "column-never-smaller",
    };
}

/// Columns that hold nothing but numbers which are no dates.
pub fn number_columns(sheet: &Sheet, heading: usize) -> Vec<usize> {
    let is_of_numbers = |column: &usize| {
        let role = suggested(sheet, heading, *column).role;
        matches!(
            role,
            ColumnRole::Value | ColumnRole::Numerator | ColumnRole::Denominator
        )
    };
    (0..sheet.width()).filter(is_of_numbers).collect()
}

/// Columns that hold neither dates nor numbers.
pub(super) fn word_columns(sheet: &Sheet, heading: usize) -> Vec<usize> {
    let is_of_words =
        |column: &usize| suggested(sheet, heading, *column).role == ColumnRole::Ignore;
    (0..sheet.width()).filter(is_of_words).collect()
}

/// Whether both hold whole counts, the first never more than the second and at least once less. Shares are no counts.
fn is_part_of(sheet: &Sheet, heading: usize, (part, whole): (usize, usize)) -> bool {
    let count = |text: &str| {
        let number = read_number(text).filter(|_| !text.contains('%'))?;
        (number >= 0.0 && number.fract() == 0.0).then_some(number)
    };
    let rows = sheet.rows[heading + 1..].iter().take(ROWS_LOOKED_AT);
    let pairs: Option<Vec<(f64, f64)>> = rows
        .filter(|row| {
            let is_known = |column: usize| read_number(row.cell(column)).is_some();
            is_known(part) && is_known(whole)
        })
        .map(|row| Some((count(row.cell(part))?, count(row.cell(whole))?)))
        .collect();
    let is_share = |column: usize| {
        let name = sheet.rows[heading].cell(column).to_lowercase();
        ["%", "per cent", "percent", "rate"]
            .iter()
            .any(|word| name.contains(word))
    };
    pairs.is_some_and(|pairs| {
        pairs.iter().all(|(part, whole)| part <= whole)
            && pairs.iter().any(|(part, whole)| part < whole)
    }) && !is_share(part)
        && !is_share(whole)
}

fn keep_first(found: &mut [Suggestion], role: ColumnRole) {
    let mut same = found.iter_mut().filter(|one| one.role == role);
    same.next();
    let reason = match role {
        ColumnRole::Value => "column-more-numbers",
        _ => IGNORED.reason,
    };
    for other in same {
        *other = Suggestion { reason, ..IGNORED };
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

/// A number as people write it: "1,234.5", "92%", "-3". Nothing when it is no number: "5,5" is no thousand and stays out,
/// because read as 55 it would be ten times too large.
pub fn read_number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{a0}'))
        .collect();
    let is_number = !plain.is_empty()
        && has_commas_in_place(&plain)
        && plain
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+' | ','));
    let plain = plain.replace(',', "");
    let number = is_number.then(|| plain.parse::<f64>().ok()).flatten();
    number.filter(|number| number.is_finite())
}

/// Whether commas stand only before each three digits of the whole part.
fn has_commas_in_place(number: &str) -> bool {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let first = groups.next().unwrap_or_default();
    let mut groups = groups.peekable();
    let is_grouped = groups.peek().is_some();
    !decimals.contains(',')
        && groups.all(|group| group.len() == 3)
        && (!is_grouped || (1..=3).contains(&first.len()))
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
        let sheet = Sheet::read(text).unwrap();
        assert_eq!(suggest(&sheet, 0, false)[5].reason, "column-more-numbers");
    }

    #[test]
    fn part_and_whole_are_told_apart() {
        use ColumnRole::{Date, Denominator, Numerator};
        let text = "Wk ending,Number seen,Total\n5/4/2026,3,10\n12/4/2026,4,11\n";
        assert_eq!(roles(text, true), [Date, Numerator, Denominator]);
    }

    #[test]
    fn counts_that_never_exceed_others_are_the_part_whatever_their_names() {
        use ColumnRole::{Date, Denominator, Ignore, Numerator, Value};
        let text = "Week commencing\tTriaged in 2 days\tAll hip referrals\n5/10/2026\t12\t20\n12/10/2026\t15\t22\n";
        assert_eq!(roles(text, true), [Date, Numerator, Denominator]);
        let turned = "Week\tReferrals\tTriaged in 2 days\n5/10/2026\t20\t12\n12/10/2026\t22\t15\n";
        assert_eq!(roles(turned, true), [Date, Denominator, Numerator]);
        assert_eq!(roles(text, false)[1..], [Value, Ignore]);
        let shares =
            "Week\tReferrals\tTriaged in 2 days\n5/10/2026\t20\t12%\n12/10/2026\t22\t15%\n";
        assert_eq!(roles(shares, true), [Date, Value, Ignore]);
    }

    #[test]
    fn a_comma_is_for_thousands_and_never_for_decimals() {
        assert_eq!(read_number("1,234,567.25"), Some(1_234_567.25));
        assert_eq!(read_number("-12,345"), Some(-12_345.0));
        for text in [
            "5,5", "1,23", "1234,567", "1,2345", "1.5,000", ",5", "1,,000",
        ] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_of_words_is_not_needed() {
        assert_eq!(
            roles("Remark,Month\ngood,2026-04\nbad,2026-05\n", false)[0],
            ColumnRole::Ignore
        );
    }
}
