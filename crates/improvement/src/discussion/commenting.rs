//! Commenting, changing, settling and removing: each in one change with its line in the audit log, in which words are
//! sealed under the key of whoever wrote them.

use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::{self, comment};
use crate::{
    people::access::TeamScope,
    platform::{audit::Entry, change::Change, sealed},
};

/// What somebody says about something.
pub struct NewComment<'a> {
    /// The kind of the thing, by key.
    pub kind: &'static str,
    /// The thing.
    pub subject_id: Uuid,
    /// The page it stands on, as an address inside the team.
    pub path: &'a str,
    /// What is said.
    pub words: &'a str,
    /// Whom it names.
    pub named: &'a [Uuid],
}

/// Adds a comment. Returns it as it is kept.
pub async fn add_comment(
    change: &mut Change,
    scope: &TeamScope,
    new: &NewComment<'_>,
) -> Result<comment::Model, DbErr> {
    let comment = comment::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        kind: new.kind.to_owned(),
        subject_id: new.subject_id,
        path: new.path.to_owned(),
        words: new.words.to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
        edited_at: None,
        resolved_at: None,
        resolved_by: None,
        removed_at: None,
        version: 1,
    };
    store::insert(change.connection(), comment.clone(), new.named).await?;
    let words = sealed::words(change, new.words).await?;
    record(change, "discussion.commented", &comment, Some(words)).await?;
    Ok(comment)
}

/// Changes what a comment says; false when it was saved by somebody else since.
pub async fn edit(
    change: &mut Change,
    scope: &TeamScope,
    there: &comment::Model,
    (words, named): (&str, &[Uuid]),
) -> Result<bool, DbErr> {
    let at = change.at();
    let edited = comment::Model {
        words: words.to_owned(),
        edited_at: Some(at),
        ..there.clone()
    };
    if !store::save(change.connection(), scope, edited).await? {
        return Ok(false);
    }
    store::insert_earlier(change.connection(), there.id, &there.words, at).await?;
    store::name(change.connection(), there.id, named).await?;
    let sealed = sealed::words(change, words).await?;
    record(change, "discussion.changed", there, Some(sealed)).await?;
    Ok(true)
}

/// Marks a comment as settled, or takes that back; false when it was saved by somebody else since.
pub async fn settle(
    change: &mut Change,
    scope: &TeamScope,
    there: &comment::Model,
    is_settled: bool,
) -> Result<bool, DbErr> {
    let settled = comment::Model {
        resolved_at: is_settled.then(|| change.at()),
        resolved_by: change.person_id().filter(|_| is_settled),
        ..there.clone()
    };
    if !store::save(change.connection(), scope, settled).await? {
        return Ok(false);
    }
    let action = if is_settled {
        "discussion.settled"
    } else {
        "discussion.reopened"
    };
    record(change, action, there, None).await?;
    Ok(true)
}

/// Removes a comment with its words and what it said earlier; false when it was saved by somebody else since.
pub async fn remove(
    change: &mut Change,
    scope: &TeamScope,
    there: &comment::Model,
) -> Result<bool, DbErr> {
    let emptied = comment::Model {
        words: String::new(),
        removed_at: Some(change.at()),
        ..there.clone()
    };
    if !store::save(change.connection(), scope, emptied).await? {
        return Ok(false);
    }
    store::forget_earlier(change.connection(), vec![there.id]).await?;
    record(change, "discussion.removed", there, None).await?;
    Ok(true)
}

/// Removes every comment on a thing, because the thing itself is removed. For slices whose things can go.
pub async fn forget(
    change: &mut Change,
    scope: &TeamScope,
    (kind, subject): (&'static str, Uuid),
) -> Result<(), DbErr> {
    for there in store::on(change.connection(), scope, (kind, subject)).await? {
        remove(change, scope, &there).await?;
    }
    Ok(())
}

async fn record(
    change: &mut Change,
    action: &'static str,
    comment: &comment::Model,
    words: Option<Value>,
) -> Result<(), DbErr> {
    let mut facts = json!({ "kind": comment.kind, "subject": comment.subject_id });
    if let Some(words) = words {
        facts["words"] = words;
    }
    let entry = Entry::about(action, "comment", comment.id)
        .within(comment.programme_id, Some(comment.team_id));
    change.record(entry.after(facts)).await
}
