//! Relationships: who matters to the work, who speaks with them, and which members of different sides have met.
//!
//! What is written here is opinion about people, so it is for the members of the team alone
//! ([`crate::people::model::Right::KnowPrivate`]). The demonstration and the tests use [`add_stakeholder`] and
//! [`add_meeting`].

mod held;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod writing;

pub use held::HOLDER;
pub use model::{Influence, MeetingKind, Support};
pub use pages::routes;
pub use store::stakeholder::Model as Stakeholder;
pub use writing::{NewMeeting, add_meeting, add_stakeholder, blank};

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::people::access::TeamScope;

/// Somebody on the map of a team, for the list of pages that are looked at.
pub async fn any_stakeholder(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Uuid>, DbErr> {
    let all = store::stakeholders(connection, scope).await?;
    Ok(all.first().map(|one| one.id))
}

/// A meeting of a team, for the list of pages that are looked at.
pub async fn any_meeting(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Uuid>, DbErr> {
    let all = store::meetings(connection, scope).await?;
    Ok(all.first().map(|(one, _)| one.id))
}
