//! Rows and cells of a table as somebody sees them in a spreadsheet.

use serde::{Deserialize, Serialize};

use super::{
    columns::read_number,
    dates::{DayReading, read_day},
};

/// The most rows that are taken, headings not counted.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are taken.
pub(super) const MOST_COLUMNS: usize = 400;
/// The longest cell, in characters.
pub(super) const LONGEST_CELL: usize = 10_000;
/// Rows above the table in which headings are looked for.
const ROWS_WITH_HEADINGS: usize = 10;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The number that a spreadsheet shows beside it, from 1.
    pub number: usize,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A table. It is never changed: what is brought in is always shown beside what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The rows that are not empty.
    pub rows: Vec<Row>,
}

/// Why a table cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetProblem {
    /// No row, or only headings.
    NoRows,
    /// More than [`MOST_ROWS`].
    TooManyRows,
    /// Wider or with longer cells than a table of figures is.
    TooLarge,
    /// Quotation marks do not close, or the like.
    Broken,
}

impl Sheet {
    /// The most rows of a table with what may stand above it.
    pub(super) const MOST_ROWS_WITH_HEADINGS: usize = MOST_ROWS + ROWS_WITH_HEADINGS;

    /// Reads a table whose cells are separated by tabs, commas or semicolons.
    pub fn read(text: &str) -> Result<Self, SheetProblem> {
        // Browsers paste lines that end with two characters. With one kind of line end, and one at the end, every line
        // can be counted.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = format!("{}\n", text.trim_end_matches('\n'));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(&text))
            .from_reader(text.as_bytes());
        let (mut rows, mut record) = (Vec::new(), csv::StringRecord::new());
        let (mut number, mut next_line) = (0, 1);
        while reader
            .read_record(&mut record)
            .map_err(|_| SheetProblem::Broken)?
        {
            let end = reader.position().line();
            let breaks: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
            let first_line = end.saturating_sub(1 + breaks as u64);
            // Empty lines are passed over by the reader, but a spreadsheet counts them.
            number += 1 + usize::try_from(first_line.saturating_sub(next_line)).unwrap_or_default();
            next_line = end;
            rows.push(row(number, &record)?);
            if rows.len() > Self::MOST_ROWS_WITH_HEADINGS {
                return Err(SheetProblem::TooManyRows);
            }
        }
        if has_open_quotation(&text, &rows) {
            return Err(SheetProblem::Broken);
        }
        Self::of_rows(rows)
    }

    /// A table of these rows, empty ones left out.
    pub fn of_rows(mut rows: Vec<Row>) -> Result<Self, SheetProblem> {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if rows.len() < 2 {
            return Err(SheetProblem::NoRows);
        }
        let sheet = Self { rows };
        if sheet.rows.len() - 1 - sheet.guessed_heading() > MOST_ROWS {
            return Err(SheetProblem::TooManyRows);
        }
        Ok(sheet)
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or_default()
    }

    /// The place of the row that looks most like headings: as full as any and without numbers. Of several before the first
    /// figure or date the last one: those above it name groups of columns. Otherwise the first.
    pub fn guessed_heading(&self) -> usize {
        let start = &self.rows[..self.rows.len().min(ROWS_WITH_HEADINGS)];
        let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let most = start.iter().map(filled).max().unwrap_or_default();
        let is_heading = |row: &Row| filled(row) == most && !holds_numbers(row);
        let titles = start
            .iter()
            .take_while(|row| !holds_any_figure(row))
            .count();
        let last = start[..titles].iter().rposition(is_heading);
        last.filter(|_| titles < start.len())
            .or_else(|| start.iter().position(is_heading))
            .or_else(|| start.iter().position(|row| filled(row) == most))
            .unwrap_or_default()
    }

    /// Whether dates run across: three headings or more that are dates.
    pub fn runs_across(&self, heading: usize) -> bool {
        self.date_columns(heading).len() >= 3
    }

    fn date_columns(&self, heading: usize) -> Vec<usize> {
        let Some(row) = self.rows.get(heading) else {
            return Vec::new();
        };
        let is_date = |cell: &String| !matches!(read_day(cell), DayReading::None);
        let places = row.cells.iter().enumerate();
        places
            .filter(|(_, cell)| is_date(cell))
            .map(|(place, _)| place)
            .collect()
    }

    /// The same table with a row for each date: what runs across then runs down.
    #[must_use]
    pub fn turned(&self, heading: usize, names: [&str; 2]) -> Self {
        let dates = self.date_columns(heading);
        let Some(head) = self.rows.get(heading) else {
            return self.clone();
        };
        let others: Vec<usize> = (0..self.width())
            .filter(|place| !dates.contains(place))
            .collect();
        let kept = |row: &Row| {
            others
                .iter()
                .map(|place| row.cell(*place).to_owned())
                .collect::<Vec<_>>()
        };
        let mut rows = vec![Row {
            number: head.number,
            cells: [kept(head), names.map(str::to_owned).to_vec()].concat(),
        }];
        for row in &self.rows[heading + 1..] {
            for place in &dates {
                let pair = vec![head.cell(*place).to_owned(), row.cell(*place).to_owned()];
                rows.push(Row {
                    number: row.number,
                    cells: [kept(row), pair].concat(),
                });
            }
        }
        Self { rows }
    }
}

