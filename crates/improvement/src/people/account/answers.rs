//! How forms of the account are answered.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use crate::platform::{
    errors::PageError,
    sessions::remembers,
    shell::{Shell, Visit, render},
};

/// Goes on to another page, which says once what was done.
pub(super) async fn done(
    session: &Session,
    notice: String,
    path: &str,
) -> Result<Response, PageError> {
    session.insert(remembers::NOTICE, notice).await?;
    Ok(Redirect::to(path).into_response())
}

/// Shows a form again with its mistakes.
pub(super) fn shown_again(page: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(page)?).into_response())
}

/// The frame of a page below the account page.
pub(super) fn shell(visit: &Visit, title: &str) -> Shell {
    Shell::new(visit, title)
        .crumb("Home", "/")
        .crumb("Your account", "/account")
}
