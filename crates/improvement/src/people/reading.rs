//! The few questions other slices may ask about organisations and people, each behind a scope.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    access::TeamScope,
    model::Role,
    store::{membership, organisation, person, programme, team},
};

/// The parts of an address that name a programme and a team in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The programme's part.
    pub programme: String,
    /// The team's part.
    pub team: String,
}

/// Where a team's pages are; nothing once the team is gone.
pub async fn address_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Address>, DbErr> {
    let programmes = programme::find_all(connection, vec![scope.programme_id()]).await?;
    let team = team::current(connection, scope).await?;
    Ok(programmes
        .into_iter()
        .next()
        .zip(team)
        .map(|(programme, team)| Address {
            programme: programme.slug,
            team: team.slug,
        }))
}

/// Every organisation of the programme around a team, by name, and whether it takes part in the team.
pub async fn organisations_around_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(organisation::Model, bool)>, DbErr> {
    let taking_part = team::organisations(connection, scope).await?;
    let all = organisation::all(connection, &scope.programme()).await?;
    let marked = all.into_iter().map(|one| {
        let takes_part = taking_part.contains(&one.id);
        (one, takes_part)
    });
    Ok(marked.collect())
}

/// The name of an organisation of the programme around a team; empty when there is none.
pub async fn organisation_name(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<String, DbErr> {
    organisation::name_of(connection, &scope.programme(), id).await
}

/// The names of those who have a role in a team, the longest there first.
pub async fn names_with_role(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    role: Role,
) -> Result<Vec<String>, DbErr> {
    let holders = membership::of_team(connection, scope).await?;
    let ids: Vec<Uuid> = holders
        .into_iter()
        .filter(|held| held.role == role.key())
        .map(|held| held.person_id)
        .collect();
    let people = person::find_all(connection, ids.clone()).await?;
    let name = |id: &Uuid| {
        people
            .iter()
            .find(|person| person.id == *id)
            .map(person::name_of)
    };
    Ok(ids.iter().filter_map(name).collect())
}

/// The name of a person who did something in the team, for showing who it was.
pub async fn name_of_person(connection: &impl ConnectionTrait, id: Uuid) -> Result<String, DbErr> {
    let found = person::find(connection, id).await?;
    Ok(found.map_or_else(
        || person::FORMER_MEMBER.to_owned(),
        |person| person::name_of(&person),
    ))
}
