//! Imports of existing issue logs into the reports of a programme.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text, uuid, uuid_null},
};

use super::{create, reference};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let import = Table::create()
            .table("report_import")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid_null("brought_by"))
            .col(big_integer("brought_at"))
            .col(text("source_name"))
            .col(text("document"))
            .col(text("settings"))
            .col(integer("added"))
            .col(big_integer_null("confirmed_at"))
            .col(big_integer_null("undone_at"))
            .col(uuid_null("undone_by"))
            .col(integer("version"))
            .foreign_key(&mut reference("programme_id", "programme"))
            .to_owned();
        create(manager, vec![import], vec![]).await
    }
}
