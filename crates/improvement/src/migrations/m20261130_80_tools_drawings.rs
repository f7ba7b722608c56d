//! Drawings of a team, their kept versions, and what a side sees differently.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text, uuid, uuid_null},
};

use super::{create, once, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let slugs = once("drawing_slug_in_team", ["team_id", "slug"])
            .table("drawing")
            .to_owned();
        create(manager, vec![drawing(), version(), view()], vec![slugs]).await
    }
}

fn drawing() -> TableCreateStatement {
    Table::create()
        .table("drawing")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(text("slug"))
        .col(text("tool"))
        .col(text("name"))
        .col(text("content"))
        .col(big_integer("created_at"))
        .col(big_integer_null("put_away_at"))
        .col(integer("version"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}

fn version() -> TableCreateStatement {
    Table::create()
        .table("drawing_version")
        .col(uuid("drawing_id"))
        .col(integer("number"))
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(text("name"))
        .col(text("content"))
        .col(text("deed"))
        .col(uuid_null("made_by"))
        .col(big_integer("made_at"))
        .primary_key(Index::create().col("drawing_id").col("number"))
        .foreign_key(&mut reference("drawing_id", "drawing"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}

fn view() -> TableCreateStatement {
    Table::create()
        .table("drawing_view")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(uuid("drawing_id"))
        .col(uuid("item_id"))
        .col(text("side"))
        .col(text("words"))
        .col(uuid_null("made_by"))
        .col(big_integer("made_at"))
        .col(big_integer_null("removed_at"))
        .col(uuid_null("removed_by"))
        .foreign_key(&mut reference("drawing_id", "drawing"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}
