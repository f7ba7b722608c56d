//! What other slices may ask about a team's aim.

use sea_orm::{ConnectionTrait, DbErr};

use super::{model::sentence, writing};
use crate::people::access::TeamScope;

/// How far a team is with its aim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether anything is written.
    pub is_begun: bool,
    /// The aim in one sentence.
    pub sentence: Option<String>,
}

/// How far a team is with its aim.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let newest = writing::newest(connection, scope).await?;
    Ok(Standing {
        is_begun: newest.is_some(),
        sentence: newest.and_then(|newest| sentence(&newest.words)),
    })
}
