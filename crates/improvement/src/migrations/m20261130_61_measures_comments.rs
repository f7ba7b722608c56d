//! Comments on the charts of measures, each with the chart as it stood.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let comment = Table::create()
            .table("measure_comment")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(uuid("measure_id"))
            .col(text("words"))
            .col(text("chart"))
            .col(text("fingerprint"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .col(big_integer_null("removed_at"))
            .col(uuid_null("removed_by"))
            .foreign_key(&mut reference("measure_id", "measure"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![comment], vec![]).await
    }
}
