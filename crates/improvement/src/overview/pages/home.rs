//! What needs me? My teams first, then my programmes.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    people::{access::SignedIn, model::Role, reading},
    platform::{
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

struct TeamCard {
    name: String,
    href: String,
    problem: String,
    role: &'static str,
    organisation_line: String,
}

struct ProgrammeLine {
    name: String,
    href: String,
    roles: String,
}

#[derive(Template)]
#[template(path = "overview/home.html")]
struct HomePage {
    shell: Shell,
    teams: Vec<TeamCard>,
    programmes: Vec<ProgrammeLine>,
    may_found: bool,
}

/// `GET /`
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    let places = reading::places_of(service.database.connection(), &person).await?;
    let may_found = places
        .iter()
        .any(|place| place.roles.contains(&Role::ProgrammeTeam));
    let mut teams = Vec::new();
    let mut programmes = Vec::new();
    for place in places {
        let address = format!("/programmes/{}", place.programme.slug);
        for (team, _, role) in place.teams {
            teams.push(TeamCard {
                href: format!("{address}/teams/{}", team.slug),
                organisation_line: place.programme.name.clone(),
                problem: team.problem_area,
                name: team.name,
                role: role.label(),
            });
        }
        let roles = place
            .roles
            .iter()
            .map(|role| role.label())
            .collect::<Vec<_>>()
            .join(", ");
        programmes.push(ProgrammeLine {
            name: place.programme.name,
            href: address,
            roles,
        });
    }
    render(&HomePage {
        shell: Shell::new(&visit, &say("link-home")),
        teams,
        programmes,
        may_found,
    })
}
