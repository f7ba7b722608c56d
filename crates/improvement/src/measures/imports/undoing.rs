//! Taking a whole import back.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use crate::{
    measures::{
        adding::entry,
        store::{
            import, measure,
            value::{self, row},
        },
    },
    people::access::TeamScope,
    platform::change::Change,
};

/// Whether values of an import that still count are signed off: then it cannot be taken back until they are unlocked.
pub async fn is_locked(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    import: Uuid,
) -> Result<bool, DbErr> {
    let sign_offs = value::sign_offs(connection, scope, measure).await?;
    let Some(last) = value::locked_up_to(&sign_offs) else {
        return Ok(false);
    };
    let (still, _) = value::of_import(connection, scope, import).await?;
    Ok(still.iter().any(|value| value.period.as_str() <= last))
}

/// Undoes an import: its values that still count go, and those whose place they took come back.
/// Returns how many went.
pub async fn undo_import(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    import: Uuid,
) -> Result<usize, DbErr> {
    let (still, before) = value::of_import(change.connection(), scope, import).await?;
    let ids: Vec<Uuid> = still.iter().map(|value| value.id).collect();
    value::supersede(change.connection(), scope, &ids, change.at(), None).await?;
    let free: BTreeSet<&str> = still.iter().map(|value| value.period.as_str()).collect();
    let before = before.into_iter();
    let replaced = before.filter(|old| free.contains(old.period.as_str()));
    let back = still_meant(change.connection(), scope, measure, replaced.collect()).await?;
    value::restore(change.connection(), scope, &back).await?;
    let facts = json!({ "name": measure.name, "import": import, "removed": ids.len(), "restored": back.len() });
    change
        .record(entry("measure.import-undone", measure).before(facts))
        .await?;
    Ok(ids.len())
}

/// Which values come back. One of an import that was undone meanwhile does not: what it had taken the place of does.
async fn still_meant(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    mut replaced: Vec<row::Model>,
) -> Result<Vec<Uuid>, DbErr> {
    let undone = import::undone(connection, scope, measure).await?;
    let mut before: BTreeMap<Uuid, BTreeMap<String, row::Model>> = BTreeMap::new();
    let mut meant = Vec::new();
    while let Some(value) = replaced.pop() {
        let Some(import) = value.import_id.filter(|import| undone.contains(import)) else {
            meant.push(value.id);
            continue;
        };
        let older = match before.entry(import) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(place) => {
                let (_, replaced) = value::of_import(connection, scope, import).await?;
                let by_period = replaced.into_iter().map(|old| (old.period.clone(), old));
                place.insert(by_period.collect())
            }
        };
        replaced.extend(older.remove(&value.period));
    }
    Ok(meant)
}
