//! Bringing in an existing log of issues: begun with a table, columns matched, checked, added as a whole, undone as a whole.

use jiff::civil::Date;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    domains::Domain,
    making::{NewReport, row},
    model::{Happened, Harm, MOST_MINUTES, Whose},
    store::{
        self,
        import::{self, row as import_row},
    },
};
use crate::{
    people::{Organisation, access::ProgrammeScope},
    platform::{
        answers::{LONGEST_ANSWER, LONGEST_LINE},
        audit::Entry,
        change::Change,
        import::{Book, DateOrder, Finding, Row, Sheet, finding, order_of, read_day, read_number},
        messages::{say, say_with},
        moment::Moment,
        patient_details::holds_birth_date,
    },
};

/// Seconds a table that was never brought in is kept.
const KEPT_FOR: i64 = 30 * 24 * 60 * 60;

/// What a column of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// Not used.
    Ignore,
    /// The day it was reported.
    ReportedOn,
    /// What went wrong.
    Domain,
    /// Which service.
    Service,
    /// Minutes it cost.
    Minutes,
    /// The organisation it came from.
    Organisation,
    /// What was written.
    Words,
}

/// Every column with its key, its words, and words by which its heading is known.
const COLUMNS: [(Column, &str, &str, &[&str]); 7] = [
    (Column::Ignore, "ignore", "log-column-ignore", &[]),
    (
        Column::ReportedOn,
        "reported-on",
        "report-reported-on",
        &["date", "reported", "day"],
    ),
    (
        Column::Domain,
        "domain",
        "report-domain",
        &["domain", "category", "theme", "type", "went wrong"],
    ),
    (
        Column::Service,
        "service",
        "report-service",
        &["service", "specialty", "department", "clinic"],
    ),
    (
        Column::Minutes,
        "minutes",
        "column-minutes",
        &["minute", "time"],
    ),
    (
        Column::Organisation,
        "organisation",
        "report-organisation",
        &["organisation", "practice", "from", "trust"],
    ),
    (
        Column::Words,
        "words",
        "report-words",
        &[
            "words",
            "description",
            "detail",
            "comment",
            "issue",
            "what happened",
        ],
    ),
];

impl Column {
    /// Every column with its key and its words.
    pub fn all() -> impl Iterator<Item = (Self, &'static str, String)> {
        COLUMNS
            .iter()
            .map(|(column, key, words, _)| (*column, *key, say(words)))
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        let found = COLUMNS.iter().find(|(column, ..)| *column == self);
        found.map_or("ignore", |(_, key, ..)| key)
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        let found = COLUMNS.iter().find(|(_, known, ..)| *known == key);
        found.map(|(column, ..)| *column)
    }

    fn suggested(heading: &str) -> Self {
        let heading = heading.to_lowercase();
        let found = COLUMNS
            .iter()
            .find(|(_, _, _, known)| known.iter().any(|words| heading.contains(*words)));
        found.map_or(Self::Ignore, |(column, ..)| *column)
    }
}

/// What was decided about a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The place of the sheet.
    pub sheet: usize,
    /// The place of the row with headings.
    pub heading: usize,
    /// What each column is.
    pub columns: Vec<Column>,
}

impl Settings {
    /// What a table looks like at first. A column is suggested once.
    pub fn guessed(book: &Book) -> Self {
        let place = book.guessed_sheet();
        let sheet = &book.sheets[place].sheet;
        let heading = sheet.guessed_heading();
        let mut columns: Vec<Column> = Vec::new();
        for column in 0..sheet.width() {
            let suggested = Column::suggested(sheet.rows[heading].cell(column));
            let taken = columns.contains(&suggested);
            columns.push(if taken { Column::Ignore } else { suggested });
        }
        Self {
            sheet: place,
            heading,
            columns,
        }
    }

