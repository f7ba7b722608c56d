//! Saving the aim: each save is a numbered version of its own, in one change with its line in the audit log.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{
    model::AimWords,
    store::version::{self, row},
};
use crate::{
    people::access::TeamScope,
    platform::{audit::Entry, change::Change, sealed},
};

/// A version of an aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AimVersion {
    /// As it is kept.
    pub row: row::Model,
    /// What it says.
    pub words: AimWords,
}

impl AimVersion {
    /// Reads what is kept. Our own program wrote it, so what cannot be read is said to be empty rather than guessed.
    pub fn of(row: row::Model) -> Self {
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
    Kept(AimVersion),
    /// It says what the newest version says already, so nothing was kept.
    Unchanged,
    /// Somebody else saved since it was read.
    Stale(AimVersion),
}

/// The newest version of a team's aim.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<AimVersion>, DbErr> {
    let newest = version::newest(connection, scope).await?;
    Ok(newest.map(AimVersion::of))
}

/// Saves an aim as its next version. `seen` is the number of the version it was written from, 0 for the first.
pub async fn save_aim(
    change: &mut Change,
    scope: &TeamScope,
    words: AimWords,
    seen: i32,
) -> Result<Saved, DbErr> {
    let before = newest(change.connection(), scope).await?;
    let number = before.as_ref().map_or(0, |before| before.row.number);
    if let Some(before) = before {
        if before.row.number != seen {
            return Ok(Saved::Stale(before));
        }
        if before.words == words {
            return Ok(Saved::Unchanged);
        }
    }
    let text = json!(words).to_string();
    let row = row::Model {
        team_id: scope.team_id(),
        number: number + 1,
        programme_id: scope.programme_id(),
        fingerprint: words.fingerprint(),
        made_by: change.person_id(),
        made_at: change.at(),
        words: text,
    };
    version::insert(change.connection(), row.clone()).await?;
    let entry = Entry::about("aim.saved", "aim", scope.team_id())
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(json!({ "version": number }))
        .after(json!({
            "version": row.number,
            "fingerprint": row.fingerprint,
            "words": sealed::words(change, &row.words).await?,
        }));
    change.record(entry).await?;
    Ok(Saved::Kept(AimVersion { row, words }))
}
