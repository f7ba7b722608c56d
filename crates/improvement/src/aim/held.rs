//! What agreements hold about a person, and what stays when they are erased.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::agreement;
use crate::platform::{
    change::Change,
    held::{Forgotten, Holder, Told},
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "agreements",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let signed = agreement::signed_by(connection, person_id).await?;
    let asked = agreement::asked_of(connection, person_id).await?;
    let signed: Vec<Value> = signed
        .iter()
        .map(|one| {
            json!({
                "signed": one.signed_at.words(), "answer": one.answer, "words": one.words, "role": one.role,
                "side": one.side, "organisation": one.organisation, "fingerprint": one.fingerprint,
            })
        })
        .collect();
    let asked: Vec<Value> = asked
        .iter()
        .map(|one| json!({ "asked": one.asked_at.words(), "role": one.role, "side": one.side }))
        .collect();
    Ok(json!({ "asked_to_sign": asked, "signatures": signed }))
}

/// A signature stays under what was agreed, without the name: ids lead to "a former member".
fn forget(_change: &mut Change, _person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async { Ok(()) })
}
