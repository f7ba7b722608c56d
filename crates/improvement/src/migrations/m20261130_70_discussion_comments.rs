//! Comments on anything a team works on, whom they name, and which letters about them each person wants.

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
        let comment = Table::create()
            .table("comment")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("kind"))
            .col(uuid("subject_id"))
            .col(text("path"))
            .col(text("words"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .col(big_integer_null("edited_at"))
            .col(big_integer_null("resolved_at"))
            .col(uuid_null("resolved_by"))
            .col(big_integer_null("removed_at"))
            .col(integer("version"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let earlier = Table::create()
            .table("comment_earlier")
            .col(uuid("comment_id"))
            .col(integer("number"))
            .col(text("words"))
            .col(big_integer("until"))
            .primary_key(Index::create().col("comment_id").col("number"))
            .foreign_key(&mut reference("comment_id", "comment"))
            .to_owned();
        let mention = Table::create()
            .table("comment_mention")
            .col(uuid("comment_id"))
            .col(uuid("person_id"))
            .primary_key(Index::create().col("comment_id").col("person_id"))
            .foreign_key(&mut reference("comment_id", "comment"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned();
        let choice = Table::create()
            .table("letter_choice")
            .col(uuid("programme_id"))
            .col(uuid("person_id"))
            .col(text("level"))
            .col(big_integer_null("summary_at"))
            .primary_key(Index::create().col("programme_id").col("person_id"))
            .foreign_key(&mut reference("programme_id", "programme"))
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned();
        let by_subject = Index::create()
            .name("comment_by_subject")
            .table("comment")
            .col("team_id")
            .col("kind")
            .col("subject_id")
            .to_owned();
        create(
            manager,
            vec![comment, earlier, mention, choice],
            vec![by_subject],
        )
        .await
    }
}
