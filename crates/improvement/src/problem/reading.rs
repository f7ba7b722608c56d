//! What other slices may ask about a team's problem.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    model::{
        evidence::{Kind, Reader},
        statement::Words,
        strength::{Piece, Strength},
    },
    store::{difference, evidence, file, perspective, statement},
};
use crate::{
    people::{access::TeamScope, model::Side},
    platform::{
        messages::{say, say_with},
        moment::Moment,
    },
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
    let mut missing = match current_statement(connection, scope).await? {
        None => vec![say("missing-statement")],
        Some(statement) => open_questions(&statement.answers),
    };
    // Nothing of what is private to the team is told here, only that nobody was heard.
    let strength = strength(connection, scope, Reader::Member).await?;
    missing.extend(strength.missing());
    let differences = difference::all(connection, scope).await?;
    let open = differences.iter().filter(|one| one.is_open()).count();
    match open {
        0 => {}
        1 => missing.push(say("missing-difference")),
        _ => missing.push(say_with(
            "missing-differences",
            &[("count", &open.to_string())],
        )),
    }
    Ok(missing)
}

/// The questions that a statement leaves open, in a sentence.
fn open_questions(answers: &Words) -> Vec<String> {
    let lacks = answers.lacks();
    if lacks.is_empty() {
        return Vec::new();
    }
    let questions = lacks.join("; ").to_lowercase();
    vec![say_with("missing-answers", &[("questions", &questions)])]
}

/// How strong the evidence of a team is, as far as this reader may read it.
pub(super) async fn strength(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    reader: Reader,
) -> Result<Strength, DbErr> {
    let kept = evidence::all(connection, scope, reader).await?;
    let pieces: Vec<Piece> = kept
        .iter()
        .filter_map(|piece| {
            Some(Piece {
                kind: Kind::parse(&piece.kind)?,
                sides: &piece.sides,
            })
        })
        .collect();
    let written = perspective::all(connection, scope).await?;
    let own = written.iter().filter(|view| !view.on_behalf);
    let wrote: Vec<Side> = own
        .filter_map(super::store::perspective::row::Model::side)
        .collect();
    Ok(Strength::of(&pieces, &wrote))
}

/// How far a team is with its problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Versions of the statement.
    pub versions: usize,
    /// Questions that the newest version leaves open.
    pub open_questions: usize,
    /// Sides that wrote how they see the problem.
    pub views: usize,
    /// Pieces of evidence, those private to the team as well.
    pub evidence: usize,
}

/// How far a team is with its problem.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let newest = statement::newest(connection, scope).await?;
    let open = newest.as_ref().map(|newest| words_of(newest).lacks().len());
    Ok(Standing {
        // Versions are numbered from 1, and none goes.
        versions: newest.map_or(0, |newest| newest.number.unsigned_abs() as usize),
        open_questions: open.unwrap_or_default(),
        views: perspective::count(connection, scope).await?,
        evidence: evidence::count(connection, scope).await?,
    })
}

/// A piece of evidence and a question to settle of a team, an open one where there is one: for the demonstration's list of pages.
pub async fn examples(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<(Option<Uuid>, Option<Uuid>), DbErr> {
    let mut pieces = evidence::all(connection, scope, Reader::Other).await?;
    let mut with_file = None;
    for piece in &pieces {
        let file = file::about(connection, scope, piece.id).await?;
        with_file = with_file.or(file.map(|_| piece.id));
    }
    let differences = difference::all(connection, scope).await?;
    let open = differences.iter().find(|one| one.is_open());
    let any = pieces.pop().map(|piece| piece.id);
    Ok((
        with_file.or(any),
        open.or(differences.first()).map(|one| one.id),
    ))
}
