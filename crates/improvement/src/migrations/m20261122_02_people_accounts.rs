//! Accounts and what signing in needs.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, text, text_null, uuid, uuid_null},
};

use super::{create, reference};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), indexes()).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("person")
            .col(uuid("id").primary_key())
            .col(text_null("email").unique_key())
            .col(text_null("name"))
            .col(text_null("password_hash"))
            .col(text_null("totp_secret"))
            .col(boolean("totp_confirmed"))
            .col(big_integer("totp_last_step"))
            .col(big_integer("created_at"))
            .col(big_integer_null("last_signed_in_at"))
            .col(big_integer_null("erased_at"))
            .col(integer("version"))
            .to_owned(),
        Table::create()
            .table("sign_in_request")
            .col(uuid("id").primary_key())
            .col(uuid_null("person_id"))
            .col(text("browser_hash"))
            .col(text("code_hash"))
            .col(text("link_hash").unique_key())
            .col(integer("wrong_codes"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("used_at"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned(),
        Table::create()
            .table("set_up_link")
            .col(text("token_hash").primary_key())
            .col(big_integer("expires_at"))
            .col(big_integer_null("used_at"))
            .to_owned(),
        Table::create()
            .table("recovery_code")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(text("code_hash"))
            .col(big_integer_null("used_at"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned(),
        Table::create()
            .table("oidc_identity")
            .col(text("issuer"))
            .col(text("subject"))
            .col(uuid("person_id"))
            .col(big_integer("created_at"))
            .primary_key(Index::create().col("issuer").col("subject"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        Index::create()
            .name("recovery_code_by_person")
            .table("recovery_code")
            .col("person_id")
            .to_owned(),
        Index::create()
            .name("oidc_identity_by_person")
            .table("oidc_identity")
            .col("person_id")
            .to_owned(),
    ]
}
