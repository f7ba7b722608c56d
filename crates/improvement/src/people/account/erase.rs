//! The pages for erasing one's account.

use askama::Template;
use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{
    answers::{shell, shown_again},
    erasure, fresh,
};
use crate::{
    people::{
        access::SignedIn,
        store::{membership, person},
    },
    platform::{
        change::Change,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        held::Holders,
        messages::say,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/account/erase.html")]
struct ErasePage {
    shell: Shell,
    /// Names of the programmes that nobody would run any more.
    left_alone: Vec<String>,
    email: Input,
    erase: Button,
}

#[derive(Template)]
#[template(path = "people/account/erased.html")]
struct ErasedPage {
    shell: Shell,
}

/// `GET /account/erase`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    let alone = erasure::left_alone(service.database.connection(), &person.memberships).await?;
    let alone = alone.into_iter().map(|programme| programme.name).collect();
    render(&page(&visit, &Form::default(), alone))
}

/// `POST /account/erase`
pub(super) async fn erase(
    State(service): State<Service>,
    Extension(holders): Extension<Holders>,
    visit: Visit,
    session: Session,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account/erase");
    }
    let typed = form.text("email").to_lowercase();
    if person.person.email.as_deref() != Some(typed.as_str()) {
        form.refuse("email", say("error-erase-email"));
        return shown_again(&page(&visit, &form, Vec::new()));
    }
    let change = person.change(&service).await?;
    let alone = erase_now(change, &person, holders).await?;
    if !alone.is_empty() {
        return shown_again(&page(&visit, &form, alone));
    }
    session.flush().await?;
    Ok(Redirect::to("/account/erased").into_response())
}

/// Erases the person, unless programmes would be left alone: then their names come back and nothing is changed.
async fn erase_now(
    mut change: Change,
    person: &SignedIn,
    holders: Holders,
) -> Result<Vec<String>, PageError> {
    let connection = change.connection();
    let held = membership::current_of(connection, person.id()).await?;
    let alone = erasure::left_alone(connection, &held).await?;
    if !alone.is_empty() {
        return Ok(alone.into_iter().map(|programme| programme.name).collect());
    }
    let current = person::find(connection, person.id())
        .await?
        .ok_or(PageError::NotFound)?;
    erasure::erase_person(&mut change, &current, holders).await?;
    change.commit().await?;
    Ok(Vec::new())
}

/// `GET /account/erased`
pub(super) async fn erased(visit: Visit) -> Result<Response, PageError> {
    render(&ErasedPage {
        shell: Shell::new(&visit, &say("erased-title")),
    })
}

fn page(visit: &Visit, form: &Form, left_alone: Vec<String>) -> ErasePage {
    ErasePage {
        shell: shell(visit, &say("erase-title")).with_errors_of(form),
        left_alone,
        email: Input::new("email", say("erase-confirm"))
            .kind("email")
            .autocomplete("off")
            .spellcheck(false)
            .value(form.text("email"))
            .error(form.error("email")),
        erase: Button::warning(say("button-erase")),
    }
}
