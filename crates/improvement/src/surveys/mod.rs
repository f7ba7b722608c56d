//! Short surveys, how often people are asked, and results of groups large enough.

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
