//! What providers say about themselves, asked for once an hour.

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use openidconnect::{IssuerUrl, core::CoreProviderMetadata, reqwest};

use super::{ProviderError, ProviderSettings};

/// Providers change their keys and addresses seldom; a key that we do not know makes us ask again at once.
const ASK_AGAIN_AFTER: Duration = Duration::from_hours(1);
/// A person waits for this answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(10);

/// What is known of the providers. One for the whole service.
#[derive(Default)]
pub struct Providers {
    http: OnceLock<reqwest::Client>,
    known: Mutex<HashMap<String, (Instant, CoreProviderMetadata)>>,
}

impl Providers {
    /// The client for requests to providers. It follows no redirects: an answer comes from the provider or not at all.
    pub(super) fn http(&self) -> Result<&reqwest::Client, ProviderError> {
        if let Some(client) = self.http.get() {
            return Ok(client);
        }
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(LONGEST_ANSWER)
            .build()
            .map_err(ProviderError::down)?;
        Ok(self.http.get_or_init(|| client))
    }

    /// What the provider says about itself.
    pub(super) async fn about(
        &self,
        provider: &ProviderSettings,
    ) -> Result<CoreProviderMetadata, ProviderError> {
        if let Some(known) = self.recall(&provider.issuer) {
            return Ok(known);
        }
        self.ask(provider).await
    }

    /// Asks the provider, whatever is known already.
    pub(super) async fn ask(
        &self,
        provider: &ProviderSettings,
    ) -> Result<CoreProviderMetadata, ProviderError> {
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(ProviderError::down)?;
        let found = CoreProviderMetadata::discover_async(issuer, self.http()?)
            .await
            .map_err(ProviderError::down)?;
        let entry = (Instant::now(), found.clone());
        self.known().insert(provider.issuer.clone(), entry);
        Ok(found)
    }

    fn recall(&self, issuer: &str) -> Option<CoreProviderMetadata> {
        let known = self.known();
        let (asked, found) = known.get(issuer)?;
        (asked.elapsed() < ASK_AGAIN_AFTER).then(|| found.clone())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Instant, CoreProviderMetadata)>> {
        // A panic elsewhere leaves the map whole: entries are put in at one go.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
