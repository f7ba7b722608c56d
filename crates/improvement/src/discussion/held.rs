//! What discussions hold about a person, and how it is forgotten.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::{self, of_person};
use crate::{
    people::reading,
    platform::{
        change::Change,
        held::{Forgotten, Holder, Told},
        messages::say,
    },
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "comments",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let own = of_person::comments(connection, person_id).await?;
    let earlier = store::earlier_of(connection, own.iter().map(|one| one.id).collect()).await?;
    let made: Vec<Value> = own
        .iter()
        .map(|one| {
            let before = earlier.iter().filter(|kept| kept.comment_id == one.id);
            json!({
                "about": one.kind,
                "page": one.path,
                "words": one.words,
                "made": one.made_at.words(),
                "changed": one.edited_at.map(crate::platform::moment::Moment::words),
                "removed": one.removed_at.map(crate::platform::moment::Moment::words),
                "earlier_words": before.map(|kept| &kept.words).collect::<Vec<_>>(),
            })
        })
        .collect();
    // What others wrote is theirs: only where and when the person was named is told.
    let named: Vec<Value> = of_person::naming(connection, person_id)
        .await?
        .iter()
        .map(|one| json!({ "about": one.kind, "page": one.path, "when": one.made_at.words() }))
        .collect();
    let letters: Vec<Value> = of_person::choices(connection, person_id)
        .await?
        .iter()
        .map(|one| json!({ "programme": one.programme_id, "level": one.level, "last_summary": one.summary_at.map(crate::platform::moment::Moment::words) }))
        .collect();
    Ok(json!({ "made": made, "named_in": named, "letters": letters }))
}

fn forget(change: &mut Change, person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async move {
        let at = change.at();
        let connection = change.connection();
        let name = reading::name_of_person(connection, person_id).await?;
        let instead = say("former-member");
        of_person::unname(connection, person_id, (&name, &instead)).await?;
        of_person::empty_comments(connection, person_id, at).await?;
        of_person::forget(connection, person_id).await
    })
}
