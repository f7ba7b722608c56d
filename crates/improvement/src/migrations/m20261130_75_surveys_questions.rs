//! Short surveys of a team, and their questions.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let survey = Table::create()
            .table("survey")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("code").unique_key())
            .col(text("title"))
            .col(text("purpose"))
            .col(text("why_again"))
            .col(boolean("is_named"))
            .col(integer("least_people"))
            .col(integer("least_organisations"))
            .col(text("state"))
            .col(text("opened_on"))
            .col(text("closed_on"))
            .col(uuid_null("made_by"))
            .col(integer("version"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let question = Table::create()
            .table("survey_question")
            .col(uuid("id").primary_key())
            .col(uuid("survey_id"))
            .col(integer("place"))
            .col(text("kind"))
            .col(text("words"))
            .col(text("options"))
            .col(boolean("is_required"))
            .col(integer("version"))
            .foreign_key(&mut reference("survey_id", "survey"))
            .to_owned();
        create(manager, vec![survey, question], vec![]).await
    }
}
