//! Shadowing, visits, joint meetings, meals and stories: who of the team met whom.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let meeting = Table::create()
            .table("meeting")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("kind"))
            .col(text("on_day"))
            .col(text("others"))
            .col(text("learned"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let there = Table::create()
            .table("meeting_member")
            .col(uuid("meeting_id"))
            .col(uuid("membership_id"))
            .primary_key(Index::create().col("meeting_id").col("membership_id"))
            .foreign_key(&mut reference("meeting_id", "meeting"))
            .foreign_key(&mut reference("membership_id", "membership"))
            .to_owned();
        create(manager, vec![meeting, there], vec![]).await
    }
}
