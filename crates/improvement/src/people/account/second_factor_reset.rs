//! Help for somebody who lost both their app and their recovery codes: a command of the operator, never a page.

use crate::{
    people::{
        Person,
        model::EmailAddress,
        sign_in::letters,
        store::{
            person,
            sign_in::{credentials, recovery_code, request},
        },
    },
    platform::{
        audit::Entry,
        change::{Actor, Change},
        outbox,
        service::Service,
        sessions,
    },
};
use sea_orm::DbErr;
use serde_json::json;

/// What came of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// No account uses this address; nothing was changed.
    NobodyThere,
    /// The account asks for no second step; nothing was changed.
    NothingToReset,
    /// The second step is off until the person sets a new one up.
    Done {
        /// How many browsers were signed out.
        sessions_ended: u64,
    },
}

/// Why nothing was changed although it should have been.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The database answered with an error.
    #[error("the database answered with an error: {0}; nothing was changed")]
    Database(#[from] DbErr),
    /// The e-mail to the person could not be written.
    #[error("the e-mail to the person could not be written: {0}; nothing was changed")]
    Letter(#[from] askama::Error),
}

/// Turns the second step of an account off, voids its recovery codes, ends its sessions, and tells the person by e-mail.
/// That the person is who they say they are is for the operator to make sure of.
pub async fn reset_second_factor(
    service: &Service,
    email: &EmailAddress,
) -> Result<Reset, ResetError> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let Some(found) = person::find_by_email(change.connection(), email.as_str()).await? else {
        return Ok(Reset::NobodyThere);
    };
    if !found.totp_confirmed {
        return Ok(Reset::NothingToReset);
    }
    let sessions_ended = close_ways_in(&change, &found).await?;
    tell(service, &change, &found, email).await?;
    let entry = Entry::about("person.second-factor-reset", "person", found.id);
    change
        .record(entry.after(json!({ "sessions_ended": sessions_ended })))
        .await?;
    change.commit().await?;
    Ok(Reset::Done { sessions_ended })
}

/// A code or link by e-mail that was asked for before would now be the whole proof instead of half of it, so it goes too.
async fn close_ways_in(change: &Change, person: &Person) -> Result<u64, DbErr> {
    let connection = change.connection();
    credentials::remove_second_factor(connection, person.id).await?;
    recovery_code::forget(connection, person.id).await?;
    request::forget(connection, person.id).await?;
    sessions::end_sessions(connection, person.id, None).await
}

async fn tell(
    service: &Service,
    change: &Change,
    person: &Person,
    email: &EmailAddress,
) -> Result<(), ResetError> {
    let letter = letters::second_factor_reset(&service.settings, &person::name_of(person));
    outbox::post(change.connection(), change.at(), letter.to(email.as_str())?).await?;
    Ok(())
}
