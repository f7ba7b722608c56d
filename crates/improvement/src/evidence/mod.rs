//! Evidence: releases of figures that organisations bring to a team.

mod adding;
mod checking;
pub mod release_file;
mod store;

pub use adding::{AddProblem, add_release};
pub use checking::Refusal;

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
