//! How forms of the account are answered.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::platform::{
    errors::PageError,
    messages::say,
    shell::{Shell, Visit, render},
};

/// Shows a form again with its mistakes.
pub(super) fn shown_again(page: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(page)?).into_response())
}

/// The frame of a page below the account page.
pub(super) fn shell(visit: &Visit, title: &str) -> Shell {
    Shell::new(visit, title)
        .crumb(&say("link-home"), "/")
        .crumb(&say("account-title"), "/account")
}
