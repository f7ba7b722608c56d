//! What teams heard and saw about their problem, and the files beside it.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, boolean, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let evidence = Table::create()
            .table("problem_evidence")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("kind"))
            .col(text("title"))
            .col(text("sides"))
            .col(text("role"))
            .col(text("name"))
            .col(text("happened_on"))
            .col(boolean("consent"))
            .col(text("use_as"))
            .col(text("tells"))
            .col(text("tags"))
            .col(text("figures"))
            .col(uuid_null("added_by"))
            .col(big_integer("added_at"))
            .col(big_integer_null("removed_at"))
            .col(uuid_null("removed_by"))
            .col(integer("version"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let file = Table::create()
            .table("problem_file")
            .col(uuid("evidence_id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("name"))
            .col(text("kind"))
            .col(text("alt"))
            .col(integer("size"))
            .col(blob("content"))
            .col(uuid_null("added_by"))
            .col(big_integer("added_at"))
            .foreign_key(&mut reference("evidence_id", "problem_evidence"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![evidence, file], vec![]).await
    }
}
