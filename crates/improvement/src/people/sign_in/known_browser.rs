//! A browser in which somebody signed in before is known again, so that strangers who try their address from elsewhere
//! cannot keep them out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). It lets nobody in.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{
    people::{Person, store::person},
    platform::{errors::PageError, sealed, secrets, service::Service},
};

/// What the secret of a person is worked out for.
const PURPOSE: &str = "known browser";
/// Half a year, in seconds.
const KEPT_SECONDS: u32 = 183 * 24 * 60 * 60;

/// Over HTTPS the cookie is bound to this very host.
fn name(service: &Service) -> &'static str {
    if service.settings.is_https() {
        "__Host-causeway-known"
    } else {
        "causeway-known"
    }
}

/// The secret that a browser of this person keeps.
pub(super) async fn secret(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<String, DbErr> {
    sealed::secret_for(connection, person_id, PURPOSE).await
}

/// Has the browser remember that this person signed in.
pub(super) fn remember(service: &Service, response: &mut Response, secret: &str) {
    let secure = if service.settings.is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}={secret}; Path=/; Max-Age={KEPT_SECONDS}; HttpOnly; SameSite=Lax{secure}",
        name(service)
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// What a browser says of having been here; nothing without the cookie.
pub(super) fn told(service: &Service, headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .flat_map(|cookie| cookie.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(found, _)| *found == name(service))
        .map(|(_, value)| value.to_owned())
}

/// Whether this browser is known to the owner of an address.
pub(super) async fn is_known(
    service: &Service,
    told: Option<&str>,
    email: &str,
) -> Result<bool, PageError> {
    let Some(told) = told else { return Ok(false) };
    let connection = service.database.connection();
    let found: Option<Person> = person::find_by_email(connection, email).await?;
    let Some(person) = found else {
        return Ok(false);
    };
    let secret = sealed::known_secret_for(connection, person.id, PURPOSE).await?;
    Ok(secret.is_some_and(|secret| secrets::same(told, &secret)))
}
