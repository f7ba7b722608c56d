//! Evidence: what really happens to patients between GP and hospital, as releases of figures say.
//!
//! An organisation signs a release ([`release_file`]), a data lead brings it to a team, and the team's pages
//! show it. Only released figures are ever kept or shown here. Other slices use [`newest_summary`] for a line
//! about a team; the demonstration uses [`add_release`].

mod adding;
pub mod api;
pub mod before_sending;
mod checking;
pub mod combined;
mod figures;
mod frozen;
mod inbox;
mod kept;
mod ledger;
mod mined;
mod naming;
mod opened;
mod pages;
pub mod permission;
pub mod release_audit;
pub mod release_chain;
pub mod release_file;
mod series;
mod store;
mod summary;
mod together;

pub use adding::{AddProblem, add_release};
pub use checking::Refusal;
pub use frozen::{FrozenRelease, frozen_release};
pub use inbox::{Arrived, Way, arrive, take_in_watched_folder};
pub use ledger::{BrokenLedger, verify_ledgers};
pub use mined::{MinedActivity, MinedMap, MinedWay, newest_mined_map, newest_mined_picture};
pub use series::{MonthFigure, OfferedSeries, ReleasedFigure, Series, newest_series};
pub use summary::{Summary, newest_summary};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    [pages::routes(), api::routes()].concat()
}
