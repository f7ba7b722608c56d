//! Who stands at the door with an invitation in hand.

use crate::people::{access::SignedIn, store::person};

/// What somebody with an invitation must do to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Signed in with the invited address: only has to agree.
    Invited,
    /// Signed in as somebody else.
    SomebodyElse,
    /// Has an account that is better protected than by e-mail: signs in first.
    SignInFirst,
    /// Has an account that is opened by e-mail: the link proves the address.
    Known,
    /// Has no account yet: gives a name.
    New,
}

/// Decides by who is signed in and which account has the invited address.
pub fn door(email: &str, signed_in: Option<&SignedIn>, account: Option<&person::Model>) -> Door {
    match (signed_in, account) {
        (Some(person), _) if person.person.email.as_deref() == Some(email) => Door::Invited,
        (Some(_), _) => Door::SomebodyElse,
        (None, Some(account)) if is_protected(account) => Door::SignInFirst,
        (None, Some(_)) => Door::Known,
        (None, None) => Door::New,
    }
}

/// A link in an e-mail must not go round a password or a second factor.
fn is_protected(account: &person::Model) -> bool {
    account.password_hash.is_some() || account.totp_confirmed
}
