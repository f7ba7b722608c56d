//! Saving a version of the statement, and going on although something is missing: each in one change with its line in
//! the audit log.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::entry;
use crate::{
    people::access::TeamScope,
    platform::{change::Change, sealed},
    problem::{
        model::statement::{Words, canonical, fingerprint},
        reading,
        store::{overriding, statement},
    },
};

/// How a save ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// There is a new version with this number.
    Version(i32),
    /// The words are those of the newest version, so there is no new one.
    Unchanged,
    /// Somebody else saved since the words were read; nothing is written.
    Stale,
}

/// Saves the words as the version after `seen`, the number of the version they were written from: 0 for the first.
pub async fn save_statement(
    change: &mut Change,
    scope: &TeamScope,
    words: &Words,
    seen: i32,
) -> Result<Saved, DbErr> {
    let newest = statement::newest(change.connection(), scope).await?;
    let number = newest.as_ref().map_or(0, |newest| newest.number);
    if newest.is_some_and(|newest| reading::words_of(&newest) == *words) {
        return Ok(Saved::Unchanged);
    }
    if number != seen {
        return Ok(Saved::Stale);
    }
    let number = number + 1;
    let file = canonical(scope.team_id(), number, words);
    let new = statement::row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        number,
        what: words.what.clone(),
        whom: words.whom.clone(),
        since: words.since.clone(),
        cost: words.cost.clone(),
        known: words.known.clone(),
        fingerprint: fingerprint(&file),
        saved_by: change.person_id(),
        saved_at: change.at(),
    };
    let facts = json!({
        "version": number,
        "fingerprint": new.fingerprint,
        "words": sealed::words(change, &words.text()).await?,
    });
    let entry = entry("problem.saved", "problem", new.id, scope).after(facts);
    statement::insert(change.connection(), new).await?;
    change.record(entry).await?;
    Ok(Saved::Version(number))
}

/// Keeps why the team proposes its statement although something is missing. What is missing is looked up anew.
pub async fn record_override(
    change: &mut Change,
    scope: &TeamScope,
    reason: &str,
) -> Result<Uuid, DbErr> {
    let missing = reading::missing(change.connection(), scope).await?;
    let newest = statement::newest(change.connection(), scope).await?;
    let decision = overriding::row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        version: newest.map_or(0, |newest| newest.number),
        missing: missing.join("\n"),
        reason: reason.to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
    };
    let id = decision.id;
    let facts = json!({
        "version": decision.version,
        "missing": missing.len(),
        "reason": sealed::words(change, reason).await?,
    });
    overriding::insert(change.connection(), decision).await?;
    let entry = entry("problem.overridden", "problem", id, scope).after(facts);
    change.record(entry).await?;
    Ok(id)
}
