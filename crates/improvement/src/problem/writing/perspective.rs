//! Writing how a side sees the problem.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::entry;
use crate::{
    people::{access::TeamScope, model::Side},
    platform::{change::Change, sealed},
    problem::{
        model::perspective::View,
        store::perspective::{self, row},
    },
};

/// Saves how a side sees the problem; false, and nothing is written, when somebody else saved it since it was read.
/// `seen` is the version it was written from: 0 where nobody had written yet.
pub async fn write_perspective(
    change: &mut Change,
    scope: &TeamScope,
    (side, on_behalf): (Side, bool),
    view: &View,
    seen: i32,
) -> Result<bool, DbErr> {
    let [problem, whom, since, why, better, worry] = view.0.clone();
    let written = row::Model {
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        side: side.key().to_owned(),
        problem,
        whom,
        since,
        why,
        better,
        worry,
        on_behalf,
        written_by: change.person_id(),
        written_at: change.at(),
        version: seen,
    };
    if !perspective::save(change.connection(), scope, side, written).await? {
        return Ok(false);
    }
    let facts = json!({
        "side": side.key(),
        "on_behalf": on_behalf,
        "words": sealed::words(change, &view.text()).await?,
    });
    // A side has no id of its own; its line is found by what it is about.
    let entry = entry("problem.view-written", "perspective", Uuid::now_v7(), scope).after(facts);
    change.record(entry).await?;
    Ok(true)
}
