//! Who stands at the door with an invitation in hand.

use axum::{Extension, extract::RawPathParams};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::offer::Offer;
use crate::{
    people::{access::SignedIn, sign_in::waiting_identity, store::person},
    platform::{address, errors::PageError, service::Service},
};

/// What somebody with an invitation must do to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Signed in with the invited address: only has to agree.
    Invited,
    /// Signed in as somebody else.
    SomebodyElse,
    /// Has an account: signs in first. An invitation lies in a mailbox for days, and what opens an account does not.
    SignInFirst,
    /// Has no account yet: gives a name.
    New,
}

/// Decides by who is signed in and which account has the invited address.
fn door(email: &str, signed_in: Option<&SignedIn>, account: Option<&person::Model>) -> Door {
    match (signed_in, account) {
        (Some(person), _) if person.person.email.as_deref() == Some(email) => Door::Invited,
        (Some(_), _) => Door::SomebodyElse,
        (None, Some(_)) => Door::SignInFirst,
        (None, None) => Door::New,
    }
}

/// Somebody who comes with the secret of an invitation.
pub struct Caller {
    /// Who is signed in in their browser.
    pub signed_in: Option<SignedIn>,
    /// The key of the provider whose account waits in the session to be joined.
    pub provider: Option<String>,
    token: String,
}

/// What the caller is offered, and what stands between.
pub struct AtTheDoor {
    /// The invitation and everything around it.
    pub offer: Offer,
    /// What the caller must do to come in.
    pub door: Door,
}

impl Caller {
    /// The caller of this request.
    pub async fn of(
        service: &Service,
        session: &Session,
        signed_in: Option<Extension<SignedIn>>,
        parts: &RawPathParams,
    ) -> Result<Self, PageError> {
        let waiting = waiting_identity(service, session).await?;
        Ok(Self {
            signed_in: signed_in.map(|Extension(person)| person),
            provider: waiting.map(|waiting| waiting.provider),
            token: address::part(parts, "token").to_owned(),
        })
    }

    /// The address of the invitation.
    pub fn path(&self) -> String {
        format!("/invitations/{}", self.token)
    }

    /// Finds the invitation and who has its address. Inside a change, nobody else can use it up meanwhile.
    pub async fn look(&self, connection: &impl ConnectionTrait) -> Result<AtTheDoor, PageError> {
        let offer = Offer::behind(connection, &self.token).await?;
        let email = &offer.invitation.email;
        let account = person::find_by_email(connection, email).await?;
        let door = door(email, self.signed_in.as_ref(), account.as_ref());
        Ok(AtTheDoor { offer, door })
    }
}
