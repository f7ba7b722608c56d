//! What charters hold about a person, and what stays when they are erased.

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
    name: "charters",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let signed = store::signed_by(connection, person_id).await?;
    let signed: Vec<Value> = signed
        .iter()
        .map(|one| {
            json!({
                "signed": one.signed_at.words(), "version": one.number, "role": one.role,
                "organisation": one.organisation,
            })
        })
        .collect();
    Ok(json!({ "signatures": signed }))
}

/// A signature stays under what was promised, without the name: ids lead to "a former member".
fn forget(_change: &mut Change, _person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async { Ok(()) })
}
