//! Tokens with which a program of a person reads and writes values of measures.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, text, text_uniq, uuid},
};

use super::{create, reference};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let token = Table::create()
            .table("access_token")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(text("name"))
            .col(text_uniq("token_hash"))
            .col(text("scope"))
            .col(boolean("second_factor"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("last_used_at"))
            .col(big_integer_null("revoked_at"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned();
        create(manager, vec![token], vec![]).await
    }
}
