//! Process map, fishbone, five whys, Pareto, driver diagram, forces: drawn together, a folder each.

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
