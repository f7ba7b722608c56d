//! Proposing and signing for the demonstration and the tests: as pages do, in the name of whoever makes the change.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    agreements,
    letters::Team,
    model::{Answer, Event, State, Subject},
    signing, text,
};
use crate::{
    people::{
        access::TeamScope,
        reading::{self, Member},
    },
    platform::{change::Change, errors::PageError},
};

/// Proposes the newest version of a text to these members. Returns the id of the agreement; nothing while there is no text.
pub async fn propose_to(
    change: &mut Change,
    team: &Team<'_>,
    subject: Subject,
    members: &[Member],
) -> Result<Option<Uuid>, PageError> {
    let Some(text) = text::newest(change.connection(), team.scope, subject).await? else {
        return Ok(None);
    };
    let needs = agreements::needs(change.connection(), &team.scope.programme()).await?;
    let id = signing::propose(change, team, &text, &needs, members).await?;
    Ok(Some(id))
}

/// Signs an agreement as the person who makes the change. Nothing when it is not that person's turn.
pub async fn sign_as(
    change: &mut Change,
    team: &Team<'_>,
    agreement: Uuid,
    answer: (Answer, &str),
) -> Result<Option<State>, PageError> {
    let found = agreements::find(change.connection(), team.scope, agreement).await?;
    let members = reading::team_members(change.connection(), team.scope).await?;
    let (Some(found), Some(person)) = (found, change.person_id()) else {
        return Ok(None);
    };
    let Some(signatory) = found.place_of(person).filter(|_| found.allows(Event::Sign)) else {
        return Ok(None);
    };
    let member = found.signing_member(signatory, &members);
    let Some(member) = member.filter(|one| found.may_sign_in_place(signatory, one)) else {
        return Ok(None);
    };
    let state = signing::sign(change, team, &found, (signatory, member), answer).await?;
    Ok(Some(state))
}

/// The newest agreement of a team about the aim or the problem, with the ids of those who were asked: for the lists of
/// pages that tests and the demonstration look at.
pub async fn newest_agreement(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<(Uuid, Vec<Uuid>)>, DbErr> {
    let all = agreements::all(connection, scope).await?;
    Ok(all.into_iter().next().map(|newest| {
        let asked = newest.signatories.iter().map(|one| one.row.id);
        (newest.row.id, asked.collect())
    }))
}
