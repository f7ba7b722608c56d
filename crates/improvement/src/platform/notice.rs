//! How a form that was saved ends: on another page, which says so once.

use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{errors::PageError, sessions::remembers};

/// Leads on to another page of ours and has it show these words once.
pub async fn go_on(session: &Session, to: &str, notice: &str) -> Result<Response, PageError> {
    session.insert(remembers::NOTICE, notice).await?;
    Ok(Redirect::to(to).into_response())
}
