//! A letter to the person whenever the way into their account changes, so that a change they did not make is noticed.

use super::letters;
use crate::{
    people::{Person, store::person},
    platform::{change::Change, errors::PageError, outbox, service::Service},
};

/// Writes the letter; `what` says what was changed, as a sentence.
pub async fn tell(
    service: &Service,
    change: &Change,
    person: &Person,
    what: &str,
) -> Result<(), PageError> {
    let Some(email) = &person.email else {
        return Ok(());
    };
    let letter = letters::way_in_changed(&service.settings, &person::name_of(person), what);
    outbox::post(change.connection(), change.at(), letter.to(email)?).await?;
    Ok(())
}
