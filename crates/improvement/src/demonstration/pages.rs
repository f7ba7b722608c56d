//! Pages of the demonstration: one click for each role, the outbox, and the list of pages for checks.

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value, json};
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::{
        access::sign_in_session,
        model::Role,
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

/// A team and a measure of it.
const SALISBURY: (&str, &str) = (
    "armed-forces-orthopaedics",
    "appointments-that-armed-forces-patients-did-not-attend",
);
const OXFORDSHIRE: (&str, &str) = (
    "advice-and-guidance",
    "weeks-that-urgent-gastroenterology-referrals-wait",
);

/// Pages of measures worth a look.
const MEASURE_PAGES: [((&str, &str), &str); 11] = [
    (SALISBURY, ""),
    (SALISBURY, "/values"),
    (SALISBURY, "/values/new"),
    (OXFORDSHIRE, ""),
    (OXFORDSHIRE, "/edit"),
    (OXFORDSHIRE, "/mark"),
    (OXFORDSHIRE, "/comment"),
    (OXFORDSHIRE, "/from-release"),
    (OXFORDSHIRE, "/import"),
    (OXFORDSHIRE, "/sign-off"),
    (OXFORDSHIRE, "/stop"),
];

/// `GET /demo/pages`: every page worth a look, with the role that may see it, for automatic checks of accessibility.
pub async fn list_of_pages(State(service): State<Service>) -> Result<Json<Value>, PageError> {
    let connection = service.database.connection();
    let mut pages: Vec<Value> = [
        "/sign-in",
        "/demo",
        "/demo/outbox",
        "/help",
        "/privacy",
        "/accessibility",
        "/nothing-here",
    ]
    .iter()
    .map(|path| json!({ "role": Value::Null, "path": path, "name": path }))
    .collect();
    for (programme, teams) in reading::addresses(connection).await? {
        let mut add = |role: Role, path: String| {
            pages.push(json!({ "role": role.key(), "path": path, "name": path }));
        };
        add(Role::ProgrammeTeam, "/".to_owned());
        add(Role::ProgrammeTeam, "/account".to_owned());
        add(Role::ProgrammeTeam, "/account/tokens".to_owned());
        for rest in [
            "",
            "/edit",
            "/organisations",
            "/organisations/new",
            "/people",
            "/people/invite",
            "/teams/new",
            "/audit",
        ] {
            add(Role::ProgrammeTeam, format!("{programme}{rest}"));
        }
        for team in teams {
            for (measure, rest) in MEASURE_PAGES {
                if team.ends_with(measure.0) {
                    add(
                        Role::ProgrammeTeam,
                        format!("{team}/measures/{}{rest}", measure.1),
                    );
                }
            }
            for rest in [
                "",
                "/edit",
                "/members",
                "/invite",
                "/help",
                "/tasks/aim",
                "/measures",
                "/measures/library",
                "/measures/wall",
                "/measures/library/waiting-within-18-weeks",
                "/measures/new?from=advice-turnaround",
                "/evidence",
                "/evidence?steps=5&ways=8",
            ] {
                add(Role::ProgrammeTeam, format!("{team}{rest}"));
            }
        }
    }
    Ok(Json(json!(pages)))
}
