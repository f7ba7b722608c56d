//! The versions of a team's charter, and who signed which.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = Table::create()
            .table("charter_version")
            .col(uuid("team_id"))
            .col(integer("number"))
            .col(uuid("programme_id"))
            .col(text("words"))
            .col(text("fingerprint"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .primary_key(Index::create().col("team_id").col("number"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let signature = Table::create()
            .table("charter_signature")
            .col(uuid("team_id"))
            .col(integer("number"))
            .col(uuid("person_id"))
            .col(uuid("programme_id"))
            .col(uuid("membership_id"))
            .col(text("role"))
            .col(text("organisation"))
            .col(big_integer("signed_at"))
            .primary_key(
                Index::create()
                    .col("team_id")
                    .col("number")
                    .col("person_id"),
            )
            .foreign_key(&mut reference("person_id", "person"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![version, signature], vec![]).await
    }
}
