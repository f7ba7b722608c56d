//! Texts proposed for agreement, who was asked to sign, and what each answered.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![agreement(), signatory(), signature()], vec![]).await
    }
}

fn agreement() -> TableCreateStatement {
    Table::create()
        .table("agreement")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(text("subject"))
        .col(integer("text_version"))
        .col(text("fingerprint"))
        .col(text("words"))
        .col(text("needs"))
        .col(uuid_null("proposed_by"))
        .col(big_integer("proposed_at"))
        .col(big_integer_null("withdrawn_at"))
        .col(uuid_null("withdrawn_by"))
        .col(text("withdrawn_why"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}

fn signatory() -> TableCreateStatement {
    Table::create()
        .table("agreement_signatory")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(uuid("agreement_id"))
        .col(integer("position"))
        .col(uuid("person_id"))
        .col(uuid("membership_id"))
        .col(text("role"))
        .col(text("side"))
        .col(text("organisation"))
        .col(uuid_null("delegate_person_id"))
        .col(uuid_null("delegate_membership_id"))
        .col(uuid_null("delegate_named_by"))
        .col(big_integer("asked_at"))
        .col(big_integer_null("reminded_at"))
        .col(integer("reminders"))
        .foreign_key(&mut reference("agreement_id", "agreement"))
        .foreign_key(&mut reference("person_id", "person"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}

fn signature() -> TableCreateStatement {
    Table::create()
        .table("agreement_signature")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(uuid("agreement_id"))
        .col(uuid("signatory_id"))
        .col(uuid("person_id"))
        .col(uuid("membership_id"))
        .col(text("role"))
        .col(text("side"))
        .col(text("organisation"))
        .col(text("fingerprint"))
        .col(text("answer"))
        .col(text("words"))
        .col(big_integer("signed_at"))
        .foreign_key(&mut reference("agreement_id", "agreement"))
        .foreign_key(&mut reference("signatory_id", "agreement_signatory"))
        .foreign_key(&mut reference("person_id", "person"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}
