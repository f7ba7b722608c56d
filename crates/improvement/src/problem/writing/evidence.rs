//! Adding, changing and removing a piece of evidence and its file. What people said is in the log only sealed.

use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::entry;
use crate::{
    people::access::TeamScope,
    platform::{change::Change, moment::Moment, sealed},
    problem::{
        model::{
            evidence::{Kind, UseAs},
            file::FileKind,
        },
        store::{
            evidence::{self, row},
            file,
        },
    },
};

/// A piece of evidence of which nothing is known yet.
pub fn blank(scope: &TeamScope) -> row::Model {
    row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        kind: Kind::Interview.key().to_owned(),
        title: String::new(),
        sides: String::new(),
        role: String::new(),
        name: String::new(),
        happened_on: String::new(),
        consent: false,
        use_as: UseAs::RoleOnly.key().to_owned(),
        tells: String::new(),
        tags: String::new(),
        figures: String::new(),
        added_by: None,
        added_at: Moment(0),
        removed_at: None,
        removed_by: None,
        version: 1,
    }
}

/// Adds a piece of evidence to a team. Returns its id.
pub async fn add_evidence(
    change: &mut Change,
    scope: &TeamScope,
    new: row::Model,
) -> Result<Uuid, DbErr> {
    let added = row::Model {
        added_by: change.person_id(),
        added_at: change.at(),
        ..new
    };
    let facts = on_record(change, &added).await?;
    let entry = entry("problem.evidence-added", "evidence", added.id, scope).after(facts);
    let id = added.id;
    evidence::insert(change.connection(), added).await?;
    change.record(entry).await?;
    Ok(id)
}

/// Changes a piece of evidence; false, and nothing is written, when somebody else saved it since it was read.
pub async fn change_evidence(
    change: &mut Change,
    scope: &TeamScope,
    after: row::Model,
) -> Result<bool, DbErr> {
    if !evidence::save(change.connection(), scope, after.clone()).await? {
        return Ok(false);
    }
    let facts = on_record(change, &after).await?;
    let entry = entry("problem.evidence-changed", "evidence", after.id, scope).after(facts);
    change.record(entry).await?;
    Ok(true)
}

/// Removes a piece of evidence with its words and its file; false when somebody else saved it since it was read.
pub async fn remove_evidence(
    change: &mut Change,
    scope: &TeamScope,
    there: row::Model,
) -> Result<bool, DbErr> {
    let id = there.id;
    let emptied = row::Model {
        removed_at: Some(change.at()),
        removed_by: change.person_id(),
        title: String::new(),
        role: String::new(),
        name: String::new(),
        tells: String::new(),
        tags: String::new(),
        figures: String::new(),
        ..there
    };
    if !evidence::save(change.connection(), scope, emptied).await? {
        return Ok(false);
    }
    file::remove(change.connection(), scope, id).await?;
    let entry = entry("problem.evidence-removed", "evidence", id, scope);
    change.record(entry).await?;
    Ok(true)
}

/// What the log keeps: kind and use plainly, everything that people said or wrote under the key of whoever wrote it
/// down.
async fn on_record(change: &Change, piece: &row::Model) -> Result<Value, DbErr> {
    let words = [&piece.title, &piece.role, &piece.name, &piece.tells];
    let words = words.map(String::as_str).join("\n");
    Ok(json!({
        "kind": piece.kind,
        "use": piece.use_as,
        "words": sealed::words(change, &words).await?,
    }))
}

/// A file that was checked.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its name, made harmless.
    pub name: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// What an image shows; empty for other files.
    pub alt: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// Puts a file to a piece of evidence, in the place of the one that was there.
pub async fn put_file(
    change: &mut Change,
    scope: &TeamScope,
    piece: &row::Model,
    new: NewFile,
) -> Result<(), DbErr> {
    let facts = json!({ "kind": new.kind.key(), "bytes": new.content.len() });
    let kept = file::row::Model {
        evidence_id: piece.id,
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        name: new.name,
        kind: new.kind.key().to_owned(),
        alt: new.alt,
        size: i32::try_from(new.content.len()).unwrap_or(i32::MAX),
        content: new.content,
        added_by: change.person_id(),
        added_at: change.at(),
    };
    file::replace(change.connection(), scope, kept).await?;
    let entry = entry("problem.file-added", "evidence", piece.id, scope).after(facts);
    change.record(entry).await
}

/// Takes the file of a piece of evidence away.
pub async fn remove_file(
    change: &mut Change,
    scope: &TeamScope,
    piece: &row::Model,
) -> Result<(), DbErr> {
    file::remove(change.connection(), scope, piece.id).await?;
    let entry = entry("problem.file-removed", "evidence", piece.id, scope);
    change.record(entry).await
}
