//! Who matters to a team's work, and how the team stands with them: opinions about people, for the members alone.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Answers in words, none of which may be missing.
const WORDS: [&str; 9] = [
    "name",
    "organisation",
    "touch_point",
    "touch_words",
    "influence",
    "support_now",
    "support_wanted",
    "matters",
    "last_contact",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut stakeholder = Table::create()
            .table("stakeholder")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(boolean("is_group"))
            .to_owned();
        for column in WORDS {
            stakeholder.col(text(column));
        }
        stakeholder
            .col(uuid_null("touch_point_id"))
            .col(uuid_null("owner"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .col(integer("version"))
            .foreign_key(&mut reference("owner", "membership"))
            .foreign_key(&mut same_programme("team_id", "team"));
        create(manager, vec![stakeholder], vec![]).await
    }
}
