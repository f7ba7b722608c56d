//! Evidence: releases of figures that organisations bring to a team.

mod adding;
mod checking;
pub mod release_file;
mod store;

pub use adding::{AddProblem, add_release};
pub use checking::Refusal;

use sea_orm::{ConnectionTrait, DbErr};

use crate::people::access::{Route, TeamScope};

/// The routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// The newest release of a team in a sentence.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The sentence.
    pub headline: String,
}

/// The newest release of a team in a sentence.
pub async fn newest_summary(
    _connection: &impl ConnectionTrait,
    _scope: &TeamScope,
) -> Result<Option<Summary>, DbErr> {
    Ok(None)
}
