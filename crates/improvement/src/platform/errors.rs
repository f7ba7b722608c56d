//! What can go wrong on a page, and the page that then offers a way on.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DbErr;

use super::{
    conflict::Conflict,
    headers::PageNonce,
    messages::say,
    problem,
    service::Service,
    session_ended::SessionEnded,
    shell::{Shell, Visit, render},
};

/// Why a page could not be shown. Users' mistakes in forms are not errors: the form is shown again.
#[derive(Clone, Debug)]
pub enum PageError {
    /// Nothing here, or nothing that this person may know of.
    NotFound,
    /// The person is known but has not this right; the sentence says why and what next.
    Forbidden(String),
    /// Somebody else saved in the meantime: both versions are shown.
    Conflict(Box<Conflict>),
    /// Sign in first, then come back to this address.
    SignInFirst(String),
    /// The session ended before a form was sent: what was typed is shown, with the way to sign in.
    SessionEnded(Box<SessionEnded>),
    /// The second factor is still to be given or set up.
    SecondFactorFirst,
    /// Too many tries.
    TooManyTries,
    /// The request makes no sense; the sentence says what to do.
    BadRequest(String),
    /// It took longer than a request may.
    TooSlow,
    /// Our mistake: logged without personal data, shown as an apology.
    Internal(Arc<str>),
}

impl PageError {
    /// A mistake of ours, with words for the log.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal(why.to_string().into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::SignInFirst(_) | Self::SecondFactorFirst => StatusCode::SEE_OTHER,
            Self::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::SessionEnded(_) => StatusCode::UNAUTHORIZED,
            Self::TooSlow => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<DbErr> for PageError {
    fn from(error: DbErr) -> Self {
        Self::internal(error)
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

impl From<tower_sessions::session::Error> for PageError {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = match &self {
            Self::SignInFirst(back) => Redirect::to(&sign_in_address(back)).into_response(),
            Self::SecondFactorFirst => Redirect::to("/account/second-factor").into_response(),
            _ => self.status().into_response(),
        };
        response.extensions_mut().insert(self);
        response
    }
}

/// Marks an answer that a program reads: no page takes its place.
#[derive(Clone, Copy, Debug)]
pub struct ForPrograms;

/// The address of signing in that leads on to `back`.
pub(super) fn sign_in_address(back: &str) -> String {
    if back == "/" || !back.starts_with('/') {
        return "/sign-in".to_owned();
    }
    let encoded: String = back.bytes().map(encoded_byte).collect();
    format!("/sign-in?return_to={encoded}")
}

fn encoded_byte(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Turns an error into its page. Stands outside nearly everything, so that unknown addresses, refusals by other layers,
/// a panic and a database that is away look the same.
pub async fn error_pages(State(service): State<Service>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(problem::API) {
        return problem::answered(next.run(request).await);
    }
    let mut nobody = Visit::anonymous(
        service.settings.clone(),
        request.uri().to_string(),
        service.clock.now(),
    );
    if let Some(PageNonce(nonce)) = request.extensions().get() {
        nobody.nonce.clone_from(nonce);
    }
    let response = next.run(request).await;
    let Some(error) = error_of(&response) else {
        return response;
    };
    if let PageError::Internal(why) = &error {
        tracing::error!(%why, "a page failed");
    }
    // Who looks is known only further inside, and is sent out with the answer.
    let visit = response.extensions().get().unwrap_or(&nobody);
    page_for(&error, visit)
}

/// Which page an answer needs: our own errors, and bare refusals made by layers and extractors.
fn error_of(response: &Response) -> Option<PageError> {
    if let Some(error) = response.extensions().get::<PageError>() {
        let leads_on = matches!(
            error,
            PageError::SignInFirst(_) | PageError::SecondFactorFirst
        );
        return (!leads_on).then(|| error.clone());
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    if response.extensions().get::<ForPrograms>().is_some() || kind.is_some_and(is_document) {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(PageError::NotFound),
        StatusCode::FORBIDDEN => Some(PageError::Forbidden(say("error-cross-site"))),
        StatusCode::PAYLOAD_TOO_LARGE => Some(PageError::BadRequest(say("error-too-large"))),
        StatusCode::TOO_MANY_REQUESTS => Some(PageError::TooManyTries),
        StatusCode::GATEWAY_TIMEOUT => Some(PageError::TooSlow),
        status if status.is_client_error() => Some(PageError::BadRequest(say("error-bad-request"))),
        status if status.is_server_error() => Some(PageError::internal(status)),
        _ => None,
    }
}

fn is_document(kind: &HeaderValue) -> bool {
    let text = kind.to_str().unwrap_or_default();
    [
        "text/html",
        "application/json",
        "image/",
        "text/css",
        "text/javascript",
    ]
    .iter()
    .any(|start| text.starts_with(start))
}

#[derive(askama::Template)]
#[template(path = "platform/error.html")]
struct ErrorPage {
    shell: Shell,
    heading: String,
    words: String,
    contact: String,
    signed_in: bool,
}

fn page_for(error: &PageError, visit: &Visit) -> Response {
    if let PageError::Conflict(conflict) = error {
        return with_status(StatusCode::CONFLICT, conflict.page(visit));
    }
    if let PageError::SessionEnded(ended) = error {
        return with_status(error.status(), ended.page(visit));
    }
    let (heading, words) = words_for(error);
    let page = ErrorPage {
        shell: Shell::new(visit, &heading),
        heading,
        words,
        contact: visit.settings.contact.clone(),
        signed_in: visit.viewer.is_some(),
    };
    let mut response = with_status(error.status(), render(&page));
    if matches!(error, PageError::TooManyTries) {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}

fn with_status(status: StatusCode, page: Result<Response, PageError>) -> Response {
    match page {
        Ok(mut response) => {
            *response.status_mut() = status;
            response
        }
        Err(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            say("error-internal-words"),
        )
            .into_response(),
    }
}

fn words_for(error: &PageError) -> (String, String) {
    match error {
        PageError::NotFound => (say("error-not-found"), say("error-not-found-words")),
        PageError::Forbidden(why) => (say("error-forbidden"), why.clone()),
        PageError::TooManyTries => (say("error-too-many"), say("error-too-many-words")),
        PageError::BadRequest(why) => (say("error-request"), why.clone()),
        PageError::TooSlow => (say("error-too-slow"), say("error-too-slow-words")),
        PageError::Conflict(_)
        | PageError::SessionEnded(_)
        | PageError::SignInFirst(_)
        | PageError::SecondFactorFirst
        | PageError::Internal(_) => (say("error-internal"), say("error-internal-words")),
    }
}
