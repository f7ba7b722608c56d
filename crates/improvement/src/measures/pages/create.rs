//! Adding a measure: from a definition of the library, or one's own.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::found::{self, PartsPage};
use crate::{
    measures::{
        adding::{add_measure, blank},
        answers::{self, Asked},
        library,
    },
    people::access::TeamVisit,
    platform::{
        components::Button,
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::render,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let asked = found::asked(service.database.connection(), &visit).await?;
    let key = from_query(&query.unwrap_or_default());
    let empty = blank(&visit.scope);
    let form = match library::find(&key) {
        Some(ready) => answers::filled(&answers::copied(ready, empty)),
        None => unanswered(&answers::filled(&empty)),
    };
    page(&visit, &asked, &form)
}

/// A definition of one's own begins with nothing chosen: an answer that stands there already is easily passed over.
fn unanswered(form: &Form) -> Form {
    let mut form = form.clone();
    for question in ["kind", "shape", "direction", "frequency"] {
        form.clear(question);
    }
    form
}

fn from_query(query: &str) -> String {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(name, _)| name == "from");
    found.map(|(_, key)| key.into_owned()).unwrap_or_default()
}

fn page(visit: &TeamVisit, asked: &Asked, form: &Form) -> Result<Response, PageError> {
    let ready = library::find(form.text("library_key"));
    let mut response = render(&PartsPage {
        shell: found::shell(visit, &say("title-measure-new")).with_errors_of(form),
        action: visit.path("/measures/new"),
        introduction: ready.map(|ready| say_with("measure-copied", &[("name", &ready.name)])),
        hidden: vec![("library_key", form.text("library_key").to_owned())],
        parts: answers::parts(form, asked),
        last: Vec::new(),
        button: Button::new(say("button-add-measure")).prevent_double_click(true),
        way_out: (say("way-out-measures"), visit.path("/measures")),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let asked = found::asked(change.connection(), &visit).await?;
    let mut new = answers::read(&mut form, &asked, blank(&visit.scope));
    if !form.is_fine() {
        return page(&visit, &asked, &form);
    }
    match library::find(&new.library_key) {
        Some(ready) => new.library_written_on = ready.written_on.to_string(),
        None => new.library_key = String::new(),
    }
    let added = add_measure(&mut change, &visit.scope, new).await?;
    change.commit().await?;
    let to = found::path(&visit, &added, "");
    notice::go_on(&session, &to, &say("notice-measure-added")).await
}
