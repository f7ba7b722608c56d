//! What will improve for whom by when, and the signatures of both sides under problem and aim.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
