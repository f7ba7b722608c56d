//! What goes wrong between GP and hospital, reported in half a minute, answered, and counted in themes.

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