fn row(number: usize, record: &csv::StringRecord) -> Result<Row, SheetProblem> {
    let too_long = |cell: &str| cell.chars().count() > LONGEST_CELL;
    if record.len() > MOST_COLUMNS || record.iter().any(too_long) {
        return Err(SheetProblem::TooLarge);
    }
    let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
    Ok(Row { number, cells })
}

/// What a spreadsheet pastes is separated by tabs; a file says it by what its first lines hold most.
fn separator(text: &str) -> u8 {
    let start: String = text.lines().take(5).collect();
    let count = |letter: char| start.matches(letter).count();
    if count('\t') > 0 && count('\t') * 2 >= count(',') {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

/// Whether a quotation mark was never closed: their number is odd, and a cell has swallowed the lines that follow.
fn has_open_quotation(text: &str, rows: &[Row]) -> bool {
    let swallowed = || {
        rows.iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.contains('\n'))
    };
    !text.matches('"').count().is_multiple_of(2) && swallowed()
}

/// Whether any cell is a number or a date.
fn holds_any_figure(row: &Row) -> bool {
    let is_figure =
        |cell: &String| read_number(cell).is_some() || !matches!(read_day(cell), DayReading::None);
    row.cells.iter().any(is_figure)
}

fn holds_numbers(row: &Row) -> bool {
    let is_number = |cell: &&String| cell.trim_end_matches('%').parse::<f64>().is_ok();
    row.cells.iter().filter(is_number).count() * 2 >= row.cells.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_carry_the_number_that_a_spreadsheet_shows() {
        let sheet = Sheet::read("Month,Wait\n\n\"Apr\nsecond line\",5\n\nMay,6\n\n").unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 5]);
    }

    #[test]
    fn the_last_row_of_a_paste_from_a_browser_has_its_number() {
        let sheet = Sheet::read("Month\tWait\r\nApr\t5\r\n\r\nMay\t6\r\nJune\t7\r\n").unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 4, 5]);
    }

    #[test]
    fn tabs_commas_and_semicolons_are_told_apart() {
        for text in ["a\tb, c\n1\t2\n", "a,b\n1,2\n", "a;b\n1,5;2\n"] {
            assert_eq!(Sheet::read(text).unwrap().width(), 2, "{text}");
        }
    }

    #[test]
    fn twenty_thousand_rows_are_taken_and_one_more_is_not() {
        let table = |rows: usize| format!("Month,Wait\n{}", "2026-04,5\n".repeat(rows));
        assert!(Sheet::read(&table(MOST_ROWS)).is_ok());
        let more = Sheet::read(&table(MOST_ROWS + 1));
        assert_eq!(more, Err(SheetProblem::TooManyRows));
    }

    #[test]
    fn headings_are_found_below_a_title() {
        let sheet = Sheet::read("Waits of our patients,,\nMonth,Seen,Wait\n2026-04,7,5\n").unwrap();
        assert_eq!(sheet.guessed_heading(), 1);
    }

    #[test]
    fn of_two_rows_of_headings_the_lower_one_names_the_columns() {
        let heading = |text: &str| Sheet::read(text).unwrap().guessed_heading();
        assert_eq!(
            heading("Waits,Waits,Waits\nMonth,Seen,Days\n2026-04,7,5\n"),
            1
        );
        assert_eq!(heading("Month,Remark\nn/a,none\nApr 2026,good\n"), 1);
        // Where dates are headings, or there is no figure at all, the first one is.
        assert_eq!(heading("Service,Apr 2026,May 2026\nKnees,1,2\n"), 0);
        assert_eq!(heading("Month,Remark\nspring,good\nsummer,bad\n"), 0);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_named() {
        let open = Sheet::read("Month,Days\n\"2026-04,5\n2026-05,6\n");
        assert_eq!(open, Err(SheetProblem::Broken));
        assert!(Sheet::read("Size,Days\n5\" pipe,5\n").is_ok());
        assert!(Sheet::read("Month,Days\n\"Apr\nsecond line\",5\n").is_ok());
    }

    #[test]
    fn dates_that_run_across_are_turned_down() {
        let sheet =
            Sheet::read("Service,Apr 2026,May 2026,Jun 2026\nKnees,1,2,3\nHips,4,5,6\n").unwrap();
        assert!(sheet.runs_across(0));
        let turned = sheet.turned(0, ["Date", "Value"]);
        assert_eq!(turned.rows.len(), 7);
        assert_eq!(turned.rows[5].cells, ["Hips", "May 2026", "5"]);
        assert_eq!(turned.rows[5].number, 3);
    }
}
