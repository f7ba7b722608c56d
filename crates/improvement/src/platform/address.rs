//! What the changing parts of an address say.

use axum::{
    extract::{RawPathParams, Request},
    middleware::Next,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::{errors::PageError, form::is_control, messages::say};

/// The text in the place of `{name}`; empty when the address has no such place.
pub fn part<'a>(address: &'a RawPathParams, name: &str) -> &'a str {
    address
        .iter()
        .find(|(key, _)| *key == name)
        .map_or("", |(_, value)| value)
}

/// The id in the place of `{name}`. What is no id names nothing, so it is not found.
pub fn id(address: &RawPathParams, name: &str) -> Result<Uuid, PageError> {
    part(address, name).parse().map_err(|_| PageError::NotFound)
}

/// Middleware that refuses an address with a control character in it: no page of ours has one, and PostgreSQL takes none.
pub async fn refuse_control_characters(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query();
    if address.is_some_and(|address| holds_control_character(address.as_str())) {
        return PageError::BadRequest(say("error-address")).into_response();
    }
    next.run(request).await
}

/// Whether an address holds, percent-encoded, what belongs to no text.
fn holds_control_character(address: &str) -> bool {
    let codes = address.split('%').skip(1);
    codes
        .filter_map(|code| code.get(..2))
        .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .filter_map(|code| u8::from_str_radix(code, 16).ok())
        .any(|byte| byte.is_ascii() && is_control(char::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::holds_control_character;

    #[test]
    fn a_control_character_in_an_address_is_seen() {
        for address in ["/teams/a%00", "/sign-in?return_to=%2F%1b", "/%7F/x"] {
            assert!(holds_control_character(address), "{address}");
        }
        for address in [
            "/teams/caf%C3%A9",
            "/x?words=one%0D%0Atwo",
            "/100%",
            "/%zz%2500",
            "/x?share=100%+1",
            "/%é",
        ] {
            assert!(!holds_control_character(address), "{address}");
        }
    }
}
