//! How far a team is with its measures, for pages about many things.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::store::{self, measure};
use crate::people::access::TeamScope;

/// How far a team is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Measures that it collects.
    pub measures: usize,
    /// Those whose plan says who collects and where from.
    pub planned: usize,
}

/// How far a team is with its measures.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let all = store::all(connection, scope).await?;
    let collected = all.iter().filter(|measure| measure.stopped_at.is_none());
    Ok(
        collected.fold(Standing::default(), |standing, measure| Standing {
            measures: standing.measures + 1,
            planned: standing.planned + usize::from(is_planned(measure)),
        }),
    )
}

/// Every measure of a team: its id, its name, and its address within the team's.
pub async fn paths(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    let all = store::all(connection, scope).await?;
    let path = |measure: measure::Model| {
        let path = format!("/measures/{}", measure.slug);
        (measure.id, measure.name, path)
    };
    Ok(all.into_iter().map(path).collect())
}

/// Somebody collects it, and everybody knows from where.
pub fn is_planned(measure: &measure::Model) -> bool {
    measure.collected_by.is_some() && !measure.source_system.is_empty()
}
