//! Pages of the demonstration: one click for each role, the outbox, and the list of pages for checks.

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::Value;
use tower_sessions::Session;
use uuid::Uuid;

use super::list;
use crate::{
    people::{
        access::sign_in_session,
        reading::{self, Member},
    },
    platform::{
        errors::PageError,
        messages::say,
        outbox,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

struct RoleButton {
    membership: Uuid,
    name: String,
    role: &'static str,
    explanation: &'static str,
    organisation: String,
}

struct RoleGroup {
    heading: String,
    people: Vec<RoleButton>,
}

#[derive(Template)]
#[template(path = "demonstration/roles.html")]
struct RolesPage {
    shell: Shell,
    groups: Vec<RoleGroup>,
}

/// `GET /demo`
pub async fn roles(State(service): State<Service>, visit: Visit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let mut groups = Vec::new();
    for (heading, members) in reading::everybody(connection).await? {
        groups.push(RoleGroup {
            heading,
            people: members.into_iter().filter_map(button).collect(),
        });
    }
    render(&RolesPage {
        shell: Shell::new(&visit, &say("roles-title")),
        groups,
    })
}

fn button(member: Member) -> Option<RoleButton> {
    let role = member.role?;
    Some(RoleButton {
        membership: member.membership.id,
        name: member.name,
        role: role.label(),
        explanation: role.explanation(),
        organisation: member.organisation,
    })
}

/// `POST /demo/sign-in/{membership}`
pub async fn sign_in_as(
    State(service): State<Service>,
    Path(membership): Path<Uuid>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let everybody = reading::everybody(service.database.connection()).await?;
    let mut members = everybody.into_iter().flat_map(|(_, members)| members);
    let chosen = members
        .find(|member| member.membership.id == membership)
        .ok_or(PageError::NotFound)?;
    sign_in_session(
        &service,
        &session,
        &headers,
        chosen.membership.person_id,
        true,
    )
    .await?;
    Ok(Redirect::to("/").into_response())
}

#[derive(Template)]
#[template(path = "demonstration/outbox.html")]
struct OutboxPage {
    shell: Shell,
    emails: Vec<ShownEmail>,
}

struct ShownEmail {
    recipient: String,
    subject: String,
    text: String,
    written: String,
}

const EMAILS_SHOWN: u64 = 50;

/// `GET /demo/outbox`
pub async fn outbox(State(service): State<Service>, visit: Visit) -> Result<Response, PageError> {
    let emails = outbox::newest(service.database.connection(), EMAILS_SHOWN).await?;
    let show = |email: outbox::email::Model| ShownEmail {
        recipient: email.recipient,
        subject: email.subject,
        text: email.text_body,
        written: email.created_at.words(),
    };
    let emails = emails.into_iter().map(show).collect();
    render(&OutboxPage {
        shell: Shell::new(&visit, &say("outbox-title")),
        emails,
    })
}

/// `GET /demo/pages`: every page worth a look, with the role that may see it, for automatic checks of accessibility.
pub async fn list_of_pages(State(service): State<Service>) -> Result<Json<Value>, PageError> {
    let pages = list::pages(service.database.connection(), service.clock.now()).await?;
    Ok(Json(Value::Array(pages)))
}
