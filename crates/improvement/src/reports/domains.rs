//! What a report can be about: the four national domains, and those a programme added.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{
    model::National,
    store::domain::{self, row},
};
use crate::{
    people::access::ProgrammeScope,
    platform::{audit::Entry, change::Change, messages::say},
};

/// A domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// How reports name it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// An example; empty for a local one.
    pub example: String,
    /// Whether the form still offers it.
    pub is_offered: bool,
    /// The id of a local one.
    pub local: Option<Uuid>,
}

/// The domains of a programme: the national ones first.
pub async fn domains(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Domain>, DbErr> {
    let national = National::ALL.iter().map(|domain| Domain {
        key: domain.key().to_owned(),
        name: domain.words(),
        example: domain.example(),
        is_offered: true,
        local: None,
    });
    let local = domain::all(connection, scope).await?;
    let local = local.into_iter().map(|row| Domain {
        key: row.id.to_string(),
        name: row.name,
        example: String::new(),
        is_offered: row.retired_at.is_none(),
        local: Some(row.id),
    });
    Ok(national.chain(local).collect())
}

/// The name of a domain; a word for one that is gone.
pub fn name_of(domains: &[Domain], key: &str) -> String {
    let found = domains.iter().find(|domain| domain.key == key);
    found.map_or_else(|| say("domain-gone"), |domain| domain.name.clone())
}

/// Adds a local domain. Returns its key.
pub async fn add_domain(
    change: &mut Change,
    scope: &ProgrammeScope,
    name: &str,
) -> Result<String, DbErr> {
    let new = row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        name: name.to_owned(),
        made_at: change.at(),
        made_by: change.person_id(),
        retired_at: None,
    };
    let id = new.id;
    domain::insert(change.connection(), new).await?;
    let entry = Entry::about("report.domain-added", "report_domain", id)
        .within(scope.programme_id(), None)
        .after(json!({ "name": name }));
    change.record(entry).await?;
    Ok(id.to_string())
}

/// Offers a local domain no longer; false when it was not offered. Reports keep it.
pub async fn retire_domain(
    change: &mut Change,
    scope: &ProgrammeScope,
    domain: &Domain,
) -> Result<bool, DbErr> {
    let Some(id) = domain.local else {
        return Ok(false);
    };
    let done = domain::retire(change.connection(), scope, id, change.at()).await?;
    if done {
        let entry = Entry::about("report.domain-retired", "report_domain", id)
            .within(scope.programme_id(), None)
            .before(json!({ "name": domain.name }));
        change.record(entry).await?;
    }
    Ok(done)
}
