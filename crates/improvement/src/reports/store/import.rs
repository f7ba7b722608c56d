//! Imports of existing logs: the table as it came while somebody decides, and how many reports were made of it.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, entity::prelude::*};

use crate::{
    people::access::ProgrammeScope,
    platform::{moment::Moment, rows},
};

/// One import.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// An import, from the table that was sent to what became of it.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_import")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// Who brought it.
        pub brought_by: Option<Uuid>,
        /// When.
        pub brought_at: Moment,
        /// The name of the file; empty when it was pasted.
        pub source_name: String,
        /// The table as it came; emptied when the import ends.
        pub document: String,
        /// What was decided about it, as JSON.
        pub settings: String,
        /// Reports made of it.
        pub added: i32,
        /// When its reports were added.
        pub confirmed_at: Option<Moment>,
        /// When it was undone, or given up before it was confirmed.
        pub undone_at: Option<Moment>,
        /// Who undid it.
        pub undone_by: Option<Uuid>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// An import of a programme.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find_by_id(id)
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .one(connection)
        .await
}

/// Keeps a new import.
pub async fn insert(connection: &impl ConnectionTrait, import: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, import).await
}

/// Saves an import; false when it was saved by somebody else, or by a second press of the button, since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    import: row::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(row::COLUMN.id.eq(import.id))
        .add(row::COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, import, place).await
}

/// Empties tables that were brought before this moment and never confirmed.
pub async fn forget_before(connection: &impl ConnectionTrait, before: Moment) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Document, sea_orm::sea_query::Expr::value(""))
        .filter(row::COLUMN.brought_at.lt(before))
        .filter(row::COLUMN.document.ne(""))
        .exec(connection)
        .await?;
    Ok(())
}
