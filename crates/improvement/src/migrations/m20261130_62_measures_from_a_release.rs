//! Which figures of a release a measure takes its values from.

use sea_orm_migration::prelude::*;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let series = ColumnDef::new("release_series")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let measure = Table::alter()
            .table("measure")
            .add_column(series)
            .to_owned();
        manager.alter_table(measure).await
    }
}
