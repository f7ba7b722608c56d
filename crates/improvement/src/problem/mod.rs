//! What was heard and seen, how each side sees it, and the problem statement with its versions.

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
