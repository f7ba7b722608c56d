//! Imports of values: begun with a table, decided step by step, confirmed as a whole, undone as a whole.

mod outcome;
mod settings;
mod undoing;

pub use outcome::{Outcome, Why, outcome};
pub use settings::{Settings, Table, examples_of_dates};
pub use undoing::is_locked;

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    adding::entry,
    store::{import, measure, value},
    values::{self, Counts, Point},
};
use crate::{
    people::access::TeamScope,
    platform::{change::Change, import::Book, moment::Moment},
};

/// Seconds a table that was never brought in is kept.
const KEPT_FOR: i64 = 30 * 24 * 60 * 60;

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
        undoing::undo_import(change, scope, measure, id).await?;
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
