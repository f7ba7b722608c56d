//! Signing in through an organisation's own provider (OpenID Connect).

/// One provider an operator configured.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// Its key in addresses, such as `entra`.
    pub key: String,
}
