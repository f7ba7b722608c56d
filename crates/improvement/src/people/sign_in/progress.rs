//! What a browser's session remembers on the way to being signed in.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tower_sessions::Session;
use uuid::Uuid;

use super::arrive::Proof;
use crate::platform::{errors::PageError, moment::Moment, oidc::Journey};

/// Something a session keeps under a key of its own.
pub(in crate::people) trait Remembered:
    Serialize + DeserializeOwned + Send + Sync
{
    /// The key.
    const KEY: &'static str;
}

/// A link and code were asked for in this browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::people) struct Asked {
    /// Which request.
    pub(in crate::people) request_id: Uuid,
    /// The secret that only this browser has.
    pub(in crate::people) browser: String,
    /// The address that was typed, so that a slip is noticed.
    pub(in crate::people) email: String,
    /// Where to go afterwards.
    pub(in crate::people) return_to: String,
}

impl Remembered for Asked {
    const KEY: &'static str = "sign_in.asked";
}

/// The first proof was given, the second is still to come: nobody is signed in yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::people) struct HalfWay {
    /// Who it would be.
    pub(in crate::people) person_id: Uuid,
    /// What the first proof was.
    pub(in crate::people) proof: Proof,
    /// When it was given.
    pub(in crate::people) since: Moment,
    /// Wrong codes typed since.
    pub(in crate::people) wrong_codes: u8,
    /// Where to go afterwards.
    pub(in crate::people) return_to: String,
}

impl Remembered for HalfWay {
    const KEY: &'static str = "sign_in.half_way";
}

/// The browser was sent to an organisation's provider.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::people) struct Away {
    /// Which provider.
    pub(in crate::people) provider: String,
    /// What the protocol needs on return.
    pub(in crate::people) journey: Journey,
    /// The person who is joining this provider to their account; nobody when signing in.
    pub(in crate::people) connecting: Option<Uuid>,
    /// When it left.
    pub(in crate::people) since: Moment,
    /// Where to go afterwards.
    pub(in crate::people) return_to: String,
}

impl Remembered for Away {
    const KEY: &'static str = "sign_in.away";
}

/// Keeps a value in the session.
pub(in crate::people) async fn remember<T: Remembered>(
    session: &Session,
    value: &T,
) -> Result<(), PageError> {
    Ok(session.insert(T::KEY, value).await?)
}

/// Reads a value from the session.
pub(in crate::people) async fn recall<T: Remembered>(
    session: &Session,
) -> Result<Option<T>, PageError> {
    Ok(session.get(T::KEY).await?)
}

/// Takes a value out of the session.
pub(in crate::people) async fn forget<T: Remembered>(session: &Session) -> Result<(), PageError> {
    session.remove_value(T::KEY).await?;
    Ok(())
}
