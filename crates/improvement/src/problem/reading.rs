//! What other slices may ask about a team's problem.

use sea_orm::{ConnectionTrait, DbErr};

use super::{model::statement::Words, store::statement};
use crate::{
    people::access::TeamScope,
    platform::{messages::say, moment::Moment},
};

/// A version of a problem statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its number in the team, from 1.
    pub version: i32,
    /// Everything it says as one text: each question that was answered, with its answer below it.
    pub words: String,
    /// The same, question by question.
    pub answers: Words,
    /// SHA-256 of its canonical file, hexadecimal.
    pub fingerprint: String,
    /// When it was saved.
    pub saved_at: Moment,
}

impl Statement {
    pub(super) fn of(row: &statement::row::Model) -> Self {
        let answers = words_of(row);
        Self {
            version: row.number,
            words: answers.text(),
            answers,
            fingerprint: row.fingerprint.clone(),
            saved_at: row.saved_at,
        }
    }
}

/// The answers of a version.
pub(super) fn words_of(row: &statement::row::Model) -> Words {
    Words {
        what: row.what.clone(),
        whom: row.whom.clone(),
        since: row.since.clone(),
        cost: row.cost.clone(),
        known: row.known.clone(),
    }
}

/// The newest version of a team's problem statement; nothing while there is none.
pub async fn current_statement(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Statement>, DbErr> {
    let newest = statement::newest(connection, scope).await?;
    Ok(newest.as_ref().map(Statement::of))
}

/// The version of a team's problem statement with this number.
pub async fn statement_version(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    version: i32,
) -> Result<Option<Statement>, DbErr> {
    let found = statement::find(connection, scope, version).await?;
    Ok(found.as_ref().map(Statement::of))
}

/// What a team should think about before it proposes its statement for agreement, each in a sentence. It never
/// stops anybody: who goes on says why, with [`super::record_override`].
pub async fn missing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<String>, DbErr> {
    let Some(statement) = current_statement(connection, scope).await? else {
        return Ok(vec![say("missing-statement")]);
    };
    Ok(statement.answers.lacks())
}

/// How far a team is with its problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Versions of the statement.
    pub versions: usize,
    /// Questions that the newest version leaves open.
    pub open_questions: usize,
}

/// How far a team is with its problem.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let versions = statement::all(connection, scope).await?;
    let open = versions
        .first()
        .map(|newest| words_of(newest).lacks().len());
    Ok(Standing {
        versions: versions.len(),
        open_questions: open.unwrap_or_default(),
    })
}
