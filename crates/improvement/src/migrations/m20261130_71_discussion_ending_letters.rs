//! Where one press ends letters that come again and again.

use sea_orm_migration::prelude::*;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unsubscribe = ColumnDef::new("unsubscribe")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let outbox = Table::alter()
            .table("outbox_email")
            .add_column(unsubscribe)
            .to_owned();
        manager.alter_table(outbox).await
    }
}
