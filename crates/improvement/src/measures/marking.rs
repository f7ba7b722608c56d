//! Marking a chart and taking a mark back: each in one change with its line in the audit log.

use jiff::civil::Date;
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    adding::entry,
    store::{
        mark::{self, MarkKind, row},
        measure,
    },
};
use crate::{
    people::access::TeamScope,
    platform::{change::Change, sealed},
};

/// Marks a period of a measure's chart. Returns the id of the mark.
pub async fn add_mark(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    (kind, period, words): (MarkKind, Date, &str),
) -> Result<Uuid, DbErr> {
    let new = row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        measure_id: measure.id,
        kind: kind.key().to_owned(),
        period: period.to_string(),
        words: words.to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
        removed_at: None,
        removed_by: None,
    };
    let id = new.id;
    let mut facts = facts(measure, &new);
    facts["words"] = sealed::words(change, words).await?;
    mark::insert(change.connection(), new).await?;
    change
        .record(entry("measure.marked", measure).after(facts))
        .await?;
    Ok(id)
}

/// Takes a mark back.
pub async fn remove_mark(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    there: &row::Model,
) -> Result<(), DbErr> {
    let trace = (change.at(), change.person_id());
    mark::remove(change.connection(), scope, there.id, trace).await?;
    change
        .record(entry("measure.unmarked", measure).before(facts(measure, there)))
        .await
}

/// What a mark is, without its words: they are in the line of whoever wrote them, under that person's key.
fn facts(measure: &measure::Model, mark: &row::Model) -> Value {
    json!({ "name": measure.name, "mark": mark.id, "kind": mark.kind, "period": mark.period })
}
