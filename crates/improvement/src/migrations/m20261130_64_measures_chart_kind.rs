//! Which kind of chart a team chose for a measure.

use sea_orm_migration::prelude::*;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let kind = ColumnDef::new("chart_kind")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let measure = Table::alter().table("measure").add_column(kind).to_owned();
        manager.alter_table(measure).await
    }
}
