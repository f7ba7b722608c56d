//! Problem statements in versions, and why a team went on although something was missing.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, text, uuid, uuid_null},
};

use super::{create, once, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statement = Table::create()
            .table("problem_statement")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(integer("number"))
            .col(text("what"))
            .col(text("whom"))
            .col(text("since"))
            .col(text("cost"))
            .col(text("known"))
            .col(text("fingerprint"))
            .col(uuid_null("saved_by"))
            .col(big_integer("saved_at"))
            .index(&mut once("problem_statement_number", ["team_id", "number"]))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let decision = Table::create()
            .table("problem_override")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(integer("version"))
            .col(text("missing"))
            .col(text("reason"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![statement, decision], vec![]).await
    }
}
