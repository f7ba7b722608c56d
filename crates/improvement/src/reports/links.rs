//! Links to the form that work without an account: one for each organisation.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::store::link::{self, row};
use crate::{
    people::{Organisation, access::ProgrammeScope},
    platform::{audit::Entry, change::Change, secrets},
};

/// Makes a link for an organisation.
pub async fn make_link(
    change: &mut Change,
    scope: &ProgrammeScope,
    organisation: &Organisation,
) -> Result<row::Model, DbErr> {
    let made = row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        organisation_id: organisation.id,
        // Typed from a poster where no camera is at hand, so it is made as recovery codes are, without look-alikes.
        code: secrets::new_recovery_code(),
        made_at: change.at(),
        made_by: change.person_id(),
        closed_at: None,
    };
    link::insert(change.connection(), made.clone()).await?;
    change
        .record(entry("report.link-made", &made, &organisation.name))
        .await?;
    Ok(made)
}

/// Closes a link: posters with it lead nowhere from now on.
pub async fn close_link(
    change: &mut Change,
    scope: &ProgrammeScope,
    link: &row::Model,
    organisation: &str,
) -> Result<(), DbErr> {
    link::close(change.connection(), scope, link.id, change.at()).await?;
    change
        .record(entry("report.link-closed", link, organisation))
        .await
}

fn entry(action: &'static str, link: &row::Model, organisation: &str) -> Entry {
    Entry::about(action, "report_link", link.id)
        .within(link.programme_id, None)
        .after(json!({ "name": organisation }))
}
