//! What the members of a team promised one another, signed by each.
//!
//! Every save is a numbered version with a fingerprint; each member says for themselves that they have read a version and
//! agree. Other slices use [`standing`]; the demonstration and the tests use [`save_charter`] and [`sign_charter`].

mod held;
mod model;
mod pages;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod writing;

pub use held::HOLDER;
pub use model::{CharterWords, Decision};
pub use standing::{Standing, standing};
pub use writing::{CharterVersion, Saved, save_charter, sign_charter};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
