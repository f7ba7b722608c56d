//! What the changing parts of an address say.

use axum::extract::RawPathParams;
use uuid::Uuid;

use super::errors::PageError;

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
