//! Making a difference a question to settle, changing it, and settling it.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::entry;
use crate::{
    people::{access::TeamScope, model::Side},
    platform::{change::Change, sealed},
    problem::{
        model::evidence::kept_sides,
        store::difference::{self, row},
    },
};

/// What is asked about a question to settle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToSettle {
    /// Which of the six questions it is about, by name.
    pub question: String,
    /// The sides that differ.
    pub sides: Vec<Side>,
    /// What they differ about.
    pub words: String,
    /// The membership of whoever sees to it.
    pub owner: Option<Uuid>,
    /// Until when, `YYYY-MM-DD`.
    pub due_on: String,
}

/// Adds a question to settle. Returns its id.
pub async fn add_difference(
    change: &mut Change,
    scope: &TeamScope,
    new: ToSettle,
) -> Result<Uuid, DbErr> {
    let added = row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        question: new.question,
        sides: kept_sides(&new.sides),
        words: new.words,
        owner: new.owner,
        due_on: new.due_on,
        made_by: change.person_id(),
        made_at: change.at(),
        settlement: String::new(),
        settled_at: None,
        settled_by: None,
        version: 1,
    };
    let id = added.id;
    record(change, scope, "problem.difference-added", &added).await?;
    difference::insert(change.connection(), added).await?;
    Ok(id)
}

/// Changes a question; false, and nothing is written, when somebody else saved it since it was read.
pub async fn change_difference(
    change: &mut Change,
    scope: &TeamScope,
    after: row::Model,
) -> Result<bool, DbErr> {
    if !difference::save(change.connection(), scope, after.clone()).await? {
        return Ok(false);
    }
    record(change, scope, "problem.difference-changed", &after).await?;
    Ok(true)
}

/// Writes down what was settled; false, and nothing is written, when somebody else saved the question since it was
/// read.
pub async fn settle(
    change: &mut Change,
    scope: &TeamScope,
    open: row::Model,
    settlement: &str,
) -> Result<bool, DbErr> {
    let settled = row::Model {
        settlement: settlement.to_owned(),
        settled_at: Some(change.at()),
        settled_by: change.person_id(),
        ..open
    };
    if !difference::save(change.connection(), scope, settled.clone()).await? {
        return Ok(false);
    }
    let facts = json!({
        "question": settled.question,
        "words": sealed::words(change, settlement).await?,
    });
    let entry = entry(
        "problem.difference-settled",
        "difference",
        settled.id,
        scope,
    );
    change.record(entry.after(facts)).await?;
    Ok(true)
}

/// Writes down what was settled of the question with this id, as it stands now; false when there is none.
pub async fn settle_difference(
    change: &mut Change,
    scope: &TeamScope,
    id: Uuid,
    settlement: &str,
) -> Result<bool, DbErr> {
    match difference::find(change.connection(), scope, id).await? {
        Some(open) => settle(change, scope, open, settlement).await,
        None => Ok(false),
    }
}

async fn record(
    change: &mut Change,
    scope: &TeamScope,
    action: &'static str,
    question: &row::Model,
) -> Result<(), DbErr> {
    let facts = json!({
        "question": question.question,
        "owner": question.owner,
        "due": question.due_on,
        "words": sealed::words(change, &question.words).await?,
    });
    let entry = entry(action, "difference", question.id, scope);
    change.record(entry.after(facts)).await
}
