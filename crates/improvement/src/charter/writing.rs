//! Saving a charter and signing it: each in one change with its line in the audit log.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{
    model::CharterWords,
    store::{self, signature, version},
};
use crate::{
    people::{access::TeamScope, reading::Member},
    platform::{audit::Entry, change::Change, sealed},
};

/// A version of a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharterVersion {
    /// As it is kept.
    pub row: version::Model,
    /// What it says.
    pub words: CharterWords,
}

impl CharterVersion {
    /// Reads what is kept. Our own program wrote it.
    pub fn of(row: version::Model) -> Self {
        Self {
            words: serde_json::from_str(&row.words).unwrap_or_default(),
            row,
        }
    }
}

/// How a save came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is a new version.
    Kept,
    /// It says what the newest version says already, so nothing was kept.
    Unchanged,
    /// Somebody else saved since it was read.
    Stale(CharterVersion),
}

/// Every version of a team's charter, the newest first.
pub async fn versions(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<CharterVersion>, DbErr> {
    let rows = store::versions(connection, scope).await?;
    Ok(rows.into_iter().map(CharterVersion::of).collect())
}

/// Saves a charter as its next version. `seen` is the number of the version it was written from, 0 for the first.
pub async fn save_charter(
    change: &mut Change,
    scope: &TeamScope,
    words: CharterWords,
    seen: i32,
) -> Result<Saved, DbErr> {
    let before = versions(change.connection(), scope)
        .await?
        .into_iter()
        .next();
    let number = before.as_ref().map_or(0, |before| before.row.number);
    if let Some(before) = before {
        if before.row.number != seen {
            return Ok(Saved::Stale(before));
        }
        if before.words == words {
            return Ok(Saved::Unchanged);
        }
    }
    let row = version::Model {
        team_id: scope.team_id(),
        number: number + 1,
        programme_id: scope.programme_id(),
        fingerprint: words.fingerprint(),
        made_by: change.person_id(),
        made_at: change.at(),
        words: json!(words).to_string(),
    };
    let facts = json!({
        "version": row.number,
        "fingerprint": row.fingerprint,
        "words": sealed::words(change, &row.words).await?,
    });
    store::insert(change.connection(), row).await?;
    let entry = Entry::about("charter.saved", "charter", scope.team_id())
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(json!({ "version": number }))
        .after(facts);
    change.record(entry).await?;
    Ok(Saved::Kept)
}

/// Signs the newest version, which this member has read under this fingerprint. False, and nothing is written, when it is
/// another version by now or the member has signed it already.
pub async fn sign_charter(
    change: &mut Change,
    scope: &TeamScope,
    member: &Member,
    fingerprint: &str,
) -> Result<bool, DbErr> {
    let newest = versions(change.connection(), scope)
        .await?
        .into_iter()
        .next();
    let Some(newest) = newest.filter(|newest| newest.row.fingerprint == fingerprint) else {
        return Ok(false);
    };
    let number = newest.row.number;
    let there = store::signatures(change.connection(), scope, number).await?;
    let person_id = member.membership.person_id;
    if there.iter().any(|one| one.person_id == person_id) {
        return Ok(false);
    }
    let row = signature::Model {
        team_id: scope.team_id(),
        number,
        person_id,
        programme_id: scope.programme_id(),
        membership_id: member.membership.id,
        role: member.membership.role.clone(),
        organisation: member.organisation.clone(),
        signed_at: change.at(),
    };
    store::insert_signature(change.connection(), row).await?;
    let entry = Entry::about("charter.signed", "charter", scope.team_id())
        .within(scope.programme_id(), Some(scope.team_id()))
        .after(json!({ "version": number, "fingerprint": fingerprint }));
    change.record(entry).await?;
    Ok(true)
}
