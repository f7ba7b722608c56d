//! What will improve for whom by when, and the signatures of both sides under problem and aim.
//!
//! Every save of the aim is a numbered version with a fingerprint. Other slices use [`standing`] for a line about a team;
//! the demonstration and the tests use [`save_aim`].

mod answers;
mod model;
mod pages;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod writing;

pub use model::{AimWords, Linked};
pub use standing::{Standing, standing};
pub use writing::{AimVersion, Saved, save_aim};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
