//! What was decided about a table on its way in, and the table as the steps see it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    measures::model::Shape,
    platform::{
        import::{
            Book, ColumnRole, DateOrder, DayReading, NamedSheet, Plan, Row, Sheet, order_of,
            read_day, suggest,
        },
        messages::say,
    },
};

/// What was decided about a table so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The place of the sheet, where a workbook has several.
    #[serde(default)]
    pub sheet: usize,
    /// The place of the row with headings.
    pub heading: usize,
    /// Whether dates run across and the table is to be turned.
    pub across: bool,
    /// What each column is, by key; empty until somebody said so.
    pub roles: Vec<String>,
    /// Which rows are taken, by column.
    pub only: BTreeMap<usize, BTreeSet<String>>,
    /// "day" or "month" first; nothing until it was asked.
    pub order: Option<String>,
    /// Whether rows of one period are added up.
    pub adds_up: bool,
}

impl Settings {
    /// What a sheet looks like at first.
    pub fn guessed(book: &Book, place: usize) -> Self {
        let sheet = &book.sheets[place].sheet;
        let heading = sheet.guessed_heading();
        Self {
            sheet: place,
            heading,
            across: sheet.runs_across(heading),
            ..Self::default()
        }
    }

    /// The sheet that was chosen. One that is no longer there is the last.
    pub fn chosen<'a>(&self, book: &'a Book) -> &'a NamedSheet {
        &book.sheets[self.sheet.min(book.sheets.len() - 1)]
    }

    /// What each column is, said or suggested.
    pub fn roles(&self, table: &Table, shape: Shape) -> Vec<ColumnRole> {
        if self.roles.is_empty() {
            let suggested = suggest(&table.sheet, table.heading, shape.has_denominator());
            return suggested.iter().map(|one| one.role).collect();
        }
        let role = |key: &String| ColumnRole::parse(key).unwrap_or(ColumnRole::Ignore);
        self.roles.iter().map(role).collect()
    }

    /// The same as the rules of an import take it.
    pub fn plan(&self, table: &Table, shape: Shape) -> Plan {
        let roles = self.roles(table, shape);
        let dates = roles.iter().position(|role| *role == ColumnRole::Date);
        // Where one date shows the order, nobody was asked and all dates have it.
        let shown = dates.and_then(|column| table.order_shown(column));
        let asked = self.order.as_deref().map(|order| match order {
            "month" => DateOrder::MonthFirst,
            _ => DateOrder::DayFirst,
        });
        Plan {
            heading: table.heading,
            roles,
            only: self.only.clone(),
            order: shown.or(asked),
            adds_up: self.adds_up,
        }
    }
}

/// A table as the steps see it: turned where dates run across.
pub struct Table {
    /// The rows.
    pub sheet: Sheet,
    /// The place of the row with headings.
    pub heading: usize,
}

impl Table {
    /// The table that was sent, as decided.
    pub fn of(book: &Book, settings: &Settings) -> Self {
        let sheet = &settings.chosen(book).sheet;
        let heading = settings.heading.min(sheet.rows.len() - 1);
        if !settings.across {
            return Self {
                sheet: sheet.clone(),
                heading,
            };
        }
        let names = [say("import-turned-date"), say("import-turned-value")];
        Self {
            sheet: sheet.turned(heading, [&names[0], &names[1]]),
            heading: 0,
        }
    }

    /// The name of a column.
    pub fn name(&self, column: usize) -> String {
        match self.sheet.rows[self.heading].cell(column) {
            "" => format!("{}", column + 1),
            name => name.to_owned(),
        }
    }

    /// The rows below the headings.
    pub fn body(&self) -> &[Row] {
        &self.sheet.rows[self.heading + 1..]
    }

    /// The different texts of a column, in order.
    pub fn texts(&self, column: usize) -> BTreeSet<String> {
        self.body()
            .iter()
            .map(|row| row.cell(column).to_owned())
            .collect()
    }

    /// Whether the dates of this column could be read both ways.
    pub fn is_ambiguous(&self, column: usize) -> bool {
        self.order_shown(column).is_none()
    }

    fn order_shown(&self, column: usize) -> Option<DateOrder> {
        order_of(self.body().iter().map(|row| row.cell(column)))
    }

    /// The names of all columns, by which a table of the same make is known again.
    pub fn headings(&self) -> String {
        let names = self.sheet.rows[self.heading].cells.iter();
        names
            .map(|name| name.to_lowercase())
            .collect::<Vec<_>>()
            .join("\u{1f}")
    }
}

/// Which of the dates in a column are read both ways: up to three, for the question.
pub fn examples_of_dates(table: &Table, column: usize) -> Vec<(String, Date, Date)> {
    let read = table.body().iter().filter_map(|row| {
        let text = row.cell(column);
        match read_day(text) {
            DayReading::Either {
                day_first,
                month_first,
            } => Some((text.to_owned(), day_first, month_first)),
            _ => None,
        }
    });
    let mut found: Vec<_> = read.collect();
    found.dedup();
    found.truncate(3);
    found
}
