//! What reports hold about a person: those they made signed in, and what they wrote about others. Reports without an
//! account are nobody's and cannot be found for anybody.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    making::name_of,
    store::{event, of_person},
};
use crate::platform::{
    change::Change,
    held::{Forgotten, Holder, Told},
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "reports",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let made = of_person::reports(connection, person_id).await?;
    let made: Vec<Value> = made
        .iter()
        .map(|one| {
            json!({
                "report": name_of(one),
                "service": one.service,
                "words": one.words,
                "reported_on": one.reported_on,
            })
        })
        .collect();
    let steps = of_person::steps(connection, person_id).await?;
    let steps: Vec<Value> = steps.iter().map(step).collect();
    Ok(json!({ "made": made, "steps": steps }))
}

fn step(one: &event::row::Model) -> Value {
    json!({ "what": one.action, "words": one.words, "when": one.on_day })
}

/// What a programme knows stays with it: ids lead to "a former member".
fn forget(_change: &mut Change, _person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async { Ok(()) })
}