    /// The sheet that was chosen.
    pub fn sheet<'a>(&self, book: &'a Book) -> &'a Sheet {
        &book.sheets[self.sheet.min(book.sheets.len() - 1)].sheet
    }

    fn cell<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        let place = self.columns.iter().position(|one| *one == column);
        place.map_or("", |place| row.cell(place))
    }
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The reports.
    pub reports: Vec<NewReport>,
    /// What stands in the way, in sentences. Nothing is brought in while anything does.
    pub wrong: Vec<String>,
}

/// What the check needs to know of the programme.
pub struct Known<'a> {
    /// What can be reported.
    pub domains: &'a [Domain],
    /// Who takes part.
    pub organisations: &'a [Organisation],
    /// Today.
    pub today: Date,
}

/// The privacy stop: what looks like details of a patient, sentences in the column of words apart.
pub fn stop(sheet: &Sheet, settings: &Settings) -> Option<Finding> {
    let words = settings
        .columns
        .iter()
        .position(|one| *one == Column::Words);
    let mut figures = sheet.clone();
    for row in figures.rows.iter_mut().skip(settings.heading + 1) {
        if let Some(cell) = words.and_then(|place| row.cells.get_mut(place))
            && !data_dictionary::contains_nhs_number(cell)
        {
            cell.clear();
        }
    }
    finding(&figures)
}

/// Works out what an import would do. Changes nothing.
pub fn outcome(sheet: &Sheet, settings: &Settings, known: &Known) -> Outcome {
    let mut outcome = Outcome::default();
    for needed in [
        Column::ReportedOn,
        Column::Domain,
        Column::Service,
        Column::Minutes,
    ] {
        if !settings.columns.contains(&needed) {
            let name = Column::all().find(|(column, ..)| *column == needed);
            let name = name.map(|(_, _, words)| words).unwrap_or_default();
            outcome
                .wrong
                .push(say_with("log-needs-column", &[("name", &name)]));
        }
    }
    if !outcome.wrong.is_empty() {
        return outcome;
    }
    let body = sheet.rows.get(settings.heading + 1..).unwrap_or_default();
    let days = body
        .iter()
        .map(|row| settings.cell(row, Column::ReportedOn));
    let order = order_of(days).unwrap_or(DateOrder::DayFirst);
    for row in body {
        match report(row, settings, known, order) {
            Ok(report) => outcome.reports.push(report),
            Err(why) => {
                let number = row.number.to_string();
                outcome.wrong.push(say_with(why, &[("row", &number)]));
            }
        }
    }
    outcome
}

fn report(
    row: &Row,
    settings: &Settings,
    known: &Known,
    order: DateOrder,
) -> Result<NewReport, &'static str> {
    let cell = |column: Column| settings.cell(row, column);
    let day = read_day(cell(Column::ReportedOn)).day(order);
    let reported_on = day.filter(|day| *day <= known.today).ok_or("log-row-day")?;
    let named = |one: &&Domain| {
        let text = cell(Column::Domain).to_lowercase();
        one.name.to_lowercase() == text || one.key == text
    };
    let domain = known.domains.iter().find(named).ok_or("log-row-domain")?;
    let service = cell(Column::Service);
    if service.is_empty() || service.chars().count() > LONGEST_LINE {
        return Err("log-row-service");
    }
    let minutes = read_number(cell(Column::Minutes));
    let minutes = minutes.and_then(|one| format!("{:.0}", one.round()).parse::<i32>().ok());
    let minutes = minutes.filter(|one| (0..=MOST_MINUTES).contains(one));
    let words = cell(Column::Words);
    if words.chars().count() > LONGEST_ANSWER {
        return Err("log-row-words");
    }
    if [words, service]
        .iter()
        .any(|text| holds_birth_date(text, known.today))
    {
        return Err("log-row-birth-date");
    }
    let organisation = cell(Column::Organisation);
    let same = |one: &&Organisation| one.name.eq_ignore_ascii_case(organisation);
    let found = known.organisations.iter().find(same);
    if found.is_none() && !organisation.is_empty() {
        return Err("log-row-organisation");
    }
    Ok(NewReport {
        reported_on,
        domain: domain.key.clone(),
        service: service.to_owned(),
        happened: Happened::Earlier,
        minutes: minutes.ok_or("log-row-minutes")?,
        whose: Whose::PrimaryClinician,
        harm: Harm::None,
        words: words.to_owned(),
        organisation_id: found.map(|one| one.id),
    })
}

