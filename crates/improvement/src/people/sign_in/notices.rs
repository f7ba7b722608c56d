//! A letter to the person whenever the way into their account changes, so that a change they did not make is noticed.

use sea_orm::DbErr;

use super::letters::{first_name, letter};
use crate::{
    people::{Person, store::person},
    platform::{change::Change, messages::say_with, outbox, service::Service},
};

/// Writes the letter; `what` says what was changed, as a sentence.
pub(in crate::people) async fn tell(
    service: &Service,
    change: &Change,
    person: &Person,
    what: &str,
) -> Result<(), DbErr> {
    let Some(email) = &person.email else {
        return Ok(());
    };
    let name = person::name_of(person);
    let link = service.settings.url("/account");
    let words = [
        ("name", first_name(&name)),
        ("product", service.settings.product_name.as_str()),
        ("what", what),
        ("link", &link),
    ];
    let letter = letter(
        email,
        say_with("letter-way-in-changed-subject", &words),
        say_with("letter-way-in-changed", &words),
    );
    outbox::post(change.connection(), change.at(), letter).await
}
