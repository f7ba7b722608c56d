//! What other slices may ask about a team's charter.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{store, writing};
use crate::people::{access::TeamScope, reading::Member};

/// How far a team is with its charter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether there is one.
    pub is_written: bool,
    /// The people who take part in the team and have not signed the newest version.
    pub awaited: Vec<Uuid>,
}

impl Standing {
    /// Whether everybody has signed it.
    pub fn is_signed(&self) -> bool {
        self.is_written && self.awaited.is_empty()
    }
}

/// How far a team is with its charter.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    members: &[Member],
) -> Result<Standing, DbErr> {
    let newest = writing::versions(connection, scope)
        .await?
        .into_iter()
        .next();
    let Some(newest) = newest else {
        return Ok(Standing::default());
    };
    let signed = store::signatures(connection, scope, newest.row.number).await?;
    let mut awaited: Vec<Uuid> = members
        .iter()
        .filter(|member| member.takes_part())
        .map(|member| member.membership.person_id)
        .filter(|person| signed.iter().all(|one| one.person_id != *person))
        .collect();
    awaited.dedup();
    Ok(Standing {
        is_written: true,
        awaited,
    })
}
