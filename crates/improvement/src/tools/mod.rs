//! Tools: process map, fishbone, five whys, driver diagram, forces for and against: what a team draws together.
//!
//! Every tool is one value of the contract in [`model::tool`], in a folder of its own under `kinds`; pages, versions,
//! moving, files and worksheets are the same for all. Other slices use [`touch_points`] for the steps of the process
//! map, [`standing`] for a line about a team and [`paths`] for links.

mod editing;
mod held;
mod keeping;
mod kinds;
mod model;
mod pages;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use held::HOLDER;
pub use keeping::{Deed, add_drawing, see_differently};
pub use kinds::find as tool;
pub use model::{Content, Item, content, item, tool::Tool};
pub use standing::{Drawn, Standing, TouchPoint, first_drawn, paths, standing, touch_points};
pub use store::drawing::Model as Drawing;

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
