//! What surveys hold about a person: that they were asked, and what they answered under their name. What was answered
//! without a name is nobody's and cannot be found for anybody.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::{answer, request};
use crate::{
    people::reading,
    platform::{
        change::Change,
        held::{Forgotten, Holder, Told},
    },
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "surveys",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let mut asked = Vec::new();
    let addresses = reading::addresses_of_people(connection, vec![person_id]).await?;
    for address in addresses.values() {
        for one in request::to_address(connection, address).await? {
            asked.push(json!({ "asked_on": one.asked_on, "answered": one.has_answered }));
        }
    }
    let named = answer::by_person(connection, person_id).await?;
    let named: Vec<Value> = named
        .iter()
        .map(|one| serde_json::from_str(&one.answers).unwrap_or_default())
        .collect();
    Ok(json!({ "asked": asked, "answered_under_your_name": named }))
}

fn forget(change: &mut Change, person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async move {
        let connection = change.connection();
        let addresses = reading::addresses_of_people(connection, vec![person_id]).await?;
        for address in addresses.values() {
            request::forget(connection, address).await?;
        }
        answer::forget(connection, person_id).await
    })
}
