//! What a problem holds that a person wrote, and what goes when they are erased.

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    reading::words_of,
    store::of_person::{self, Written},
};
use crate::{
    people::reading,
    platform::{
        change::Change,
        held::{Forgotten, Holder, Told},
    },
};

/// For the pages of the account.
pub const HOLDER: Holder = Holder {
    name: "problems",
    tell,
    forget,
};

fn tell(connection: &DatabaseConnection, person_id: Uuid) -> Told<'_> {
    Box::pin(told(connection, person_id))
}

async fn told(connection: &DatabaseConnection, person_id: Uuid) -> Result<Value, DbErr> {
    let written = of_person::written_by(connection, person_id).await?;
    Ok(json!({
        "statements": statements(&written),
        "views": views(&written),
        "evidence": evidence(&written),
        "questions_to_settle": questions(&written, person_id),
    }))
}

fn statements(written: &Written) -> Vec<Value> {
    let all = written.statements.iter();
    all.map(|one| {
        let words = words_of(one).text();
        json!({ "version": one.number, "words": words, "when": one.saved_at.words() })
    })
    .collect()
}

fn views(written: &Written) -> Vec<Value> {
    let all = written.perspectives.iter();
    all.map(|one| {
        let words = one.view().text();
        json!({ "side": one.side, "words": words, "when": one.written_at.words() })
    })
    .collect()
}

/// What somebody else said to the person is about them, and is not told: only that and when it was written down.
fn evidence(written: &Written) -> Vec<Value> {
    let all = written.evidence.iter();
    all.map(|one| json!({ "kind": one.kind, "title": one.title, "when": one.added_at.words() }))
        .collect()
}

fn questions(written: &Written, person_id: Uuid) -> Vec<Value> {
    let all = written.differences.iter();
    all.map(|one| {
        let asked = (one.made_by == Some(person_id)).then_some(&one.words);
        let settled = (one.settled_by == Some(person_id)).then_some(&one.settlement);
        json!({ "asked": asked, "settled": settled, "when": one.made_at.words() })
    })
    .collect()
}

/// What a team knows stays with it, without the name of whoever wrote it: ids lead to "a former member". A piece of
/// evidence that names the person keeps their role alone.
fn forget(change: &mut Change, person_id: Uuid) -> Forgotten<'_> {
    Box::pin(async move {
        let name = reading::name_of_person(change.connection(), person_id).await?;
        of_person::forget_name(change.connection(), &name, person_id).await
    })
}
