//! Signing in with a password, for those who chose one.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DbErr;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    address,
    arrive::{self, Proof},
    ask::{Back, with_return},
    caller::{Caller, Way, allow_sign_in},
    own_path::own_path,
    password,
};
use crate::{
    people::{model::EmailAddress, store::person},
    platform::{
        audit::Entry,
        change::Actor,
        components::{Button, Input, PasswordInput},
        errors::PageError,
        form::Form,
        messages::say,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/sign_in/password_page.html")]
struct PasswordPage {
    shell: Shell,
    return_to: String,
    email_href: String,
    email: Input,
    password: PasswordInput,
    sign_in: Button,
}

/// `GET /sign-in/password`
pub(super) async fn show(visit: Visit, Query(back): Query<Back>) -> Result<Response, PageError> {
    let return_to = own_path(&back.return_to);
    if visit.viewer.is_some() {
        return Ok(Redirect::to(return_to).into_response());
    }
    render(&page(&visit, &Form::default(), return_to))
}

/// `POST /sign-in/password`
pub(super) async fn check(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let return_to = own_path(form.text("return_to")).to_owned();
    let password = password::typed(&form, "password");
    if password.is_empty() {
        form.refuse("password", say("error-password-empty"));
    }
    let Some(email) = address::read(&mut form) else {
        return shown_again(&visit, &form, &return_to);
    };
    let origin = caller.origin(&service, email.as_str()).await?;
    allow_sign_in(&service, origin, Way::Password, email.as_str())?;
    let Some(person) = person_with(&service, &email, password).await? else {
        form.refuse("email", say("error-password-wrong"));
        return shown_again(&visit, &form, &return_to);
    };
    let proof = Proof::Password;
    arrive::after_first_proof(&service, &session, &headers, &person, proof, &return_to).await
}

async fn person_with(
    service: &Service,
    email: &EmailAddress,
    password: String,
) -> Result<Option<person::Model>, PageError> {
    let connection = service.database.connection();
    let person = person::find_by_email(connection, email.as_str()).await?;
    let stored = person
        .as_ref()
        .and_then(|person| person.password_hash.clone());
    if password::is_right(password, stored).await? {
        return Ok(person);
    }
    if let Some(person) = person {
        note_refusal(service, person.id);
    }
    Ok(None)
}

/// Only a try on an account is on the record, and only so many: strangers must not fill the audit log. It is written
/// aside, so that the time of the answer does not tell whether there is an account.
fn note_refusal(service: &Service, person_id: Uuid) {
    if !service.limits.allow_line(&person_id.to_string()) {
        return;
    }
    let service = service.clone();
    tokio::spawn(async move {
        if let Err(error) = record_refusal(&service, person_id).await {
            tracing::error!(%error, "a refused password could not be put on the record");
        }
    });
}

async fn record_refusal(service: &Service, person_id: Uuid) -> Result<(), DbErr> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let entry = Entry::about("sign-in.wrong-password", "person", person_id);
    change.record(entry).await?;
    change.commit().await
}

fn shown_again(visit: &Visit, form: &Form, return_to: &str) -> Result<Response, PageError> {
    let page = render(&page(visit, form, return_to))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn page(visit: &Visit, form: &Form, return_to: &str) -> PasswordPage {
    PasswordPage {
        shell: Shell::new(visit, &say("sign-in-password-title")).with_errors_of(form),
        return_to: return_to.to_owned(),
        email_href: with_return("/sign-in", return_to),
        email: address::field(form),
        password: PasswordInput::new("password", "Password").error(form.error("password")),
        sign_in: Button::new(say("button-sign-in")),
    }
}
