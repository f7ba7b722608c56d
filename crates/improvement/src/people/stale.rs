//! A save that came second: what both people wrote, and who saved first.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    access::ProgrammeScope,
    store::{history, person},
};
pub use crate::platform::conflict::{sent, shown};
use crate::platform::{conflict::Conflict, errors::PageError};

/// The page with both versions, with the name and time of whoever saved the thing last.
pub async fn both_versions(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    subject_id: Uuid,
    mut conflict: Conflict,
) -> PageError {
    match last_saved(connection, scope, subject_id).await {
        Ok((by, when)) => {
            conflict.by = by;
            conflict.when = when;
            PageError::Conflict(Box::new(conflict))
        }
        Err(error) => error.into(),
    }
}

async fn last_saved(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    subject_id: Uuid,
) -> Result<(Option<String>, Option<String>), DbErr> {
    let Some(line) = history::last_about(connection, scope, subject_id).await? else {
        return Ok((None, None));
    };
    let by = match line.actor_id {
        Some(id) => person::find(connection, id).await?,
        None => None,
    };
    Ok((
        by.as_ref().map(person::name_of),
        Some(line.happened_at.words()),
    ))
}
