//! Quarantine: a release that was not taken in, kept closed with its reason until a data lead tries again or deletes it.

use data_encoding::HEXLOWER;
use sea_orm::DbErr;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::arriving::{Arrived, Way, arrive};
use crate::{
    evidence::{
        ledger,
        release_chain::{Kind, What},
        store::quarantined::{self, Model},
    },
    people::access::TeamScope,
    platform::{audit::Entry, change::Change},
};

/// A reason in a ledger line is cut here.
const LONGEST_REASON: usize = 400;

/// A file that is not taken in.
pub struct File<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Whether it has the shape of a release. Otherwise it could hold details of patients, and is not kept.
    pub has_the_shape: bool,
    /// The code of the organisation that it names.
    pub says_it_is_of: String,
}

/// Puts a file into quarantine with its reason. One that is there already is not put there twice: its reason is renewed.
pub async fn hold(
    change: &mut Change,
    scope: &TeamScope,
    file: File<'_>,
    (way, reason): (Way, &str),
) -> Result<Uuid, DbErr> {
    let sha256 = hash(file.bytes);
    let there = quarantined::find_by_bytes(change.connection(), scope, &sha256).await?;
    if let Some(there) = &there {
        if there.reason == reason {
            let again = entry("release.quarantined", scope, there.id);
            change.record(again.after(json!({ "again": true }))).await?;
            return Ok(there.id);
        }
        quarantined::remove(change.connection(), scope, there.id).await?;
    }
    let document = if file.has_the_shape {
        String::from_utf8_lossy(file.bytes).into_owned()
    } else {
        String::new()
    };
    let held = Model {
        id: there.map_or_else(Uuid::now_v7, |there| there.id),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        arrived_by: change.person_id(),
        arrived_at: change.at(),
        way: way.key().to_owned(),
        says_it_is_of: file.says_it_is_of,
        sha256,
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        reason: reason.to_owned(),
        document,
    };
    let id = held.id;
    let facts = json!({ "sha256": held.sha256, "way": held.way, "reason": held.reason });
    record_refusal(change, scope, &held).await?;
    quarantined::insert(change.connection(), held).await?;
    change
        .record(entry("release.quarantined", scope, id).after(facts))
        .await?;
    Ok(id)
}

async fn record_refusal(change: &mut Change, scope: &TeamScope, held: &Model) -> Result<(), DbErr> {
    let reason: String = held.reason.chars().take(LONGEST_REASON).collect();
    let what = [
        ("file", held.sha256.clone()),
        ("organisation", held.says_it_is_of.clone()),
        ("reason", reason),
    ];
    let said = what.into_iter().filter(|(_, words)| !words.is_empty());
    let what: What = said.map(|(name, words)| (name.to_owned(), words)).collect();
    ledger::append(change, scope, Kind::Refused, what).await
}

/// Tries once more to take in a file of the quarantine; nothing when it is not there, or was not kept.
pub async fn try_again(
    change: &mut Change,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Arrived>, DbErr> {
    let held = quarantined::find(change.connection(), scope, id).await?;
    let Some(held) = held.filter(|held| !held.document.is_empty()) else {
        return Ok(None);
    };
    let way = match held.way.as_str() {
        "program" => Way::Program,
        "folder" => Way::Folder,
        _ => Way::Upload,
    };
    let arrived = arrive(change, scope, held.document.as_bytes(), way).await?;
    Ok(Some(arrived))
}

/// Takes a file that was taken in after all out of quarantine.
pub(super) async fn let_go(
    change: &mut Change,
    scope: &TeamScope,
    bytes: &[u8],
) -> Result<(), DbErr> {
    let there = quarantined::find_by_bytes(change.connection(), scope, &hash(bytes)).await?;
    if let Some(there) = there {
        delete(change, scope, there.id).await?;
    }
    Ok(())
}

/// Deletes a file of the quarantine; false when it is not there.
pub async fn delete(change: &mut Change, scope: &TeamScope, id: Uuid) -> Result<bool, DbErr> {
    let Some(held) = quarantined::find(change.connection(), scope, id).await? else {
        return Ok(false);
    };
    quarantined::remove(change.connection(), scope, id).await?;
    let facts = json!({ "sha256": held.sha256, "reason": held.reason });
    change
        .record(entry("release.quarantine-deleted", scope, id).before(facts))
        .await?;
    Ok(true)
}

fn entry(action: &'static str, scope: &TeamScope, id: Uuid) -> Entry {
    Entry::about(action, "quarantined release", id)
        .within(scope.programme_id(), Some(scope.team_id()))
}

/// SHA-256 of these bytes.
fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
