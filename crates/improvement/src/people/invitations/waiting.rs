//! Invitations that wait for an answer, as those who sent them see them.

use askama::{Template, filters::HtmlSafe};

use super::{
    invite::{programme_place, team_place},
    send::Place,
};
use crate::{
    people::{
        access::{ProgrammeVisit, TeamVisit},
        model::Role,
        store::organisation,
    },
    platform::{errors::PageError, service::Service},
};

/// A list of waiting invitations, part of a page. Empty where the viewer may not see it.
#[derive(Default, Template)]
#[template(path = "people/invitations/waiting.html")]
pub struct WaitingList {
    invitations: Vec<Waiting>,
}

/// The template escapes every word it is given.
impl HtmlSafe for WaitingList {}

struct Waiting {
    email: String,
    role: &'static str,
    organisation: String,
    until: String,
    resend: String,
    withdraw: String,
}

/// Those of a team.
pub async fn waiting_in_team(
    service: &Service,
    visit: &TeamVisit,
) -> Result<WaitingList, PageError> {
    let address = |rest: &str| visit.path(&format!("/invitations/{rest}"));
    list(service, &team_place(visit), address).await
}

/// Those of a whole programme.
pub async fn waiting_in_programme(
    service: &Service,
    visit: &ProgrammeVisit,
) -> Result<WaitingList, PageError> {
    let address = |rest: &str| visit.path(&format!("/people/invitations/{rest}"));
    list(service, &programme_place(visit), address).await
}

async fn list(
    service: &Service,
    place: &Place<'_>,
    address: impl Fn(&str) -> String,
) -> Result<WaitingList, PageError> {
    let connection = service.database.connection();
    let mut invitations = Vec::new();
    for one in place.waiting(connection, service.clock.now()).await? {
        let organisation =
            organisation::name_of(connection, &place.scope, one.organisation_id).await?;
        invitations.push(Waiting {
            role: Role::parse(&one.role).map_or("", Role::label),
            organisation,
            until: one.expires_at.words(),
            resend: address(&format!("{}/resend", one.id)),
            withdraw: address(&format!("{}/withdraw", one.id)),
            email: one.email,
        });
    }
    Ok(WaitingList { invitations })
}
