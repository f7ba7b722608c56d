//! The members of a team, grouped by the side they come from; who is missing is said plainly.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    people::{
        access::TeamVisit,
        invitations::{self, WaitingList},
        model::{Right, Side},
        questions::role_of,
        sides::{Seat, in_sentence, missing_sentence, sides_here},
        store::{membership, organisation, person, team},
    },
    platform::{
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "people/members/list.html")]
struct ListPage {
    shell: Shell,
    /// How many take part, and from which sides nobody does.
    summary: String,
    sides: Vec<SideSection>,
    readers: Vec<Line>,
    may_lead: bool,
    is_member: bool,
    invite: String,
    leave: String,
    waiting: WaitingList,
}

struct SideSection {
    side: Side,
    /// The side inside a sentence: "secondary care".
    words: String,
    members: Vec<Line>,
}

struct Line {
    name: String,
    role: &'static str,
    organisation: String,
    time_commitment: String,
    strengths: String,
    is_contact: bool,
    /// The address, shown of the point of contact only.
    email: Option<String>,
    /// Where the viewer may change this; nothing when they may not.
    edit: Option<String>,
    contact: String,
    remove: String,
}

/// A member with the side they come from.
struct Placed {
    seat: Seat,
    line: Line,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let organisations = organisation::all(connection, &visit.scope.programme()).await?;
    let placed = placed(connection, &visit, &organisations).await?;
    let taking_part = team::organisations(connection, &visit.scope).await?;
    let of_organisations: Vec<Side> = organisations
        .iter()
        .filter(|one| taking_part.contains(&one.id))
        .filter_map(|one| one.side.parse().ok())
        .collect();
    let may_lead = visit.may(Right::LeadTeam);
    let waiting = if may_lead {
        invitations::waiting_in_team(&service, &visit).await?
    } else {
        WaitingList::default()
    };
    let (sides, readers) = grouped(placed, &of_organisations);
    render(&ListPage {
        shell: visit.shell(&say("title-members")),
        summary: summary(&sides),
        sides,
        readers,
        may_lead,
        is_member: visit.own_memberships().next().is_some(),
        invite: visit.path("/invite"),
        leave: visit.path("/leave"),
        waiting,
    })
}

/// "2 people take part in the team. Nobody from secondary care has joined yet."
fn summary(sides: &[SideSection]) -> String {
    let people: usize = sides.iter().map(|section| section.members.len()).sum();
    let count = match people {
        0 => say("words-members-none"),
        1 => say("words-members-one"),
        _ => say_with("words-members", &[("count", &people.to_string())]),
    };
    let empty = sides.iter().filter(|section| section.members.is_empty());
    let missing: Vec<Side> = empty.map(|section| section.side).collect();
    if missing.is_empty() {
        return count;
    }
    format!("{count} {}", missing_sentence(&missing))
}

/// The sections in the order of the sides, and those who read along.
fn grouped(placed: Vec<Placed>, of_organisations: &[Side]) -> (Vec<SideSection>, Vec<Line>) {
    let seats: Vec<Seat> = placed.iter().map(|one| one.seat).collect();
    let mut sections: Vec<SideSection> = sides_here(&seats, of_organisations)
        .into_iter()
        .map(|here| SideSection {
            side: here.side,
            words: in_sentence(here.side),
            members: Vec::new(),
        })
        .collect();
    let mut readers = Vec::new();
    for Placed { seat, line } in placed {
        let section = sections
            .iter_mut()
            .find(|section| section.side == seat.side)
            .filter(|_| seat.role.takes_part());
        match section {
            Some(section) => section.members.push(line),
            None => readers.push(line),
        }
    }
    (sections, readers)
}

async fn placed(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    organisations: &[organisation::Model],
) -> Result<Vec<Placed>, PageError> {
    let members = membership::of_team(connection, &visit.scope).await?;
    let ids = members.iter().map(|held| held.person_id).collect();
    let people: HashMap<Uuid, person::Model> = person::find_all(connection, ids)
        .await?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let place = |held: membership::Model| {
        let person = people.get(&held.person_id)?;
        let organisation = organisations
            .iter()
            .find(|one| one.id == held.organisation_id)?;
        let seat = Seat::of(role_of(&held), organisation.side.parse().ok()?);
        let line = line(visit, held, person, &organisation.name);
        Some(Placed { seat, line })
    };
    Ok(members.into_iter().filter_map(place).collect())
}

fn line(
    visit: &TeamVisit,
    held: membership::Model,
    person: &person::Model,
    organisation: &str,
) -> Line {
    let at = |what: &str| visit.path(&format!("/members/{}/{what}", held.id));
    let may_edit = visit.may(Right::LeadTeam) || held.person_id == visit.person.id();
    Line {
        name: person::name_of(person),
        role: role_of(&held).label(),
        organisation: organisation.to_owned(),
        is_contact: held.point_of_contact,
        email: person.email.clone().filter(|_| held.point_of_contact),
        edit: may_edit.then(|| at("edit")),
        contact: at("contact"),
        remove: at("remove"),
        time_commitment: held.time_commitment,
        strengths: held.strengths,
    }
}
