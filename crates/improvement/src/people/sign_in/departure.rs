//! Signing out, and saying that one is still there.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::access::keep_signed_in,
    platform::{
        audit::Entry,
        change::Actor,
        errors::PageError,
        messages::say,
        service::Service,
        sessions::remembers,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/sign_in/signed_out.html")]
struct SignedOutPage {
    shell: Shell,
}

/// `POST /sign-out`
pub(super) async fn sign_out(
    State(service): State<Service>,
    session: Session,
) -> Result<Response, PageError> {
    if let Some(person_id) = session.get::<Uuid>(remembers::PERSON).await? {
        note(&service, person_id).await?;
    }
    session.flush().await?;
    Ok(Redirect::to("/signed-out").into_response())
}

async fn note(service: &Service, person_id: Uuid) -> Result<(), PageError> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Person(person_id))
        .await?;
    change
        .record(Entry::about("person.signed-out", "person", person_id))
        .await?;
    Ok(change.commit().await?)
}

/// `GET /signed-out`
pub(super) async fn signed_out(visit: Visit) -> Result<Response, PageError> {
    render(&SignedOutPage {
        shell: Shell::new(&visit, &say("signed-out-title")),
    })
}

/// `POST /session/stay`
pub(super) async fn stay(
    State(service): State<Service>,
    session: Session,
) -> Result<StatusCode, PageError> {
    keep_signed_in(&session, service.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
