//! Imports of values: begun with a table, decided step by step, confirmed as a whole, undone as a whole.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    adding::entry,
    model::Shape,
    store::{
        import, measure,
        value::{self, row},
    },
    values::{self, Counts, Figures, Making, Mistake, Point, is_unlikely},
};
use crate::{
    people::access::TeamScope,
    platform::{
        change::Change,
        import::{
            Book, ColumnRole, DateOrder, NamedSheet, Plan, Problem, Row, Sheet, check, order_of,
            suggest,
        },
        messages::say,
        moment::Moment,
    },
};

/// Seconds a table that was never brought in is kept.
const KEPT_FOR: i64 = 30 * 24 * 60 * 60;
/// Counts below this could describe one or two people.
const SMALL: f64 = 5.0;

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

    fn plan(&self, table: &Table, shape: Shape) -> Plan {
        Plan {
            heading: table.heading,
            roles: self.roles(table, shape),
            only: self.only.clone(),
            order: self.order.as_deref().map(|order| match order {
                "month" => DateOrder::MonthFirst,
                _ => DateOrder::DayFirst,
            }),
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
        order_of(self.body().iter().map(|row| row.cell(column))).is_none()
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

/// Begins an import: the table is kept until it is confirmed, given up or forgotten.
pub async fn begin_import(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    (source_name, book): (&str, &Book),
) -> Result<Uuid, DbErr> {
    let guessed = Settings::guessed(book, book.guessed_sheet());
    let headings = Table::of(book, &guessed).headings();
    let remembered = import::remembered(change.connection(), scope, measure, &headings).await?;
    let remembered = remembered.and_then(|text| serde_json::from_str::<Settings>(&text).ok());
    let settings = remembered.unwrap_or(guessed);
    let begun = import::row::Model {
        document: book.kept(),
        settings: json!(settings).to_string(),
        headings,
        ..begun(change, scope, measure, source_name)
    };
    let id = begun.id;
    import::insert(change.connection(), begun).await?;
    let facts = json!({ "name": measure.name, "import": id });
    change
        .record(entry("measure.import-begun", measure).after(facts))
        .await?;
    Ok(id)
}

/// An import of which nothing is known yet.
fn begun(
    change: &Change,
    scope: &TeamScope,
    measure: &measure::Model,
    source_name: &str,
) -> import::row::Model {
    import::row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        measure_id: measure.id,
        brought_by: change.person_id(),
        brought_at: change.at(),
        source_name: source_name.to_owned(),
        document: String::new(),
        settings: json!(Settings::default()).to_string(),
        headings: String::new(),
        added: 0,
        changed: 0,
        same: 0,
        rejected: 0,
        confirmed_at: None,
        undone_at: None,
        undone_by: None,
        version: 1,
    }
}

/// Keeps what was decided. False when it was decided elsewhere since.
pub async fn decide(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    import: import::row::Model,
    settings: &Settings,
) -> Result<bool, DbErr> {
    let id = import.id;
    let decided = import::row::Model {
        settings: json!(settings).to_string(),
        ..import
    };
    let saved = import::save(change.connection(), scope, decided).await?;
    let facts = json!({ "name": measure.name, "import": id });
    change
        .record(entry("measure.import-decided", measure).after(facts))
        .await?;
    Ok(saved)
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The row cannot be read.
    Row(Problem),
    /// What it says cannot be a value.
    Value(Mistake),
}

impl Why {
    /// The message that says what would repair it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Row(Problem::NoDate) => "import-no-date",
            Self::Row(Problem::DateNotRecognised) => "import-date-not-recognised",
            Self::Row(Problem::NoFigure) => "import-no-figure",
            Self::Row(Problem::NotANumber) => "import-not-a-number",
            Self::Row(Problem::SamePeriod) => "import-same-period",
            Self::Value(mistake) => mistake.words(),
        }
    }
}

/// What an import would do.
pub struct Outcome {
    /// The values.
    pub points: Vec<Point>,
    /// How they compare with those that count now.
    pub counts: Counts,
    /// Rows that are not taken, by what would repair them.
    pub rejected: BTreeMap<Why, Vec<Row>>,
    /// Rows that were not meant.
    pub left_out: usize,
    /// Values far from the others.
    pub unlikely: Vec<Point>,
    /// Values that rest on counts so small that they could describe one or two people.
    pub small: usize,
}

impl Outcome {
    /// How many rows are not taken.
    pub fn rejected_rows(&self) -> usize {
        self.rejected.values().map(Vec::len).sum()
    }
}

