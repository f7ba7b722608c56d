//! Data-sharing agreements: drafts, the versions put forward, who signed which, and the key the workspace signs with.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, text, uuid, uuid_null},
};

use super::{create, once, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Table::create()
            .table("workspace_key")
            .col(uuid("id").primary_key())
            .col(text("secret"))
            .col(big_integer("made_at"))
            .to_owned();
        let agreement = Table::create()
            .table("sharing_agreement")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(text("reference"))
            .col(text("title"))
            .col(text("draft"))
            .col(boolean("is_changed"))
            .col(uuid_null("created_by"))
            .col(big_integer("created_at"))
            .col(big_integer_null("ended_at"))
            .col(uuid_null("ended_by"))
            .col(text("ended_why"))
            .col(integer("version"))
            .foreign_key(&mut reference("programme_id", "programme"))
            .index(&mut once(
                "sharing_agreement_in_programme",
                ["programme_id", "id"],
            ))
            .index(&mut once(
                "sharing_agreement_reference",
                ["programme_id", "reference"],
            ))
            .to_owned();
        let version = Table::create()
            .table("sharing_version")
            .col(uuid("agreement_id"))
            .col(integer("number"))
            .col(uuid("programme_id"))
            .col(text("terms"))
            .col(text("fingerprint"))
            .col(uuid_null("proposed_by"))
            .col(big_integer("proposed_at"))
            .col(text("file"))
            .col(text("file_fingerprint"))
            .col(big_integer_null("signed_at"))
            .col(big_integer_null("review_reminded_at"))
            .col(big_integer_null("end_reminded_at"))
            .primary_key(Index::create().col("agreement_id").col("number"))
            .foreign_key(&mut same_programme("agreement_id", "sharing_agreement"))
            .to_owned();
        let signature = Table::create()
            .table("sharing_signature")
            .col(uuid("agreement_id"))
            .col(integer("number"))
            .col(text("ods_code"))
            .col(uuid("programme_id"))
            .col(uuid_null("person_id"))
            .col(text("name"))
            .col(text("role"))
            .col(big_integer("signed_at"))
            .primary_key(
                Index::create()
                    .col("agreement_id")
                    .col("number")
                    .col("ods_code"),
            )
            .foreign_key(&mut same_programme("agreement_id", "sharing_agreement"))
            .to_owned();
        create(manager, vec![key, agreement, version, signature], vec![]).await
    }
}
