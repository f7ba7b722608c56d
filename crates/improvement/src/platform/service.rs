//! What every page may use: the store, the clock, the settings and the limits.

use std::sync::Arc;

use super::{
    clock::Clock, database::Database, health::Readiness, limits::Limits, oidc::Providers,
    settings::Settings,
};

/// The state of the running service. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    /// The store.
    pub database: Database,
    /// The clock.
    pub clock: Clock,
    /// What the operator decided.
    pub settings: Arc<Settings>,
    /// How often a caller may try to sign in.
    pub limits: Arc<Limits>,
    /// Whether the store was found ready a moment ago.
    pub readiness: Arc<Readiness>,
    /// What is known of the sign-in providers of organisations.
    pub providers: Arc<Providers>,
}

impl Service {
    /// A service on this store.
    pub fn new(database: Database, clock: Clock, settings: Settings) -> Self {
        Self {
            database,
            clock,
            settings: Arc::new(settings),
            limits: Arc::new(Limits::default()),
            readiness: Arc::default(),
            providers: Arc::default(),
        }
    }
}
