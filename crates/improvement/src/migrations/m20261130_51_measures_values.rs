//! Values of measures, the imports they came with, and who signed them off.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, double, double_null, integer, text, uuid, uuid_null},
};

use super::{create, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// A table whose rows belong to a measure of a team.
fn of_measure(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(uuid("measure_id"))
        .foreign_key(&mut reference("measure_id", "measure"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .to_owned()
}

fn import() -> TableCreateStatement {
    of_measure("measure_import")
        .col(uuid_null("brought_by"))
        .col(big_integer("brought_at"))
        .col(text("source_name"))
        .col(text("document"))
        .col(text("settings"))
        .col(text("headings"))
        .col(integer("added"))
        .col(integer("changed"))
        .col(integer("same"))
        .col(integer("rejected"))
        .col(big_integer_null("confirmed_at"))
        .col(big_integer_null("undone_at"))
        .col(uuid_null("undone_by"))
        .col(integer("version"))
        .to_owned()
}

fn value() -> TableCreateStatement {
    of_measure("measure_value")
        .col(text("period"))
        .col(double_null("numerator"))
        .col(double_null("denominator"))
        .col(double("value"))
        .col(uuid_null("import_id"))
        .col(uuid_null("entered_by"))
        .col(big_integer("entered_at"))
        .col(big_integer_null("superseded_at"))
        .col(uuid_null("superseded_by"))
        .to_owned()
}

fn sign_off() -> TableCreateStatement {
    of_measure("measure_sign_off")
        .col(text("up_to"))
        .col(uuid_null("signed_by"))
        .col(big_integer("signed_at"))
        .col(big_integer_null("unlocked_at"))
        .col(uuid_null("unlocked_by"))
        .col(text("reason"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_period = Index::create()
            .name("measure_value_by_period")
            .table("measure_value")
            .col("measure_id")
            .col("period")
            .to_owned();
        create(
            manager,
            vec![import(), value(), sign_off()],
            vec![by_period],
        )
        .await?;
        // One value counts for a period. Both databases take an index over some rows only, written alike.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX measure_value_once ON measure_value (measure_id, period) WHERE superseded_at IS NULL",
            )
            .await?;
        Ok(())
    }
}
