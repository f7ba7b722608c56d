//! Leaving a team or programme on one's own account.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::{answers::shell, erasure, home};
use crate::{
    people::{
        Membership,
        access::SignedIn,
        founding,
        store::{membership, of_person},
    },
    platform::{
        address,
        audit::Entry,
        components::Button,
        errors::PageError,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/account/leave.html")]
struct LeavePage {
    shell: Shell,
    as_what: String,
    action: String,
    left_alone: bool,
    leave: Button,
}

/// `GET /account/leave/{membership}`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let held = own_place(&person, address::id(&parts, "membership")?)?;
    page(&service, &visit, held).await
}

/// `POST /account/leave/{membership}`
pub(super) async fn leave(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let held = own_place(&person, address::id(&parts, "membership")?)?;
    let mut change = person.change(&service).await?;
    let connection = change.connection();
    if !erasure::left_alone(connection, std::slice::from_ref(held))
        .await?
        .is_empty()
    {
        return page(&service, &visit, held).await;
    }
    let programmes = of_person::programmes_of(connection, std::slice::from_ref(held)).await?;
    let programme = programmes.first().ok_or(PageError::NotFound)?;
    let left = Membership {
        left_at: Some(change.at()),
        point_of_contact: false,
        ..held.clone()
    };
    if !membership::save(connection, &founding::scope_of(programme), left).await? {
        return Err(PageError::BadRequest(say("error-place-changed")));
    }
    let entry = Entry::about("member.left", "membership", held.id)
        .within(held.programme_id, held.team_id)
        .before(json!({ "role": held.role, "person": held.person_id }));
    change.record(entry).await?;
    change.commit().await?;
    notice::go_on(&session, "/account", &say("notice-left-place")).await
}

/// One of the places this person holds now.
fn own_place(person: &SignedIn, id: Uuid) -> Result<&Membership, PageError> {
    let mut held = person.memberships.iter();
    held.find(|held| held.id == id).ok_or(PageError::NotFound)
}

async fn page(service: &Service, visit: &Visit, held: &Membership) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let held = std::slice::from_ref(held);
    let places = home::places(service, held).await?;
    let place = places.first().ok_or(PageError::NotFound)?;
    render(&LeavePage {
        shell: shell(visit, &say_with("leave-title", &[("what", &place.what)])),
        as_what: place.as_what.clone(),
        action: place.leave_href.clone(),
        left_alone: !erasure::left_alone(connection, held).await?.is_empty(),
        leave: Button::warning(say("button-leave-place")),
    })
}
