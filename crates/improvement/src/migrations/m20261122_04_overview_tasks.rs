//! Where a team stands with each task of the list.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, text, uuid},
};

use super::{create, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let task = Table::create()
            .table("team_task")
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("task"))
            .col(text("status"))
            .col(text("note"))
            .col(integer("version"))
            .primary_key(Index::create().col("team_id").col("task"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![task], vec![]).await
    }
}
