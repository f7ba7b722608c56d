//! Joining a provider's account of somebody to their account here.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::progress::{self, Remembered};
use crate::{
    people::store::sign_in::identity,
    platform::{
        audit::Entry, change::Change, errors::PageError, moment::Moment, oidc::Known,
        service::Service,
    },
};

/// How long somebody may take at the provider, and an identity may wait for an invitation to be accepted.
pub(super) const VALID_SECONDS: i64 = 10 * 60;

/// A person whom a provider knows and we do not, on the way to accept an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitingIdentity {
    /// The key of the provider.
    pub provider: String,
    known: Known,
    since: Moment,
}

impl WaitingIdentity {
    /// What a provider just said.
    pub(super) fn new(provider: &str, known: Known, since: Moment) -> Self {
        Self {
            provider: provider.to_owned(),
            known,
            since,
        }
    }
}

impl Remembered for WaitingIdentity {
    const KEY: &'static str = "sign_in.identity";
}

/// The identity that waits in this session to be joined to the account an invitation makes.
pub async fn waiting_identity(
    service: &Service,
    session: &Session,
) -> Result<Option<WaitingIdentity>, PageError> {
    let found = progress::recall::<WaitingIdentity>(session).await?;
    let now = service.clock.now();
    Ok(found.filter(|found| now.seconds_since(found.since) < VALID_SECONDS))
}

/// Joins the waiting identity to the account of somebody who accepts an invitation, in the same change. Returns whether
/// the provider proved a second factor, for the session that follows. Call it before the session is made anew.
pub async fn join_waiting_identity(
    service: &Service,
    session: &Session,
    change: &mut Change,
    person_id: Uuid,
) -> Result<bool, PageError> {
    let Some(waiting) = waiting_identity(service, session).await? else {
        return Ok(false);
    };
    progress::forget::<WaitingIdentity>(session).await?;
    let joined = join(change, &waiting.provider, &waiting.known, person_id).await?;
    Ok(joined && waiting.known.second_factor)
}

/// Joins an identity to an account; false when it belongs to another one.
pub(super) async fn join(
    change: &mut Change,
    provider: &str,
    known: &Known,
    person_id: Uuid,
) -> Result<bool, DbErr> {
    let connection = change.connection();
    let (issuer, subject) = (&known.issuer, &known.subject);
    match identity::find(connection, issuer, subject).await? {
        Some(joined) if joined.person_id != person_id => return Ok(false),
        Some(_) => {}
        None => identity::insert(connection, issuer, subject, person_id, change.at()).await?,
    }
    let entry = Entry::about("person.provider-connected", "person", person_id);
    change
        .record(entry.after(json!({ "provider": provider })))
        .await?;
    Ok(true)
}
