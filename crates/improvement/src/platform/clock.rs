//! The clock of the running service, which tests may move.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use super::moment::Moment;

/// Gives the time now. Clones share one offset, so a test that moves the clock moves it everywhere.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// The time now.
    pub fn now(&self) -> Moment {
        Moment::now().plus_seconds(self.offset_seconds.load(Ordering::Relaxed))
    }

    /// Moves the clock forward: used by tests to see what has run out.
    pub fn advance(&self, seconds: i64) {
        self.offset_seconds.fetch_add(seconds, Ordering::Relaxed);
    }
}
