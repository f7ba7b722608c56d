//! Measures of a team: the plan of each, and the versions of what it counts.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, double_null, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Answers in words, none of which may be missing.
const WORDS: [&str; 20] = [
    "name",
    "why",
    "kind",
    "shape",
    "numerator",
    "denominator",
    "inclusions",
    "exclusions",
    "unit",
    "direction",
    "target_source",
    "baseline_from",
    "baseline_to",
    "frequency",
    "source_system",
    "sharing_basis",
    "equality",
    "library_key",
    "library_written_on",
    "slug",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut measure = Table::create()
            .table("measure")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .to_owned();
        for column in WORDS {
            measure.col(text(column));
        }
        measure
            .col(double_null("target"))
            .col(integer("due_days"))
            .col(uuid_null("collected_by"))
            .col(uuid_null("checked_by"))
            .col(big_integer("created_at"))
            .col(big_integer_null("stopped_at"))
            .col(integer("version"))
            .foreign_key(&mut same_programme("team_id", "team"));
        let definition = Table::create()
            .table("measure_definition")
            .col(uuid("measure_id"))
            .col(integer("number"))
            .col(uuid("programme_id"))
            .col(uuid("team_id"))
            .col(text("starts_on"))
            .col(text("reason"))
            .col(text("definition"))
            .col(uuid_null("made_by"))
            .col(big_integer("made_at"))
            .primary_key(Index::create().col("measure_id").col("number"))
            .foreign_key(&mut reference("measure_id", "measure"))
            .foreign_key(&mut same_programme("team_id", "team"))
            .to_owned();
        let once = Index::create()
            .unique()
            .name("measure_address_once_per_team")
            .table("measure")
            .col("team_id")
            .col("slug")
            .to_owned();
        create(manager, vec![measure, definition], vec![once]).await
    }
}
