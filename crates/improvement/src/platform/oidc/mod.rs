//! Signing in through an organisation's own provider (`OpenID` Connect): code, PKCE, nonce and state.
//!
//! Nothing outside this folder knows the library that speaks the protocol.

mod client;
mod discovery;
mod strength;

pub use client::{Journey, Known};
pub use discovery::Providers;

/// One provider an operator configured.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// Its key in addresses, such as `entra`.
    pub key: String,
    /// What its button says, such as "NHS.net Connect".
    pub name: String,
    /// The issuer's address.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// Values to ask for in `acr_values`, such as `AAL2_OR_AAL3_ANY` for CIS2.
    pub acr_values: Vec<String>,
    /// Whether its sign-in counts as a second factor (the provider enforces one and its answer says so).
    pub is_second_factor: bool,
}

impl ProviderSettings {
    /// Scheme, host and port of the issuer, for the content security policy.
    pub fn origin(&self) -> String {
        self.issuer
            .splitn(4, '/')
            .take(3)
            .collect::<Vec<_>>()
            .join("/")
    }
}

/// Why a provider did not tell us who somebody is. The words are for the log: they hold no personal data.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It cannot be reached or does not answer as a provider does.
    #[error("the sign-in provider does not answer: {0}. Check its issuer address and the network")]
    Down(String),
    /// It answered, and the answer does not hold.
    #[error("the sign-in provider's answer was refused: {0}")]
    Refused(String),
}

impl ProviderError {
    fn down(error: impl std::error::Error) -> Self {
        Self::Down(with_causes(&error))
    }

    fn refused(error: impl std::error::Error) -> Self {
        Self::Refused(with_causes(&error))
    }
}

/// The library says "request failed" and keeps the reason one level below.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(below) = cause {
        words = format!("{words}: {below}");
        cause = below.source();
    }
    words
}
