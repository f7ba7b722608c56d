//! Measures: what a team counts to see whether a change helped, why, and how exactly.
//!
//! A measure has a plan (who counts what, when, from where) and a definition with versions: when what is counted
//! changes, a new phase begins. Ready definitions lie in [`library`]. Other slices use [`standing`] for a line about
//! a team; the demonstration and the tests use [`add_measure`].

mod adding;
mod answers;
pub mod library;
mod model;
mod pages;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use adding::{add_measure, blank};
pub use standing::{Standing, standing};
pub use store::measure::Model as Measure;

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
