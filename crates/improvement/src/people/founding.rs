//! Making programmes, organisations, teams and memberships: the one place that writes them,
//! used by the pages, the first set-up, the demonstration and the tests.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{
    access::{ProgrammeScope, TeamScope},
    model::{Role, Side, Visibility, slug_of},
    on_record,
    store::{membership, organisation, organisation_key, person, programme, team},
};
use crate::platform::{audit::Entry, change::Change, messages::say, sealed};

/// What is known of a programme when it is made.
#[derive(Clone, Debug, Default)]
pub struct NewProgramme {
    /// Its name.
    pub name: String,
    /// Which cohort.
    pub cohort: String,
    /// First day, `YYYY-MM-DD`, or empty.
    pub starts_on: String,
    /// Last day, `YYYY-MM-DD`, or empty.
    pub ends_on: String,
}

/// Makes a programme. Its address comes from its name, with a number when another has it.
pub async fn found_programme(
    change: &mut Change,
    new: NewProgramme,
) -> Result<programme::Model, DbErr> {
    let founded = programme::Model {
        id: Uuid::now_v7(),
        slug: free_programme_slug(change, &new.name).await?,
        name: new.name,
        cohort: new.cohort,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        stages: say("first-stages"),
        requires_second_factor: false,
        created_at: change.at(),
        version: 1,
    };
    programme::insert(change.connection(), &founded).await?;
    let entry = Entry::about("programme.founded", "programme", founded.id).within(founded.id, None);
    change
        .record(entry.after(on_record::programme(&founded)))
        .await?;
    Ok(founded)
}

/// The scope of a programme for the operator's own commands and the demonstration.
pub fn scope_of(programme: &programme::Model) -> ProgrammeScope {
    ProgrammeScope::new(programme.id)
}

/// The scope of a team for the operator's own commands and the demonstration.
pub fn team_scope_of(team: &team::Model) -> TeamScope {
    ProgrammeScope::new(team.programme_id).team(team.id)
}

/// What is known of an organisation when it is added.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its ODS code, checked; empty where it has none.
    pub ods_code: String,
    /// Its side of the interface.
    pub side: Side,
}

/// Adds an organisation to a programme.
pub async fn add_organisation(
    change: &mut Change,
    scope: &ProgrammeScope,
    new: NewOrganisation,
) -> Result<organisation::Model, DbErr> {
    let added = organisation::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        name: new.name,
        ods_code: new.ods_code,
        side: new.side.key().to_owned(),
        release_key: String::new(),
        checker_key: String::new(),
        created_at: change.at(),
        version: 1,
    };
    organisation::insert(change.connection(), &added).await?;
    let entry = Entry::about("organisation.added", "organisation", added.id)
        .within(scope.programme_id(), None);
    change
        .record(entry.after(on_record::organisation(&added)))
        .await?;
    Ok(added)
}

/// What is known of a team when it is made.
#[derive(Clone, Debug)]
pub struct NewTeam {
    /// Its name.
    pub name: String,
    /// Where it works.
    pub place: String,
    /// The problem it works on, in a sentence.
    pub problem_area: String,
    /// Who may read its pages.
    pub visibility: Visibility,
    /// The organisations taking part.
    pub organisations: Vec<Uuid>,
}

/// Makes a team in a programme.
pub async fn add_team(
    change: &mut Change,
    scope: &ProgrammeScope,
    new: NewTeam,
) -> Result<team::Model, DbErr> {
    let added = team::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        slug: free_team_slug(change, scope, &new.name).await?,
        name: new.name,
        place: new.place,
        problem_area: new.problem_area,
        visibility: new.visibility.key().to_owned(),
        stage: 0,
        help_asked: String::new(),
        created_at: change.at(),
        version: 1,
    };
    team::insert(change.connection(), &added).await?;
    team::set_organisations(
        change.connection(),
        &scope.team(added.id),
        &new.organisations,
    )
    .await?;
    let entry =
        Entry::about("team.founded", "team", added.id).within(scope.programme_id(), Some(added.id));
    change
        .record(entry.after(on_record::team(&added, &new.organisations)))
        .await?;
    Ok(added)
}

/// What is known of a membership when it begins.
#[derive(Clone, Debug)]
pub struct NewMembership {
    /// The person.
    pub person_id: Uuid,
    /// The organisation the person comes from.
    pub organisation_id: Uuid,
    /// The role.
    pub role: Role,
    /// The team, unless the role is one of the whole programme.
    pub team: Option<TeamScope>,
}

/// Gives a person a place. Everything a person may do comes from here.
pub async fn add_membership(
    change: &mut Change,
    scope: &ProgrammeScope,
    new: NewMembership,
) -> Result<membership::Model, DbErr> {
    let added = membership::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: new.team.map(|team| team.team_id()),
        person_id: new.person_id,
        organisation_id: new.organisation_id,
        role: new.role.key().to_owned(),
        time_commitment: String::new(),
        strengths: String::new(),
        point_of_contact: false,
        joined_at: change.at(),
        left_at: None,
        version: 1,
    };
    membership::insert(change.connection(), &added).await?;
    let entry = Entry::about("member.joined", "membership", added.id)
        .within(scope.programme_id(), added.team_id);
    change.record(entry.after(json!({ "person": added.person_id, "role": added.role, "organisation": added.organisation_id }))).await?;
    Ok(added)
}

