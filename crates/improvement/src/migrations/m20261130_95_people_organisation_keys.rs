//! The key of the person who checks an organisation's releases, and which keys an organisation had from when to when.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, text, uuid},
};

use super::{create, same_programme};

/// The keys that are registered when the history begins. The row of an organisation's first key may bear its id.
const FILL: &str = "INSERT INTO organisation_key (id, programme_id, organisation_id, kind, public_key, since) \
     SELECT id, programme_id, id, 'release', release_key, created_at FROM organisation WHERE release_key <> ''";

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let checker = ColumnDef::new("checker_key")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let organisation = Table::alter()
            .table("organisation")
            .add_column(checker)
            .to_owned();
        manager.alter_table(organisation).await?;
        let keys = Table::create()
            .table("organisation_key")
            .col(uuid("id").primary_key())
            .col(uuid("programme_id"))
            .col(uuid("organisation_id"))
            .col(text("kind"))
            .col(text("public_key"))
            .col(big_integer("since"))
            .col(big_integer_null("until"))
            .foreign_key(&mut same_programme("organisation_id", "organisation"))
            .to_owned();
        let of_organisation = Index::create()
            .name("organisation_key_of_organisation")
            .table("organisation_key")
            .col("organisation_id")
            .to_owned();
        create(manager, vec![keys], vec![of_organisation]).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        Ok(())
    }
}
