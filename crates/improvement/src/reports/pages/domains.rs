//! What can be reported in this programme: the national domains, and those it adds.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::found;
use crate::{
    people::access::ProgrammeVisit,
    platform::{
        address,
        answers::required_line,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
    reports::domains::{Domain, add_domain, domains, retire_domain},
};

/// More than this many together nobody reads in half a minute.
const MOST_OFFERED: usize = 8;

struct Local {
    name: String,
    retire: String,
    button: String,
}

#[derive(Template)]
#[template(path = "reports/pages/domains.html")]
struct DomainsPage {
    shell: Shell,
    national: Vec<String>,
    local: Vec<Local>,
    action: String,
    question: Input,
    button: Button,
}

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let all = domains(service.database.connection(), &visit.scope).await?;
    page(&visit, &all, &Form::default())
}

fn page(visit: &ProgrammeVisit, all: &[Domain], form: &Form) -> Result<Response, PageError> {
    let offered = || all.iter().filter(|one| one.is_offered);
    let national = offered().filter(|one| one.local.is_none());
    let local = offered().filter(|one| one.local.is_some());
    let mut response = render(&DomainsPage {
        shell: found::shell(visit, &say("title-report-domains")).with_errors_of(form),
        national: national.map(|one| one.name.clone()).collect(),
        local: local
            .map(|one| Local {
                retire: visit.path(&format!("/reports/domains/{}/retire", one.key)),
                button: say_with("button-domain-retire", &[("name", &one.name)]),
                name: one.name.clone(),
            })
            .collect(),
        action: visit.path("/reports/domains"),
        question: Input::new("name", say("question-domain"))
            .hint(say("hint-domain"))
            .value(form.text("name"))
            .error(form.error("name")),
        button: Button::new(say("button-domain-add")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let all = domains(change.connection(), &visit.scope).await?;
    let name = required_line(&mut form, "name", "error-domain");
    let offered = all.iter().filter(|one| one.is_offered);
    if offered.clone().count() >= MOST_OFFERED {
        form.refuse("name", say("error-domain-many"));
    }
    let same = |one: &&Domain| one.name.to_lowercase() == name.to_lowercase();
    if offered.clone().any(|one| same(&one)) {
        form.refuse("name", say("error-domain-known"));
    }
    if !form.is_fine() {
        return page(&visit, &all, &form);
    }
    add_domain(&mut change, &visit.scope, &name).await?;
    change.commit().await?;
    let to = visit.path("/reports/domains");
    notice::go_on(&session, &to, &say("notice-domain-added")).await
}

pub async fn retire(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let all = domains(change.connection(), &visit.scope).await?;
    let id = address::id(&parameters, "domain")?;
    let found = all.iter().find(|one| one.local == Some(id));
    let domain = found.ok_or(PageError::NotFound)?;
    if retire_domain(&mut change, &visit.scope, domain).await? {
        change.commit().await?;
    }
    let to = visit.path("/reports/domains");
    notice::go_on(&session, &to, &say("notice-domain-retired")).await
}
