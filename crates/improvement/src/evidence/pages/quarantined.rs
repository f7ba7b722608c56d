//! One release in quarantine: why it was not taken in, and what a data lead can do with it.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use super::inbox::of;
use crate::{
    evidence::{
        inbox::{self, Arrived, Way},
        store::quarantined,
    },
    people::{access::TeamVisit, reading},
    platform::{
        address,
        components::{Button, SummaryList},
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "evidence/pages/quarantined.html")]
struct QuarantinedPage {
    shell: Shell,
    reason: String,
    facts: SummaryList,
    /// Where the file can be fetched, where it was kept.
    file: Option<String>,
    again: String,
    try_again: Button,
    delete: String,
    way_out: String,
}

async fn found(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<quarantined::Model, PageError> {
    let id = address::id(parameters, "arrival")?;
    let found = quarantined::find(service.database.connection(), &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

fn path(visit: &TeamVisit, held: &quarantined::Model, rest: &str) -> String {
    visit.path(&format!("/evidence/inbox/{}{rest}", held.id))
}

fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(&say(title))
        .crumb(&say("title-evidence"), &visit.path("/evidence"))
        .crumb(&say("title-inbox"), &visit.path("/evidence/inbox"))
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let held = found(&service, &visit, &parameters).await?;
    let connection = service.database.connection();
    let brought_by = match held.arrived_by {
        Some(person) => reading::name_of_person(connection, person).await?,
        None => say("quarantine-by-program"),
    };
    let facts = SummaryList::new()
        .row(say("quarantine-arrived"), held.arrived_at.words())
        .row(say("quarantine-way"), say(Way::message(&held.way)))
        .row(say("quarantine-by"), brought_by)
        .row(say("quarantine-of"), of(&held.says_it_is_of))
        .row(
            say("quarantine-size"),
            say_with("quarantine-bytes", &[("size", &held.size.to_string())]),
        )
        .row(say("source-fingerprint"), held.sha256.as_str());
    render(&QuarantinedPage {
        shell: shell(&visit, "title-quarantined"),
        reason: held.reason.clone(),
        facts,
        file: (!held.document.is_empty()).then(|| path(&visit, &held, "/file")),
        again: path(&visit, &held, "/again"),
        try_again: Button::new(say("button-try-again")).prevent_double_click(true),
        delete: path(&visit, &held, "/delete"),
        way_out: visit.path("/evidence/inbox"),
    })
}

pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let held = found(&service, &visit, &parameters).await?;
    if held.document.is_empty() {
        return Err(PageError::NotFound);
    }
    let name = format!(
        "attachment; filename=\"{}-quarantined.json\"",
        visit.team.slug
    );
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, held.document).into_response())
}

pub async fn again(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let held = found(&service, &visit, &parameters).await?;
    let mut change = visit.person.change(&service).await?;
    let arrived = inbox::try_again(&mut change, &visit.scope, held.id).await?;
    let (to, said) = match arrived {
        None => return Err(PageError::NotFound),
        Some(Arrived::Added(name)) => (format!("/evidence/{name}"), "notice-release-added"),
        Some(Arrived::There(name)) => (format!("/evidence/{name}"), "notice-release-there"),
        Some(Arrived::Quarantined { id, .. }) => {
            (format!("/evidence/inbox/{id}"), "notice-quarantine-not-yet")
        }
    };
    change.commit().await?;
    notice::go_on(&session, &visit.path(&to), &say(said)).await
}

pub async fn ask_delete(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let held = found(&service, &visit, &parameters).await?;
    let button = Button::warning(say("quarantine-delete"));
    FormPage::new(
        shell(&visit, "quarantine-delete"),
        path(&visit, &held, "/delete"),
        button,
    )
    .saying(say("words-quarantine-delete"))
    .saying(held.reason.clone())
    .way_out(&say("way-out-inbox"), visit.path("/evidence/inbox"))
    .page()
}

pub async fn delete(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let held = found(&service, &visit, &parameters).await?;
    let mut change = visit.person.change(&service).await?;
    if !inbox::delete(&mut change, &visit.scope, held.id).await? {
        return Err(PageError::NotFound);
    }
    change.commit().await?;
    let to = visit.path("/evidence/inbox");
    notice::go_on(&session, &to, &say("notice-quarantine-deleted")).await
}
