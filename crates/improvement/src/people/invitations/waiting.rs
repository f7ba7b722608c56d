//! Invitations that wait for an answer, as those who sent them see them.

use askama::{Template, filters::HtmlSafe};

use super::host::Host;
use crate::{
    people::{model::Role, store::organisation},
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

/// Those of a team, or of the whole programme.
pub async fn waiting(service: &Service, host: &Host) -> Result<WaitingList, PageError> {
    let place = host.place();
    let connection = service.database.connection();
    let mut invitations = Vec::new();
    for one in place.waiting(connection, service.clock.now()).await? {
        let organisation =
            organisation::name_of(connection, &place.scope, one.organisation_id).await?;
        invitations.push(Waiting {
            role: Role::parse(&one.role).map_or("", Role::label),
            organisation,
            until: one.expires_at.words(),
            resend: host.of_invitation(&format!("{}/resend", one.id)),
            withdraw: host.of_invitation(&format!("{}/withdraw", one.id)),
            email: one.email,
        });
    }
    Ok(WaitingList { invitations })
}
