//! What signing in needs: requests for a link and code, set-up links, passwords and second factors,
//! recovery codes, identities elsewhere.

pub mod credentials;
pub mod identity;
pub mod recovery_code;
pub mod request;
pub mod set_up_link;