/// Makes an account. The name and address are in the log only under the person's own key.
pub async fn add_person(
    change: &mut Change,
    email: &str,
    name: &str,
) -> Result<person::Model, DbErr> {
    let added = person::insert(change.connection(), change.at(), email, name).await?;
    let sealed_name = sealed::seal(change.connection(), added.id, name).await?;
    let sealed_email = sealed::seal(change.connection(), added.id, email).await?;
    let entry = Entry::about("person.joined", "person", added.id);
    change
        .record(entry.after(json!({ "name": sealed_name, "email": sealed_email })))
        .await?;
    Ok(added)
}

async fn free_programme_slug(change: &Change, name: &str) -> Result<String, DbErr> {
    for candidate in slug_candidates(name, "programme") {
        if programme::find_by_slug(change.connection(), &candidate)
            .await?
            .is_none()
        {
            return Ok(candidate);
        }
    }
    Ok(Uuid::now_v7().to_string())
}

async fn free_team_slug(
    change: &Change,
    scope: &ProgrammeScope,
    name: &str,
) -> Result<String, DbErr> {
    for candidate in slug_candidates(name, "team") {
        if team::find_by_slug(change.connection(), scope, &candidate)
            .await?
            .is_none()
        {
            return Ok(candidate);
        }
    }
    Ok(Uuid::now_v7().to_string())
}

/// `name`, `name-2`, `name-3` … A name without letters we can use becomes the word for the thing. "new" is an address of ours.
fn slug_candidates(name: &str, otherwise: &str) -> impl Iterator<Item = String> {
    let slug = slug_of(name);
    let first = if slug.is_empty() || slug == "new" {
        otherwise.to_owned()
    } else {
        slug
    };
    let more = first.clone();
    std::iter::once(first).chain((2..1000).map(move |number| format!("{more}-{number}")))
}

/// Sets a team's stage and the help it asks for: the demonstration's teams are at different stages.
pub async fn set_out_team(
    change: &mut Change,
    scope: &TeamScope,
    stage: i32,
    help_asked: &str,
) -> Result<(), DbErr> {
    let Some(mut found) = team::current(change.connection(), scope).await? else {
        return Ok(());
    };
    let organisations = team::organisations(change.connection(), scope).await?;
    let entry = Entry::about("team.edited", "team", scope.team_id())
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(on_record::team(&found, &organisations));
    found.stage = stage;
    help_asked.clone_into(&mut found.help_asked);
    let entry = entry.after(on_record::team(&found, &organisations));
    team::save(change.connection(), scope, found).await?;
    change.record(entry).await
}

/// Writes what a member promised and brings, and whether they are the point of contact.
pub async fn describe_member(
    change: &mut Change,
    scope: &TeamScope,
    member: &membership::Model,
    time_commitment: &str,
    strengths: &str,
    point_of_contact: bool,
) -> Result<(), DbErr> {
    let connection = change.connection();
    let entry = Entry::about("member.edited", "membership", member.id)
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(on_record::membership(connection, member).await?);
    let mut described = member.clone();
    time_commitment.clone_into(&mut described.time_commitment);
    strengths.clone_into(&mut described.strengths);
    described.point_of_contact = point_of_contact;
    let entry = entry.after(on_record::membership(connection, &described).await?);
    membership::save(connection, &scope.programme(), described).await?;
    change.record(entry).await
}

/// Whether anybody has an account yet.
pub async fn any_account(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    person::any(connection).await
}

/// Registers the public half of the key that an organisation signs its releases with.
pub async fn register_release_key(
    change: &mut Change,
    scope: &ProgrammeScope,
    id: Uuid,
    public_key: &str,
) -> Result<(), DbErr> {
    register(change, scope, id, |found| {
        public_key.clone_into(&mut found.release_key);
    })
    .await
}

/// Registers the public half of the key with which a second person of the organisation approves its releases.
pub async fn register_checker_key(
    change: &mut Change,
    scope: &ProgrammeScope,
    id: Uuid,
    public_key: &str,
) -> Result<(), DbErr> {
    register(change, scope, id, |found| {
        public_key.clone_into(&mut found.checker_key);
    })
    .await
}

async fn register(
    change: &mut Change,
    scope: &ProgrammeScope,
    id: Uuid,
    with_key: impl FnOnce(&mut organisation::Model),
) -> Result<(), DbErr> {
    let Some(mut found) = organisation::find(change.connection(), scope, id).await? else {
        return Ok(());
    };
    with_key(&mut found);
    organisation_key::note(change.connection(), &found, change.at()).await?;
    let keys = json!({ "release_key": found.release_key, "checker_key": found.checker_key });
    organisation::save(change.connection(), scope, found).await?;
    let entry =
        Entry::about("organisation.edited", "organisation", id).within(scope.programme_id(), None);
    change.record(entry.after(keys)).await
}
