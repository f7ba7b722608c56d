//! What the stakeholder map and the log of meetings hold that a person wrote, and what stays when they are erased.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store;
use crate::platform::{
    change::Change,
    held::{Forgotten, Holder, Told},
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "relationships",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let (stakeholders, meetings) = store::written_by(connection, person_id).await?;
    // Names and opinions are about others, who are not asked here: only that and when something was written is told.
    let stakeholders: Vec<Value> = stakeholders
        .iter()
        .map(|one| json!({ "written": one.made_at.words(), "is_group": one.is_group }))
        .collect();
    let meetings: Vec<Value> = meetings
        .iter()
        .map(|one| json!({ "written": one.made_at.words(), "kind": one.kind, "day": one.on_day, "learned": one.learned }))
        .collect();
    Ok(json!({ "stakeholders_written": stakeholders, "meetings_written": meetings }))
}

/// What a team knows stays with it, without the name of whoever wrote it: ids lead to "a former member".
fn forget(_change: &mut Change, _person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async { Ok(()) })
}
