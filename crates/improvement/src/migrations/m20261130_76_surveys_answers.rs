//! Who was asked, and what was answered: in tables that nothing joins.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, text, uuid, uuid_null},
    sea_orm::DatabaseBackend,
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let request = Table::create()
            .table("survey_request")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(uuid("survey_id"))
            .col(text("address_hash"))
            .col(text("key_hash"))
            .col(text("organisation"))
            .col(text("asked_on"))
            .col(text("reason"))
            .col(boolean("has_answered"))
            .foreign_key(&mut reference("survey_id", "survey"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let mut answer = Table::create()
            .table("survey_answer")
            .col(uuid("id").primary_key())
            .col(uuid("survey_id"))
            .col(text("answers"))
            .col(uuid_null("person_id"))
            .foreign_key(&mut reference("survey_id", "survey"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned();
        if manager.get_database_backend() == DatabaseBackend::Sqlite {
            // SQLite would number the rows as they come in, and so tell which answer came first.
            answer.extra("WITHOUT ROWID");
        }
        let tally = Table::create()
            .table("survey_tally")
            .col(uuid("survey_id"))
            .col(text("organisation"))
            .col(integer("people"))
            .primary_key(Index::create().col("survey_id").col("organisation"))
            .foreign_key(&mut reference("survey_id", "survey"))
            .to_owned();
        create(manager, vec![request, answer, tally], vec![]).await
    }
}
