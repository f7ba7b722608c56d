//! Who must sign an agreement in a programme, besides the three sides that always must.

use sea_orm_migration::{
    prelude::*,
    schema::{text, uuid},
};

use super::{create, reference};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let need = Table::create()
            .table("agreement_need")
            .col(uuid("programme_id"))
            .col(text("need"))
            .primary_key(Index::create().col("programme_id").col("need"))
            .foreign_key(&mut reference("programme_id", "programme"))
            .to_owned();
        create(manager, vec![need], vec![]).await
    }
}
