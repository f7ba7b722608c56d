//! Keeping an answer so that it cannot be joined to whoever gave it.
//!
//! An answer leaves no line in the audit log: the line would hold a time to the microsecond, and the order of lines is
//! that of the answers. What is kept has a random id, no time and no name; that a personal link was used is a mark on
//! the request without a time. On closing, the log says how many answered.

use sea_orm::DbErr;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    model::State,
    store::{
        self, answer,
        request::{self, row},
        survey,
    },
};
use crate::platform::database::Database;

/// By which way an answer comes.
pub struct From<'a> {
    /// The request whose personal link was used.
    pub request: Option<&'a row::Model>,
    /// The organisation that was chosen; it counts only where the request does not know it.
    pub organisation: &'a str,
    /// The person, in a survey with names.
    pub person_id: Option<Uuid>,
}

/// How keeping answers came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are kept.
    Kept,
    /// By this link, or under this name, it was answered before. Nothing is kept.
    Answered,
    /// The survey was ended meanwhile. Nothing is kept.
    Over,
}

/// Keeps answers.
pub async fn keep(
    database: &Database,
    survey: &survey::Model,
    answers: &Map<String, Value>,
    from: &From<'_>,
) -> Result<Outcome, DbErr> {
    let unlogged = database.unlogged().await?;
    let connection = unlogged.connection();
    let now = store::held(connection, survey).await?;
    if now.is_none_or(|now| State::parse(&now.state) != State::Open) {
        return Ok(Outcome::Over);
    }
    let person_id = from.person_id.filter(|_| survey.is_named);
    if let Some(person_id) = person_id {
        let own = answer::by_person(connection, person_id).await?;
        if own.iter().any(|one| one.survey_id == survey.id) {
            return Ok(Outcome::Answered);
        }
    }
    let mut organisation = from.organisation;
    if let Some(request) = from.request {
        if !request::mark_answered(connection, request.id).await? {
            return Ok(Outcome::Answered);
        }
        request::lay_anew(connection, survey).await?;
        if !request.organisation.is_empty() {
            organisation = &request.organisation;
        }
    }
    answer::insert(connection, survey, answers, person_id).await?;
    answer::count(connection, survey, organisation).await?;
    unlogged.commit().await?;
    Ok(Outcome::Kept)
}
