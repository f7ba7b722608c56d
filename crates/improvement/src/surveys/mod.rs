//! Surveys: short, plain, with names or without, and how often people are asked.
//!
//! Answers without names cannot be joined to people, even by somebody who holds the database: see `answering.rs`.
//! The demonstration and the tests use the makers.

mod answering;
mod held;
mod making;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::people::access::TeamScope;

pub use answering::{From as AnswerFrom, Outcome as AnswerOutcome, keep};
pub use held::HOLDER;
pub use making::{Asked, NewQuestion, add_question, add_survey, blank, close, note_asked, open};
pub use model::Kind;
pub use pages::routes;
pub use store::survey::Model as Survey;

/// A survey of a team with a question in it, for the list of pages that are looked at: one that is open, and one that is
/// being written.
pub async fn examples(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(Survey, Option<Uuid>)>, DbErr> {
    let mut found = Vec::new();
    for survey in store::surveys(connection, scope).await? {
        let questions = store::questions(connection, &survey).await?;
        found.push((survey, questions.first().map(|one| one.id)));
    }
    Ok(found)
}

/// A survey as it is kept now: its makers return what they made, and later changes count its saves.
pub async fn current(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Survey>, DbErr> {
    store::find(connection, scope, id).await
}
