//! What came in and what became of it, line after line; releases that were not taken in; and which release replaced which.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid, uuid_null},
};

use super::{create, once, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let line = Table::create()
            .table("release_ledger_line")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(big_integer("number"))
            .col(text("line"))
            .index(&mut once("release_ledger_line_once", ["team_id", "number"]))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let quarantined = Table::create()
            .table("quarantined_release")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(uuid_null("arrived_by"))
            .col(big_integer("arrived_at"))
            .col(text("way"))
            .col(text("says_it_is_of"))
            .col(text("sha256"))
            .col(big_integer("size"))
            .col(text("reason"))
            .col(text("document"))
            .index(&mut once("quarantined_release_once", ["team_id", "sha256"]))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![line, quarantined], vec![]).await?;
        let replaced_by = ColumnDef::new("replaced_by")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let release = Table::alter()
            .table("release")
            .add_column(replaced_by)
            .to_owned();
        manager.alter_table(release).await
    }
}
