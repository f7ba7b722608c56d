//! The link in every weekly summary that ends them. Opening it changes nothing, because programs that check mail open
//! links; its button does, and so does the one press that mail programs offer (RFC 8058), which sends a form without a
//! session.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde_json::json;

use crate::{
    discussion::{digest, model::Level, store},
    people::{access::change_by, reading},
    platform::{
        audit::Entry,
        components::Button,
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "discussion/pages/stop.html")]
struct StopPage {
    shell: Shell,
    words: String,
    form: Option<(String, Button)>,
}

/// `GET /weekly-summary/stop/{token}`
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let whose = digest::whose(service.database.connection(), &token).await?;
    if whose.is_none() {
        return over(&visit);
    }
    render(&StopPage {
        shell: Shell::new(&visit, &say("title-stop-summary")),
        words: say("words-stop-summary"),
        form: Some((
            format!("/weekly-summary/stop/{token}"),
            Button::new(say("button-stop-summary")),
        )),
    })
}

/// `POST /weekly-summary/stop/{token}`
pub async fn stop(
    State(service): State<Service>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let Some((person_id, programme_id)) = digest::whose(connection, &token).await? else {
        return over(&visit);
    };
    let programmes = reading::whole_programmes(connection).await?;
    let scope = programmes
        .into_iter()
        .map(|(_, scope, _)| scope)
        .find(|scope| scope.programme_id() == programme_id);
    let Some(scope) = scope else {
        return over(&visit);
    };
    let mut change = change_by(&service, person_id).await?;
    // Whoever wants still less keeps that.
    let choices = store::choices(change.connection(), &scope).await?;
    let level = store::level_of(&choices, person_id).min(Level::Mentions);
    store::choose(change.connection(), &scope, person_id, level).await?;
    let facts = json!({ "programme": programme_id, "level": level.key() });
    let entry = Entry::about("person.summaries-ended", "person", person_id);
    change.record(entry.after(facts)).await?;
    change.commit().await?;
    render(&StopPage {
        shell: Shell::new(&visit, &say("title-stopped-summary")),
        words: say("words-stopped-summary"),
        form: None,
    })
}

/// The link is none of ours, or belongs to somebody who was erased.
fn over(visit: &Visit) -> Result<Response, PageError> {
    let mut response = render(&StopPage {
        shell: Shell::new(visit, &say("title-stop-over")),
        words: say("words-stop-over"),
        form: None,
    })?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}
