//! What was heard and seen, how each side sees it, and the problem statement with its versions.
//!
//! Every save of the statement is a new version with a number and a fingerprint, so that people can agree to one and
//! the same. Other slices use [`current_statement`] and [`statement_version`]; whoever asks people to agree shows
//! [`missing`] first and keeps a reason to go on with [`record_override`].

mod model;
mod pages;
mod reading;
mod store;
#[cfg(test)]
mod tests;
mod writing;

pub use model::statement::{Question, Words};
pub use reading::{Standing, Statement, current_statement, missing, standing, statement_version};
pub use writing::{Saved, record_override, save_statement};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
