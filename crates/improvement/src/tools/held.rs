//! What drawings hold that a person wrote, and what stays when they are erased.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::view;
use crate::platform::{
    change::Change,
    held::{Forgotten, Holder, Told},
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "drawings",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

/// What was typed into drawings is in the person's lines of the log; beside it stands how they see something differently.
async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let views = view::by_person(connection, person_id).await?;
    let views: Vec<Value> = views
        .iter()
        .map(|one| json!({ "side": one.side, "words": one.words, "written": one.made_at.words() }))
        .collect();
    Ok(json!({ "seen_differently": views }))
}

/// What a team drew stays with it, without the name of whoever wrote it: ids lead to "a former member".
fn forget(_change: &mut Change, _person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async { Ok(()) })
}
