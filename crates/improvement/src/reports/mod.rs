//! What goes wrong between GP and hospital, reported in half a minute, answered, and counted in themes.
//!
//! Reports belong to a programme. Staff report by a link without an account, or signed in; the programme team answers,
//! passes on to the other side and closes. Other slices use [`themes`] and [`theme`]; the demonstration and the tests use
//! [`make_report`], [`take_step`] and the makers of links and domains.

mod across;
mod answers;
mod api;
mod domains;
mod guarded;
mod held;
mod imports;
mod letters;
mod links;
mod making;
mod model;
mod pages;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod themes;
mod trend;
mod triage;

pub use api::description;
pub use domains::{Domain, add_domain, domains};
pub use guarded::{Figures, Reader};
pub use held::HOLDER;
pub use imports::begin_import;
pub use links::make_link;
pub use making::{NewReport, make_report};
pub use model::{Action, Happened, Harm, National, Reason, State, Whose, hours_words};
pub use store::{link::row::Model as Link, report::Model as Report};
pub use themes::{Month, Theme, theme, themes};
pub use triage::{Outcome, Step, pass_on, take_step};

use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    people::access::{ProgrammeScope, Route},
    platform::moment::Moment,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    [pages::routes(), api::routes()].concat()
}

/// An open link and a report that the other side is to answer, for the demonstration's list of pages.
pub async fn examples(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<(Option<Link>, Option<Report>), DbErr> {
    let links = store::link::open(connection, scope).await?;
    let reports = store::page(connection, scope, State::PassedOn, (0, 1)).await?;
    Ok((links.into_iter().next(), reports.into_iter().next()))
}

/// Forgets tables that were brought 30 days ago and never confirmed.
pub async fn remove_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    store::import::forget_before(connection, imports::forgotten_before(now)).await
}
