//! A browser in which a survey was answered by its open link remembers that, so that nobody answers twice by mistake. It
//! remembers nothing of who answered what, and nothing of it is kept here.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use crate::platform::service::Service;

/// Longer than a survey is open, in seconds: 90 days.
const KEPT_SECONDS: u32 = 90 * 24 * 60 * 60;

fn name(code: &str) -> String {
    format!("answered-{code}")
}

/// Has the browser remember that the survey with this code was answered.
pub fn remember(service: &Service, response: &mut Response, code: &str) {
    let secure = if service.settings.is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}=yes; Path=/s/{code}; Max-Age={KEPT_SECONDS}; HttpOnly; SameSite=Lax{secure}",
        name(code)
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Whether the browser says that it was.
pub fn is_told(headers: &HeaderMap, code: &str) -> bool {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .flat_map(|cookie| cookie.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .any(|(found, _)| found == name(code))
}
