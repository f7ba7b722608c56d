//! You said, we did: what was changed because somebody reported it.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::found::{Names, day_words};
use crate::{
    people::{
        access::{ProgrammeScope, ProgrammeVisit},
        reading,
        sign_in::Caller,
    },
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, Visit, render},
    },
    reports::store::{self, link},
};

struct Did {
    said: String,
    did: String,
    when: String,
}

#[derive(Template)]
#[template(path = "reports/pages/did.html")]
struct DidPage {
    shell: Shell,
    answer: String,
    all: Vec<Did>,
    new: String,
}

async fn page(
    service: &Service,
    scope: &ProgrammeScope,
    shell: Shell,
    new: String,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let mut reports = store::all(connection, scope).await?;
    reports.retain(|report| !report.we_did.is_empty() && !report.closed_on.is_empty());
    reports.sort_by(|one, other| other.closed_on.cmp(&one.closed_on));
    let names = Names::of(connection, scope).await?;
    let mut all: Vec<Did> = Vec::new();
    for report in &reports {
        // Several reports about the same are often closed with the same words.
        if all.iter().any(|one| one.did == report.we_did) {
            continue;
        }
        let facts = [
            ("day", day_words(&report.closed_on)),
            ("domain", names.domain(report)),
            ("service", report.service.clone()),
        ];
        all.push(Did {
            said: report.you_said.clone(),
            did: report.we_did.clone(),
            when: say_with(
                "did-when",
                &facts
                    .each_ref()
                    .map(|(name, words)| (*name, words.as_str())),
            ),
        });
    }
    let answer = match all.len() {
        0 => say("did-none"),
        1 => say("did-one"),
        count => say_with("did-some", &[("count", &count.to_string())]),
    };
    render(&DidPage {
        shell,
        answer,
        all,
        new,
    })
}

/// `GET /programmes/{programme}/reports/you-said-we-did`
pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-did"));
    page(&service, &visit.scope, shell, visit.path("/reports/new")).await
}

/// `GET /report/{code}/you-said-we-did`: for those who report without an account.
pub async fn by_code(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let code = address::part(&parameters, "code");
    let Some(link) = link::by_code(connection, code).await? else {
        return Err(if service.limits.allow_caller(caller.network()) {
            PageError::NotFound
        } else {
            PageError::TooManyTries
        });
    };
    let behind = reading::programme_behind_secret(connection, link.programme_id).await?;
    let (_, scope) = behind.ok_or(PageError::NotFound)?;
    let shell = Shell::new(&visit, &say("title-did"));
    page(&service, &scope, shell, format!("/report/{code}")).await
}