/// Begins an import.
pub async fn begin_import(
    change: &mut Change,
    scope: &ProgrammeScope,
    (source_name, book): (&str, &Book),
) -> Result<Uuid, DbErr> {
    let begun = import_row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        brought_by: change.person_id(),
        brought_at: change.at(),
        source_name: source_name.to_owned(),
        document: book.kept(),
        settings: json!(Settings::guessed(book)).to_string(),
        added: 0,
        confirmed_at: None,
        undone_at: None,
        undone_by: None,
        version: 1,
    };
    let id = begun.id;
    change
        .record(entry("report.import-begun", &begun, 0))
        .await?;
    import::insert(change.connection(), begun).await?;
    Ok(id)
}

/// Keeps what was decided. False when it was decided elsewhere since.
pub async fn decide(
    change: &mut Change,
    scope: &ProgrammeScope,
    import: import_row::Model,
    settings: &Settings,
) -> Result<bool, DbErr> {
    change
        .record(entry("report.import-decided", &import, 0))
        .await?;
    let decided = import_row::Model {
        settings: json!(settings).to_string(),
        ..import
    };
    import::save(change.connection(), scope, decided).await
}

/// Adds every report of an import. False, and nothing is added, when it was confirmed or changed elsewhere since.
pub async fn confirm(
    change: &mut Change,
    scope: &ProgrammeScope,
    import: import_row::Model,
    reports: Vec<NewReport>,
) -> Result<bool, DbErr> {
    let (id, count) = (import.id, reports.len());
    let entry = entry("report.import-confirmed", &import, count);
    let confirmed = import_row::Model {
        document: String::new(),
        added: i32::try_from(count).unwrap_or(i32::MAX),
        confirmed_at: Some(change.at()),
        ..import
    };
    if !import::save(change.connection(), scope, confirmed).await? {
        return Ok(false);
    }
    let last = store::last_number(change.connection(), scope).await?;
    for (number, new) in (last + 1..).zip(reports) {
        let made = store::report::Model {
            import_id: Some(id),
            ..row(scope, number, new)
        };
        store::insert(change.connection(), made).await?;
    }
    change.record(entry).await?;
    Ok(true)
}

/// Removes every report of an import, or gives up one that was not confirmed. False when somebody worked on one of its
/// reports, or it was undone elsewhere: then nothing is changed.
pub async fn undo(
    change: &mut Change,
    scope: &ProgrammeScope,
    import: import_row::Model,
) -> Result<bool, DbErr> {
    let reports = store::of_import(change.connection(), scope, import.id).await?;
    if reports.iter().any(|report| report.version > 1) {
        return Ok(false);
    }
    let id = import.id;
    let entry = entry("report.import-undone", &import, reports.len());
    let undone = import_row::Model {
        document: String::new(),
        undone_at: Some(change.at()),
        undone_by: change.person_id(),
        ..import
    };
    if !import::save(change.connection(), scope, undone).await? {
        return Ok(false);
    }
    store::remove_import(change.connection(), scope, id).await?;
    change.record(entry).await?;
    Ok(true)
}

fn entry(action: &'static str, import: &import_row::Model, reports: usize) -> Entry {
    Entry::about(action, "report_import", import.id)
        .within(import.programme_id, None)
        .after(json!({ "reports": reports }))
}

/// The moment before which tables that were never brought in are forgotten.
pub fn forgotten_before(now: Moment) -> Moment {
    now.plus_seconds(-KEPT_FOR)
}
