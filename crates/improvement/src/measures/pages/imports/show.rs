//! An import after it was confirmed: what it did, and the button that undoes all of it.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::opened::Opened;
use crate::{
    measures::{
        imports::{is_locked, undo},
        pages::found,
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Button, SummaryList},
        errors::PageError,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(askama::Template)]
#[template(path = "measures/pages/imports/show.html")]
struct ImportPage {
    shell: Shell,
    state: String,
    facts: SummaryList,
    undo: Option<String>,
    button: Button,
    go_on: Option<String>,
    measure: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    let import = &opened.import;
    let may_work = visit.may(Right::WorkInTeam);
    let (state, waits) = match (import.confirmed_at, import.undone_at) {
        (Some(_), None) => ("import-done", false),
        (Some(_), Some(_)) => ("import-undone", false),
        (None, None) if !import.document.is_empty() => ("import-waits", true),
        (None, _) => ("import-given-up", false),
    };
    let can_undo = may_work && import.confirmed_at.is_some() && import.undone_at.is_none();
    render(&ImportPage {
        shell: opened.shell(&visit, "title-import-one"),
        state: say(state),
        facts: facts(&opened),
        undo: can_undo.then(|| opened.path(&visit, "/undo")),
        button: Button::warning(say("button-undo")),
        go_on: (waits && may_work).then(|| opened.path(&visit, "/heading")),
        measure: found::path(&visit, &opened.measure, ""),
    })
}

fn facts(opened: &Opened) -> SummaryList {
    let import = &opened.import;
    let source = if import.source_name.is_empty() {
        say("imports-pasted")
    } else {
        import.source_name.clone()
    };
    let counts = [
        ("import-added", import.added),
        ("import-changed", import.changed),
        ("import-same", import.same),
        ("import-rejected", import.rejected),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(message, count)| say_with(message, &[("count", &count.to_string())]))
        .collect();
    let list = SummaryList::new()
        .row(say("imports-source"), source)
        .row(say("imports-when"), import.brought_at.words());
    if counts.is_empty() {
        return list;
    }
    list.row(say("imports-counts"), counts.join(" "))
}

/// Undoes a confirmed import; gives up one that is not.
pub async fn take_back(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    if opened.import.undone_at.is_some() {
        return Ok(opened.go_to(&visit, ""));
    }
    let was_confirmed = opened.import.confirmed_at.is_some();
    let import = opened.import.clone();
    let connection = change.connection();
    if was_confirmed && is_locked(connection, &visit.scope, &opened.measure, import.id).await? {
        let said = say("notice-import-signed-off");
        return notice::go_on(&session, &opened.path(&visit, ""), &said).await;
    }
    if !undo(&mut change, &visit.scope, &opened.measure, import).await? {
        return Ok(opened.go_to(&visit, ""));
    }
    change.commit().await?;
    let (to, said) = if was_confirmed {
        (opened.path(&visit, ""), "notice-undone")
    } else {
        (
            found::path(&visit, &opened.measure, "/values"),
            "notice-given-up",
        )
    };
    notice::go_on(&session, &to, &say(said)).await
}
