//! What goes wrong in the interface for programs, as RFC 9457 asks (`application/problem+json`).

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{errors::PageError, messages::say};

/// Addresses of the interface for programs begin so.
pub const API: &str = "/api/";
/// How the web names such an answer.
pub const KIND: &str = "application/problem+json";

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says which kind it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What the status means.
    pub title: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// What is wrong and what to do next.
    pub detail: String,
    /// What is wrong with each value that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongValue>,
}

/// A value that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WrongValue {
    /// Its place in the list that was sent, from 0.
    pub place: usize,
    /// What is wrong and what to do next.
    pub detail: String,
}

impl Problem {
    /// A problem with this status, in a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
        }
    }
}

impl From<&PageError> for Problem {
    fn from(error: &PageError) -> Self {
        match error {
            PageError::NotFound => Self::new(StatusCode::NOT_FOUND, say("api-not-found")),
            PageError::Forbidden(why) => Self::new(StatusCode::FORBIDDEN, why.clone()),
            PageError::Conflict(_) => Self::new(StatusCode::CONFLICT, say("api-conflict")),
            PageError::SignInFirst(_) | PageError::SessionEnded(_) => {
                Self::new(StatusCode::UNAUTHORIZED, say("api-no-token"))
            }
            PageError::TooSlow => Self::new(StatusCode::GATEWAY_TIMEOUT, say("api-our-mistake")),
            PageError::SecondFactorFirst => {
                Self::new(StatusCode::FORBIDDEN, say("api-second-factor"))
            }
            PageError::TooManyTries => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, say("api-too-many"))
            }
            PageError::BadRequest(why) => Self::new(StatusCode::BAD_REQUEST, why.clone()),
            PageError::Internal(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, say("api-our-mistake"))
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let text = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, KIND)], text).into_response();
        let more = match status {
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
            StatusCode::TOO_MANY_REQUESTS => Some((header::RETRY_AFTER, "60")),
            _ => None,
        };
        if let Some((name, value)) = more {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// The same answer with its refusal, whoever made it, as a problem.
pub(super) fn answered(response: Response) -> Response {
    if let Some(error) = response.extensions().get::<PageError>() {
        if let PageError::Internal(why) = error {
            tracing::error!(%why, "the interface for programs failed");
        }
        return Problem::from(error).into_response();
    }
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind == KIND)
        || !(status.is_client_error() || status.is_server_error())
    {
        return response;
    }
    let detail = match status {
        StatusCode::NOT_FOUND => say("api-not-found"),
        StatusCode::METHOD_NOT_ALLOWED => say("api-no-such-method"),
        StatusCode::FORBIDDEN => say("error-cross-site"),
        status if status.is_server_error() => say("api-our-mistake"),
        _ => say("api-bad-request"),
    };
    let mut problem = Problem::new(status, detail).into_response();
    // Which methods there are, where another one was tried (RFC 9110, 15.5.6).
    if let Some(allow) = response.headers().get(header::ALLOW) {
        problem.headers_mut().insert(header::ALLOW, allow.clone());
    }
    problem
}
