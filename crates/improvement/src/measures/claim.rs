//! The one way in which the rest of the program may say that a measure improved: by citing a signal of its chart.

use sea_orm::{ConnectionTrait, DbErr};
use spc::{Citation, Claim, NothingToCite};

use super::{
    chart::{Material, computed},
    store,
};
use crate::people::access::TeamScope;

/// Why nothing can be claimed.
#[derive(Debug)]
pub enum NotClaimable {
    /// The team has no such measure.
    NoMeasure,
    /// It has no chart, for instance because there are no values.
    NoChart(String),
    /// The chart shows no improvement at that time.
    Nothing(NothingToCite),
    /// The database could not be read.
    Database(DbErr),
}

impl From<DbErr> for NotClaimable {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

/// The signals of improvement on which a claim about a team's measure may rest; or why there is none.
pub async fn cite(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &str,
    claim: &Claim,
) -> Result<Vec<Citation>, NotClaimable> {
    let found = store::find(connection, scope, measure).await?;
    let measure = found.ok_or(NotClaimable::NoMeasure)?;
    let material = Material::of(connection, scope, measure).await?;
    let chart = computed(&material).map_err(|why| NotClaimable::NoChart(why.to_string()))?;
    chart.cite(claim).map_err(NotClaimable::Nothing)
}