/// Works out what an import would do. Changes nothing.
pub fn outcome(table: &Table, settings: &Settings, making: &Making, now: &[row::Model]) -> Outcome {
    let plan = settings.plan(table, making.shape);
    let checked = check(&table.sheet, &plan, |day| making.frequency.period_of(day));
    let mut rejected: BTreeMap<Why, Vec<Row>> = BTreeMap::new();
    for one in checked.rejected {
        rejected
            .entry(Why::Row(one.problem))
            .or_default()
            .push(one.row);
    }
    let mut points = Vec::new();
    for entry in checked.entries {
        let figures = Figures {
            period: entry.period,
            numerator: entry.numerator,
            denominator: entry.denominator,
            value: entry.value,
        };
        match making.make(figures) {
            Ok(point) => points.push(point),
            Err(mistake) => {
                let row = table.body().iter().find(|row| row.number == entry.row);
                rejected
                    .entry(Why::Value(mistake))
                    .or_default()
                    .extend(row.cloned());
            }
        }
    }
    Outcome {
        counts: values::compare(&points, now),
        unlikely: unlikely(&points, now),
        small: points
            .iter()
            .filter(|point| is_small(point, making.shape))
            .count(),
        points,
        rejected,
        left_out: checked.left_out,
    }
}

fn unlikely(points: &[Point], now: &[row::Model]) -> Vec<Point> {
    let is_new = |value: &&row::Model| {
        points
            .iter()
            .all(|point| point.period.to_string() != value.period)
    };
    let there: Vec<f64> = now.iter().filter(is_new).map(|value| value.value).collect();
    let jumps = points.iter().filter(|point| {
        let others = points.iter().filter(|other| other.period != point.period);
        let all: Vec<f64> = others
            .map(|other| other.value)
            .chain(there.iter().copied())
            .collect();
        is_unlikely(point.value, &all)
    });
    jumps.copied().collect()
}

fn is_small(point: &Point, shape: Shape) -> bool {
    let small = |count: f64| count > 0.0 && count < SMALL;
    match shape {
        Shape::Measurement => false,
        Shape::Count => small(point.value),
        Shape::Proportion | Shape::Rate => point.numerator.is_some_and(small),
    }
}

/// Adds every value of an import. False, and nothing is added, when it was confirmed or changed elsewhere since.
pub async fn confirm(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    import: import::row::Model,
    outcome: &Outcome,
) -> Result<bool, DbErr> {
    let id = import.id;
    let size = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let confirmed = import::row::Model {
        document: String::new(),
        added: size(outcome.counts.added),
        changed: size(outcome.counts.changed),
        same: size(outcome.counts.same),
        rejected: size(outcome.rejected_rows()),
        confirmed_at: Some(change.at()),
        ..import
    };
    if !import::save(change.connection(), scope, confirmed).await? {
        return Ok(false);
    }
    values::add_values(change, scope, measure, &outcome.points, Some(id)).await?;
    Ok(true)
}

/// Adds values that a program sent, as an import that a person can undo. Nothing is kept where nothing is new.
pub async fn take_in(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    (source_name, points): (&str, &[Point]),
) -> Result<(Counts, Option<Uuid>), DbErr> {
    let now = value::current(change.connection(), scope, measure).await?;
    let counts = values::compare(points, &now);
    if counts.added + counts.changed == 0 {
        return Ok((counts, None));
    }
    let size = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let taken = import::row::Model {
        added: size(counts.added),
        changed: size(counts.changed),
        same: size(counts.same),
        confirmed_at: Some(change.at()),
        ..begun(change, scope, measure, source_name)
    };
    let id = taken.id;
    import::insert(change.connection(), taken).await?;
    values::add_values(change, scope, measure, points, Some(id)).await?;
    Ok((counts, Some(id)))
}

/// Undoes a confirmed import, or gives up one that is not. False when that was done elsewhere since.
pub async fn undo(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    import: import::row::Model,
) -> Result<bool, DbErr> {
    let (id, was_confirmed) = (import.id, import.confirmed_at.is_some());
    let undone = import::row::Model {
        document: String::new(),
        undone_at: Some(change.at()),
        undone_by: change.person_id(),
        ..import
    };
    if !import::save(change.connection(), scope, undone).await? {
        return Ok(false);
    }
    if was_confirmed {
        values::undo_import(change, scope, measure, id).await?;
    } else {
        let facts = json!({ "name": measure.name, "import": id });
        change
            .record(entry("measure.import-given-up", measure).after(facts))
            .await?;
    }
    Ok(true)
}

/// The moment before which tables that were never brought in are forgotten.
pub fn forgotten_before(now: Moment) -> Moment {
    now.plus_seconds(-KEPT_FOR)
}

/// Which of the dates in a column are read both ways: up to three, for the question.
pub fn examples_of_dates(table: &Table, column: usize) -> Vec<(String, Date, Date)> {
    use crate::platform::import::{DayReading, read_day};
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
