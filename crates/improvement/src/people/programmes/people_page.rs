//! Who runs, coaches and audits a programme, and who is invited to.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};
use uuid::Uuid;

use crate::{
    people::{
        access::ProgrammeVisit,
        invitations::{self, Host, WaitingList},
        model::{Right, Role},
        questions::role_of,
        store::{membership, organisation, person},
    },
    platform::{
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "people/programmes/people_page.html")]
struct PeoplePage {
    shell: Shell,
    roles: Vec<RoleSection>,
    may_run: bool,
    waiting: WaitingList,
    invite: String,
}

struct RoleSection {
    role: Role,
    holders: Vec<Holder>,
}

struct Holder {
    name: String,
    organisation: String,
    since: String,
    end: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let may_run = visit.may(Right::RunProgramme);
    let waiting = if may_run {
        let host = Host::Programme(Box::new(visit.clone()));
        invitations::waiting(&service, &host).await?
    } else {
        WaitingList::default()
    };
    render(&PeoplePage {
        shell: visit.shell(&say("title-programme-people")),
        roles: sections(&service, &visit).await?,
        may_run,
        waiting,
        invite: visit.path("/people/invite"),
    })
}

async fn sections(
    service: &Service,
    visit: &ProgrammeVisit,
) -> Result<Vec<RoleSection>, PageError> {
    let connection = service.database.connection();
    let held = membership::above_teams(connection, &visit.scope).await?;
    let ids = held.iter().map(|one| one.person_id).collect();
    let people = person::find_all(connection, ids).await?;
    let names: HashMap<Uuid, String> = people
        .iter()
        .map(|one| (one.id, person::name_of(one)))
        .collect();
    let organisations: HashMap<Uuid, String> = organisation::all(connection, &visit.scope)
        .await?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let holder = |held: &membership::Model| Holder {
        name: names.get(&held.person_id).cloned().unwrap_or_default(),
        organisation: organisations
            .get(&held.organisation_id)
            .cloned()
            .unwrap_or_default(),
        since: held.joined_at.date_words(),
        end: visit.path(&format!("/people/{}/end", held.id)),
    };
    let section = |role: Role| RoleSection {
        role,
        holders: held
            .iter()
            .filter(|held| role_of(held) == role)
            .map(holder)
            .collect(),
    };
    Ok(Role::of_a_programme().map(section).collect())
}
