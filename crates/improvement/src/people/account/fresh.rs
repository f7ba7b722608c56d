//! Changes that would let somebody else in for good need a sign-in of the last minutes (ASVS 5.0, 7.5.1).

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::answers::shell;
use crate::{
    people::sign_in::own_path,
    platform::{
        clock::Clock,
        components::Button,
        errors::PageError,
        form::Form,
        messages::say,
        moment::Moment,
        service::Service,
        sessions::remembers,
        shell::{Shell, Visit, render},
    },
};

/// How long a sign-in counts as fresh.
const FRESH_SECONDS: i64 = 15 * 60;

/// Whether the person of this session signed in a short while ago.
pub(super) async fn is_fresh(session: &Session, clock: &Clock) -> Result<bool, PageError> {
    let since = session.get::<Moment>(remembers::SIGNED_IN_AT).await?;
    Ok(since.is_some_and(|since| clock.now().seconds_since(since) < FRESH_SECONDS))
}

#[derive(Template)]
#[template(path = "people/account/sign_in_again.html")]
struct SignInAgainPage {
    shell: Shell,
    return_to: String,
    again: Button,
}

/// The page that asks to sign in again before going on to `return_to`.
pub(super) fn page(visit: &Visit, return_to: &str) -> Result<Response, PageError> {
    let page = render(&SignInAgainPage {
        shell: shell(visit, &say("sign-in-again-title")),
        return_to: return_to.to_owned(),
        again: Button::new(say("button-sign-in-again")),
    })?;
    Ok((StatusCode::FORBIDDEN, page).into_response())
}

/// `POST /account/sign-in-again`
pub(super) async fn sign_in_again(
    State(_service): State<Service>,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("return_to", own_path(form.text("return_to")))
        .finish();
    session.flush().await?;
    Ok(Redirect::to(&format!("/sign-in?{query}")).into_response())
}
