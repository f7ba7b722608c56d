//! Changing one's name.

use askama::Template;
use axum::{extract::State, response::Response};
use serde_json::json;
use tower_sessions::Session;

use super::answers::{shell, shown_again};
use crate::{
    people::{Person, access::SignedIn, store::person},
    platform::{
        audit::Entry,
        change::Change,
        components::{Button, Input},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        messages::say,
        notice, sealed,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

/// Longer than any name we have met, short enough for a header.
const LONGEST_NAME: usize = 120;

#[derive(Template)]
#[template(path = "people/account/name.html")]
struct NamePage {
    shell: Shell,
    version: String,
    name: Input,
    save: Button,
}

/// `GET /account/name`
pub(super) async fn show(visit: Visit, person: SignedIn) -> Result<Response, PageError> {
    let version = person.person.version.to_string();
    let form = Form::filled(&[("name", &person.name()), ("version", &version)]);
    render(&page(&visit, &form))
}

/// `POST /account/name`
pub(super) async fn save(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    let name = form.required("name", &say("error-name-empty"));
    if name.chars().count() > LONGEST_NAME {
        form.refuse("name", say("error-name-long"));
    }
    if !form.is_fine() {
        return shown_again(&page(&visit, &form));
    }
    let change = person.change(&service).await?;
    let current = person::find(change.connection(), person.id())
        .await?
        .ok_or(PageError::NotFound)?;
    if form.number("version") != Some(current.version) {
        return Err(PageError::Conflict(Box::new(conflict(&current, &name))));
    }
    rename(change, current, name).await?;
    notice::go_on(&session, "/account", &say("notice-saved")).await
}

async fn rename(mut change: Change, current: Person, name: String) -> Result<(), PageError> {
    let id = current.id;
    let before = sealed::seal(change.connection(), id, &person::name_of(&current)).await?;
    let after = sealed::seal(change.connection(), id, &name).await?;
    let renamed = Person {
        name: Some(name),
        ..current
    };
    if !person::save(change.connection(), renamed).await? {
        return Err(PageError::NotFound);
    }
    let entry = Entry::about("person.renamed", "person", id);
    change
        .record(
            entry
                .before(json!({ "name": before }))
                .after(json!({ "name": after })),
        )
        .await?;
    Ok(change.commit().await?)
}

fn conflict(current: &Person, typed: &str) -> Conflict {
    Conflict {
        what: say("conflict-own-details"),
        by: None,
        when: None,
        fields: vec![Difference::new(
            "Name",
            "name",
            &person::name_of(current),
            typed,
        )],
        current_version: current.version,
        action: "/account/name".to_owned(),
        back: "/account".to_owned(),
    }
}

fn page(visit: &Visit, form: &Form) -> NamePage {
    NamePage {
        shell: shell(visit, &say("account-name-title")).with_errors_of(form),
        version: form.text("version").to_owned(),
        name: Input::new("name", say("question-own-name"))
            .hint(say("account-name-hint"))
            .autocomplete("name")
            .spellcheck(false)
            .value(form.text("name"))
            .error(form.error("name")),
        save: Button::new(say("button-save-name")),
    }
}
