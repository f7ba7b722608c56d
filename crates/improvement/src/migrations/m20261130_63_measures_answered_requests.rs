//! What programs were answered lately, so that a request that is sent again is answered and not done again.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid},
};

use super::{create, once, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let answered = Table::create()
            .table("measure_answered_request")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(uuid("measure_id"))
            .col(uuid("token_id"))
            .col(text("key_hash"))
            .col(text("request_hash"))
            .col(text("answer"))
            .col(big_integer("answered_at"))
            .index(&mut once(
                "measure_answered_request_once",
                ["token_id", "key_hash"],
            ))
            .foreign_key(&mut reference("measure_id", "measure"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![answered], vec![]).await
    }
}
