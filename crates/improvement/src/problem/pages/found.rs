//! What the pages of a problem have in common.

use std::collections::HashMap;

use axum::extract::RawPathParams;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{
    people::{
        access::TeamVisit,
        model::{Right, Side},
        reading as people,
    },
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        shell::Shell,
    },
    problem::{
        model::evidence::{Kind, Reader, UseAs, read_sides},
        store::evidence::{self, row},
    },
};

/// A frame with the way back to the team's problem.
pub fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-problem"), &visit.path("/problem"))
}

/// A frame with the way back to the team's evidence.
pub fn shell_of_evidence(visit: &TeamVisit, title: &str) -> Shell {
    shell(visit, title).crumb(&say("title-heard"), &visit.path("/problem/evidence"))
}

/// A frame with the way back to a piece of evidence.
pub fn shell_inside_evidence(visit: &TeamVisit, piece: &row::Model, title: &str) -> Shell {
    shell_of_evidence(visit, title).crumb(&piece.title, &evidence_path(visit, piece, ""))
}

/// The address of a page of a piece of evidence.
pub fn evidence_path(visit: &TeamVisit, piece: &row::Model, rest: &str) -> String {
    visit.path(&format!("/problem/evidence/{}{rest}", piece.id))
}

/// Whether the visitor reads what is private to the team: whoever takes part in it does. Sponsors, buddies, coaches
/// and the programme team do not.
pub fn reader(visit: &TeamVisit) -> Reader {
    if visit.may(Right::KnowPrivate) {
        Reader::Member
    } else {
        Reader::Other
    }
}

/// The piece of evidence that the address names. One that the visitor may not read is not there for them.
pub async fn evidence(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<row::Model, PageError> {
    let id = address::id(parameters, "evidence")?;
    let found = evidence::find(connection, &visit.scope, reader(visit), id).await?;
    found.ok_or(PageError::NotFound)
}

/// "Practice manager, Primary care", with the name where it may be said.
pub fn from_whom(piece: &row::Model) -> String {
    let mut parts = vec![piece.name.as_str(), piece.role.as_str()];
    parts.retain(|part| !part.is_empty());
    for side in read_sides(&piece.sides) {
        parts.push(side.label());
    }
    if parts.is_empty() {
        return say("heard-nobody");
    }
    parts.join(", ")
}

/// How a piece of evidence may be used, in words.
pub fn use_words(piece: &row::Model) -> String {
    let heard = Kind::parse(&piece.kind).is_some_and(Kind::is_heard);
    match UseAs::parse(&piece.use_as) {
        Some(UseAs::RoleOnly) if !heard => say("evidence-use-open"),
        use_as => use_as.map(UseAs::words).map(say).unwrap_or_default(),
    }
}

/// A day that the database holds as text, in words.
pub fn day_words(kept: &str) -> String {
    kept.parse::<Date>()
        .map_or_else(|_| kept.to_owned(), date_words)
}

/// Sides that are kept as keys, in words: "Primary care and Secondary care".
pub fn sides_words(kept: &str) -> String {
    let labels: Vec<&str> = read_sides(kept).into_iter().map(Side::label).collect();
    match labels.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => say_with(
            "strength-and",
            &[("first", &first.join(", ")), ("last", last)],
        ),
    }
}

/// The name of whoever did something; the program where nobody did.
pub fn name_in(names: &HashMap<Uuid, String>, id: Option<Uuid>) -> String {
    let name = id.and_then(|id| names.get(&id));
    name.map_or_else(|| say("problem-by-program"), Clone::clone)
}

/// The members who take part in the team, by membership.
pub async fn members(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    let members = people::team_members(connection, &visit.scope).await?;
    let taking_part = members.into_iter().filter(people::Member::takes_part);
    Ok(taking_part
        .map(|member| (member.membership.id, member.name))
        .collect())
}
