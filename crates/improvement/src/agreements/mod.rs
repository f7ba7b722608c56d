//! Data-sharing agreements: which figures which organisation may release to whom, for what, and until when.
//!
//! A data-sharing agreement is data that the machine enforces ([`agreement_file`]); the paper one is printed from it. It is
//! drafted in steps, put forward as a numbered version, signed by a named person of each party, and then signed by the
//! workspace's key. Whoever takes in releases asks [`standing`]; the demonstration and the tests use [`add_agreement`].

mod adding;
pub mod agreement_file;
mod letters;
mod model;
mod pages;
mod reminding;
mod rows;
mod sharing;
mod store;
#[cfg(test)]
mod tests;
mod workspace_key;

pub use adding::{NewAgreement, NewParty, add_agreement, any_agreement, signed_file};
pub use model::Step;
pub use reminding::remind_due;
pub use rows::{Row, rows, signature_words};
pub use sharing::{Standing, standing};
pub use workspace_key::{workspace_key, workspace_public_key};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
