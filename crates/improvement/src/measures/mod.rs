//! Measures: what a team counts to see whether a change helped, why, and how exactly.
//!
//! A measure has a plan (who counts what, when, from where) and a definition with versions: when what is counted
//! changes, a new phase begins. Ready definitions lie in [`library`]. Other slices use [`standing`] for a line about
//! a team; the demonstration and the tests use [`add_measure`].

mod adding;
mod answers;
mod api;
mod calendar;
mod chart;
mod claim;
mod commenting;
mod frozen;
mod imports;
mod jumps;
pub mod library;
mod marking;
mod model;
mod pages;
mod sheet;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod values;
mod workbook;

pub use adding::{add_measure, blank, from_library, period_of};
pub use api::description;
pub use claim::{NotClaimable, cite};
pub use commenting::{Frozen, add_comment};
pub use frozen::{FrozenChart, frozen_chart, with_values};
pub use imports::begin_import;
pub use marking::add_mark;
pub use standing::{Standing, paths, standing};
pub use store::mark::MarkKind;
pub use store::measure::Model as Measure;
pub use values::{Counts, Point, add_values};

use sea_orm::{ConnectionTrait, DbErr};

use crate::{people::access::Route, platform::moment::Moment};

/// The routes.
pub fn routes() -> Vec<Route> {
    [pages::routes(), api::routes()].concat()
}

/// Forgets tables that were brought 30 days ago and never confirmed, and what programs were answered a day ago.
pub async fn remove_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    store::answered::forget_before(connection, api::forgotten_before(now)).await?;
    store::import::forget_before(connection, imports::forgotten_before(now)).await
}
