//! Where a team stands with each task of the list, and when a person last looked at a team.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, text, uuid},
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
        let visit = Table::create()
            .table("team_visit")
            .col(uuid("team_id"))
            .col(uuid("person_id"))
            .col(big_integer("visited_at"))
            .primary_key(Index::create().col("team_id").col("person_id"))
            .foreign_key(
                ForeignKey::create()
                    .from_col("team_id")
                    .to_tbl("team")
                    .to_col("id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .from_col("person_id")
                    .to_tbl("person")
                    .to_col("id"),
            )
            .to_owned();
        create(manager, vec![task, visit], vec![]).await
    }
}
