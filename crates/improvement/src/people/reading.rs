//! What other slices may ask about people: who is in a team, which sides are there, whose place is where.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    access::{ProgrammeScope, ProgrammeVisit, SignedIn, TeamScope},
    model::{Right, Role, Side, may},
    sides::{Seat, SideHere, sides_here},
    store::{membership, organisation, organisation_key, person, programme, team},
};

pub use super::store::organisation_key::{CHECKER, Model as OrganisationKey, RELEASE};

/// A member of a team, with the names that go with the ids.
#[derive(Clone, Debug)]
pub struct Member {
    /// The membership.
    pub membership: membership::Model,
    /// The person's name, or words for somebody who was erased.
    pub name: String,
    /// The organisation the person comes from.
    pub organisation: String,
    /// That organisation's side of the interface.
    pub side: Option<Side>,
    /// The role.
    pub role: Option<Role>,
}

impl Member {
    /// Whether the person counts as present for their side.
    pub fn takes_part(&self) -> bool {
        self.role.is_some_and(Role::takes_part)
    }

    /// The side the person stands for, and the role.
    pub fn seat(&self) -> Option<Seat> {
        Some(Seat::of(self.role?, self.side?))
    }
}

/// The present members of a team, oldest first.
pub async fn team_members(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Member>, DbErr> {
    let memberships = membership::of_team(connection, scope).await?;
    with_names(connection, &scope.programme(), memberships).await
}

/// Everybody with a place in a programme, in teams and above them.
pub async fn programme_members(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Member>, DbErr> {
    let memberships = membership::of_programme(connection, scope).await?;
    with_names(connection, scope, memberships).await
}

async fn with_names(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    memberships: Vec<membership::Model>,
) -> Result<Vec<Member>, DbErr> {
    let names = names_of(
        connection,
        memberships.iter().map(|held| held.person_id).collect(),
    )
    .await?;
    let organisations: HashMap<Uuid, organisation::Model> = organisation::all(connection, scope)
        .await?
        .into_iter()
        .map(|found| (found.id, found))
        .collect();
    let member = |membership: membership::Model| {
        let organisation = organisations.get(&membership.organisation_id);
        Member {
            name: names
                .get(&membership.person_id)
                .cloned()
                .unwrap_or_else(person::former_member),
            organisation: organisation
                .map(|found| found.name.clone())
                .unwrap_or_default(),
            side: organisation.and_then(|found| found.side.parse().ok()),
            role: Role::parse(&membership.role),
            membership,
        }
    };
    Ok(memberships.into_iter().map(member).collect())
}

/// Who holds or ever held a place in a team: the person, by membership.
pub async fn people_by_place(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<HashMap<Uuid, Uuid>, DbErr> {
    let ever = membership::ever_of_team(connection, scope).await?;
    Ok(ever
        .into_iter()
        .map(|held| (held.id, held.person_id))
        .collect())
}

/// The sides that are in a team and those it needs, from its present members.
pub async fn sides_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    members: &[Member],
) -> Result<Vec<SideHere>, DbErr> {
    let around = organisations_around_team(connection, scope).await?;
    let taking_part: Vec<Side> = around
        .iter()
        .filter(|(_, takes_part)| *takes_part)
        .filter_map(|(organisation, _)| organisation.side.parse().ok())
        .collect();
    let seats: Vec<Seat> = members.iter().filter_map(Member::seat).collect();
    Ok(sides_here(&seats, &taking_part))
}

/// The names of people, by id; words for those who were erased.
pub async fn names_of(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people = person::find_all(connection, ids).await?;
    Ok(people
        .into_iter()
        .map(|found| (found.id, person::name_of(&found)))
        .collect())
}

/// One programme of a person, with the teams there that the person holds a place in.
#[derive(Clone, Debug)]
pub struct Place {
    /// The programme.
    pub programme: programme::Model,
    /// Roles of the whole programme.
    pub roles: Vec<Role>,
    /// Teams with the role in each.
    pub teams: Vec<(team::Model, TeamScope, Role)>,
}

/// Where a person has a place, by programme.
pub async fn places_of(
    connection: &impl ConnectionTrait,
    person: &SignedIn,
) -> Result<Vec<Place>, DbErr> {
    let ids = person
        .memberships
        .iter()
        .map(|held| held.programme_id)
        .collect();
    let mut places = Vec::new();
    for programme in programme::find_all(connection, ids).await? {
        let scope = ProgrammeScope::new(programme.id);
        let held: Vec<_> = person
            .memberships
            .iter()
            .filter(|held| held.programme_id == programme.id)
            .collect();
        let teams = team::all(connection, &scope).await?;
        let in_teams = held.iter().filter_map(|held| {
            let team = teams.iter().find(|team| Some(team.id) == held.team_id)?;
            Some((team.clone(), scope.team(team.id), Role::parse(&held.role)?))
        });
        let teams = in_teams.collect();
        let roles = held
            .iter()
            .filter(|held| held.team_id.is_none())
            .filter_map(|held| Role::parse(&held.role))
            .collect();
        places.push(Place {
            programme,
            roles,
            teams,
        });
    }
    Ok(places)
}

/// The teams of a programme that this visitor may know of, with the key to each.
pub async fn teams_for(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
) -> Result<Vec<(team::Model, TeamScope)>, DbErr> {
    let teams = team::all(connection, &visit.scope).await?;
    Ok(teams
        .into_iter()
        .filter(|team| visit.may_see(team))
        .map(|team| {
            let scope = visit.scope.team(team.id);
            (team, scope)
        })
        .collect())
}

/// The stages of a programme, in order.
pub fn stages_of(programme: &programme::Model) -> Vec<String> {
    programme
        .stages
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The name of the stage a team is in.
pub fn stage_name(programme: &programme::Model, team: &team::Model) -> String {
    let stages = stages_of(programme);
    let position = usize::try_from(team.stage)
        .unwrap_or(0)
        .min(stages.len().saturating_sub(1));
    stages.get(position).cloned().unwrap_or_default()
}

/// Everybody with a place, grouped by programme and team: for the demonstration's list of roles.
pub async fn everybody(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, Vec<Member>)>, DbErr> {
    let mut groups = Vec::new();
    for programme in programme::all(connection).await? {
        let scope = ProgrammeScope::new(programme.id);
        let (in_teams, above): (Vec<Member>, Vec<Member>) = programme_members(connection, &scope)
            .await?
            .into_iter()
            .partition(|member| member.membership.team_id.is_some());
        groups.push((programme.name.clone(), above));
        for team in team::all(connection, &scope).await? {
            let members = in_teams
                .iter()
                .filter(|member| member.membership.team_id == Some(team.id))
                .cloned()
                .collect();
            groups.push((format!("{}, {}", team.name, team.place), members));
        }
    }
    Ok(groups)
}

/// A programme or a team: its part of the address, and the key to its rows.
pub type Addressed<Scope> = (String, Scope);

/// Every programme with its teams, by name: for the demonstration's list of pages.
pub async fn addresses(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(Addressed<ProgrammeScope>, Vec<Addressed<TeamScope>>)>, DbErr> {
    let mut addresses = Vec::new();
    for programme in programme::all(connection).await? {
        let scope = ProgrammeScope::new(programme.id);
        let teams = team::all(connection, &scope).await?;
        let teams = teams
            .into_iter()
            .map(|team| (team.slug, scope.team(team.id)));
        addresses.push(((programme.slug, scope), teams.collect()));
    }
    Ok(addresses)
}

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

/// Every key that the organisations of a programme have or had, so that what was signed with a key of its time can be
/// told from what was not.
pub async fn keys_of_organisations(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<OrganisationKey>, DbErr> {
    organisation_key::all(connection, scope).await
}

/// Every organisation of a programme, by name.
pub async fn organisations_of_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::all(connection, scope).await
}

/// Every team of a programme, for somebody who says what may be shared with which of them.
pub async fn teams_of_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<team::Model>, DbErr> {
    team::all(connection, scope).await
}

/// The programme behind a secret that lets somebody without an account into one corner of it, such as the code of its
/// reporting form. The caller has found the secret; the scope must not leave that corner.
pub async fn programme_behind_secret(
    connection: &impl ConnectionTrait,
    programme_id: Uuid,
) -> Result<Option<(programme::Model, ProgrammeScope)>, DbErr> {
    let found = programme::find_all(connection, vec![programme_id]).await?;
    let with_scope = |found: programme::Model| {
        let scope = ProgrammeScope::new(found.id);
        (found, scope)
    };
    Ok(found.into_iter().next().map(with_scope))
}

/// The name of a team; empty once it is gone.
pub async fn name_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<String, DbErr> {
    let team = team::current(connection, scope).await?;
    Ok(team.map(|team| team.name).unwrap_or_default())
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
    Ok(found.map_or_else(person::former_member, |person| person::name_of(&person)))
}

/// The addresses of people, by id; none for those who were erased. For letters to them, never for a page.
pub async fn addresses_of_people(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    let people = person::find_all(connection, ids).await?;
    let known = people.into_iter();
    Ok(known.filter_map(|one| Some((one.id, one.email?))).collect())
}

/// Everybody who may read a team's pages because of a place of their own: its members, and those whose role in the
/// programme lets them. Each person once, the longest there first.
pub async fn readers_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Member>, DbErr> {
    let held = membership::of_team_and_above(connection, scope).await?;
    let mut readers = with_names(connection, &scope.programme(), held).await?;
    let mut known = HashSet::new();
    readers.retain(|one| {
        let may_see = one.role.is_some_and(|role| may(role, Right::SeeTeam));
        may_see && known.insert(one.membership.person_id)
    });
    Ok(readers)
}

/// A programme with the key to its rows, and each of its teams with the key to theirs.
pub type WholeProgramme = (
    programme::Model,
    ProgrammeScope,
    Vec<(team::Model, TeamScope)>,
);

/// Every programme with its teams: for what the service does by itself.
pub async fn whole_programmes(
    connection: &impl ConnectionTrait,
) -> Result<Vec<WholeProgramme>, DbErr> {
    let mut whole = Vec::new();
    for programme in programme::all(connection).await? {
        let scope = ProgrammeScope::new(programme.id);
        let teams = team::all(connection, &scope).await?;
        let teams = teams.into_iter().map(|team| {
            let key = scope.team(team.id);
            (team, key)
        });
        let teams = teams.collect();
        whole.push((programme, scope, teams));
    }
    Ok(whole)
}
