//! Where a person is signed in, and ending that.

use axum::{extract::State, response::Response};
use serde_json::json;
use tower_sessions::Session;

use crate::{
    people::access::SignedIn,
    platform::{
        audit::Entry,
        components::{Button, Cell, Content, Table},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        sessions::{self, OwnSession},
    },
};

/// The person's sessions, the one used last first.
pub(super) async fn own(
    service: &Service,
    person: &SignedIn,
) -> Result<Vec<OwnSession>, PageError> {
    let connection = service.database.connection();
    Ok(sessions::sessions_of(connection, person.id(), service.clock.now()).await?)
}

/// The sessions as a table.
pub(super) fn table(own: &[OwnSession], person: &SignedIn) -> Table {
    let head = [
        "session-browser",
        "session-signed-in",
        "session-last-used",
        "session-choice",
    ]
    .map(say);
    let table = Table::new(say("sessions-caption"), head).responsive(true);
    own.iter().fold(table, |table, one| {
        table.row([
            Cell::from(Content::from(one.browser.as_str())),
            Cell::from(Content::from(one.created_at.words())),
            Cell::from(Content::from(one.last_used_at.words())),
            Cell::from(choice(one, person)),
        ])
    })
}

fn choice(one: &OwnSession, person: &SignedIn) -> Content {
    if one.reference_hash == person.session_hash {
        return Content::from(say("session-this"));
    }
    let button = Button::secondary(say("button-end-session"))
        .aria_label(say_with("session-end-which", &[("browser", &one.browser)]))
        .name("session")
        .value(one.reference_hash.as_str())
        .small(true);
    Content::html(format!(
        "<form method=\"post\" action=\"/account/sessions/end\">{button}</form>"
    ))
}

/// `POST /account/sessions/end`
pub(super) async fn end(
    State(service): State<Service>,
    session: Session,
    person: SignedIn,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = person.change(&service).await?;
    let which = form.text("session");
    if !sessions::end_session(change.connection(), person.id(), which).await? {
        return notice::go_on(&session, "/account", &say("notice-session-gone")).await;
    }
    change
        .record(Entry::about("person.session-ended", "person", person.id()))
        .await?;
    change.commit().await?;
    notice::go_on(&session, "/account", &say("notice-session-ended")).await
}

/// `POST /account/sessions/end-others`
pub(super) async fn end_others(
    State(service): State<Service>,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    let mut change = person.change(&service).await?;
    let keep = Some(person.session_hash.as_str());
    let ended = sessions::end_sessions(change.connection(), person.id(), keep).await?;
    let entry = Entry::about("person.sessions-ended", "person", person.id());
    change
        .record(entry.after(json!({ "ended": ended })))
        .await?;
    change.commit().await?;
    notice::go_on(&session, "/account", &say("notice-sessions-ended")).await
}
