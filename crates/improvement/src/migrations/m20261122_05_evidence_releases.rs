//! Releases of figures that organisations brought to a team.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid, uuid_null},
};

use super::{create, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let release = Table::create()
            .table("release")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(uuid("organisation_id"))
            .col(uuid_null("brought_by"))
            .col(big_integer("brought_at"))
            .col(text("fingerprint"))
            .col(text("period_from"))
            .col(text("period_to"))
            .col(text("document"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .foreign_key(&mut same_programme("organisation_id", "organisation"))
            .to_owned();
        let once = Index::create()
            .unique()
            .name("release_once_per_team")
            .table("release")
            .col("team_id")
            .col("fingerprint")
            .to_owned();
        create(manager, vec![release], vec![once]).await
    }
}
