//! Asking for a link and code by e-mail: the first page of signing in.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DbErr;
use serde::Deserialize;
use tower_sessions::Session;

use super::{
    address,
    caller::{Caller, Way, allow_sign_in},
    letters,
    own_path::own_path,
    progress::{self, Asked},
    request::{self, NewRequest},
};
use crate::{
    people::{Person, model::EmailAddress, store::person},
    platform::{
        change::Actor,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        limits::Origin,
        messages::{say, say_with},
        oidc::ProviderSettings,
        outbox,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    pub(super) return_to: String,
}

/// The button of one provider.
struct ProviderButton {
    action: String,
    button: Button,
}

#[derive(Template)]
#[template(path = "people/sign_in/ask.html")]
struct AskPage {
    shell: Shell,
    return_to: String,
    password_href: String,
    email: Input,
    send: Button,
    providers: Vec<ProviderButton>,
    demonstration: bool,
}

/// `GET /sign-in`
pub(super) async fn show(visit: Visit, Query(back): Query<Back>) -> Result<Response, PageError> {
    let return_to = own_path(&back.return_to);
    if visit.viewer.is_some() {
        return Ok(Redirect::to(return_to).into_response());
    }
    render(&page(&visit, &Form::default(), return_to))
}

/// `POST /sign-in`: the answer is the same whether the address is known or not.
pub(super) async fn ask(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    mut form: Form,
) -> Result<Response, PageError> {
    let return_to = own_path(form.text("return_to")).to_owned();
    let Some(email) = address::read(&mut form) else {
        let page = render(&page(&visit, &form, &return_to))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let origin = caller.origin(&service, email.as_str()).await?;
    allow_sign_in(&service, origin, Way::Letter, email.as_str())?;
    let new = make_request(&service, origin, &email).await?;
    let asked = Asked {
        request_id: new.id,
        browser: new.browser,
        email: email.as_str().to_owned(),
        return_to,
    };
    progress::remember(&session, &asked).await?;
    Ok(Redirect::to("/sign-in/check").into_response())
}

async fn make_request(
    service: &Service,
    origin: Origin<'_>,
    email: &EmailAddress,
) -> Result<NewRequest, PageError> {
    let Some(person) = person_to_write_to(service, origin, email).await? else {
        return Ok(request::make_for_nobody(service).await?);
    };
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let new = request::make(&mut change, person.id).await?;
    let link = service.settings.url(&format!("/sign-in/link/{}", new.link));
    let name = person::name_of(&person);
    let letter = letters::sign_in(&service.settings, &name, &new.code, link);
    let letter = letter.to(email.as_str())?;
    outbox::post(change.connection(), change.at(), letter).await?;
    change.commit().await?;
    Ok(new)
}

/// The person with this address, unless they were sent enough e-mails already.
async fn person_to_write_to(
    service: &Service,
    origin: Origin<'_>,
    email: &EmailAddress,
) -> Result<Option<Person>, DbErr> {
    let connection = service.database.connection();
    let found = person::find_by_email(connection, email.as_str()).await?;
    Ok(found.filter(|person| service.limits.allow_letter(origin, &person.id.to_string())))
}

fn page(visit: &Visit, form: &Form, return_to: &str) -> AskPage {
    let provider_button = |provider: &ProviderSettings| ProviderButton {
        action: format!("/sign-in/with/{}", provider.key),
        button: Button::secondary(say_with("sign-in-with", &[("provider", &provider.name)])),
    };
    AskPage {
        shell: Shell::new(visit, &say("sign-in-title")).with_errors_of(form),
        return_to: return_to.to_owned(),
        password_href: with_return("/sign-in/password", return_to),
        email: address::field(form).hint(say("sign-in-email-hint")),
        send: Button::new(say("button-continue")),
        providers: visit
            .settings
            .providers
            .iter()
            .map(provider_button)
            .collect(),
        demonstration: visit.settings.demonstration,
    }
}

/// An address that leads on to `return_to`.
pub(super) fn with_return(path: &str, return_to: &str) -> String {
    if return_to == "/" {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("return_to", return_to)
        .finish();
    format!("{path}?{query}")
}
