//! How each side sees a team's problem, and the questions that they have to settle.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, text, uuid, uuid_null},
};

use super::{create, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let perspective = Table::create()
            .table("problem_perspective")
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("side"))
            .col(text("problem"))
            .col(text("whom"))
            .col(text("since"))
            .col(text("why"))
            .col(text("better"))
            .col(text("worry"))
            .col(boolean("on_behalf"))
            .col(uuid_null("written_by"))
            .col(big_integer("written_at"))
            .col(integer("version"))
            .primary_key(Index::create().col("team_id").col("side"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let difference = Table::create()
            .table("problem_difference")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("question"))
            .col(text("sides"))
            .col(text("words"))
            .col(uuid_null("owner"))
            .col(text("due_on"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .col(text("settlement"))
            .col(big_integer_null("settled_at"))
            .col(uuid_null("settled_by"))
            .col(integer("version"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        create(manager, vec![perspective, difference], vec![]).await
    }
}
