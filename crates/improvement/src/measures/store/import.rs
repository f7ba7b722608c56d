//! Imports of values: the table as it came while somebody decides, and what was added, so that it can be undone.

use std::collections::BTreeSet;

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, entity::prelude::*,
};

use super::measure;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One import.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// An import, from the table that was sent to what became of it.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_import")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The measure.
        pub measure_id: Uuid,
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
        /// The names of its columns, by which a later table of the same make is known again.
        pub headings: String,
        /// Values added.
        pub added: i32,
        /// Values changed.
        pub changed: i32,
        /// Values that were the same already.
        pub same: i32,
        /// Rows that were not taken.
        pub rejected: i32,
        /// When its values were added.
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

/// An import of a measure.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
        .filter(row::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// The imports of a measure whose values were added, the newest first.
pub async fn confirmed(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
        .filter(row::COLUMN.confirmed_at.is_not_null())
        .order_by_desc(row::COLUMN.confirmed_at)
        .all(connection)
        .await
}

/// The imports of a measure that were undone.
pub async fn undone(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<BTreeSet<Uuid>, DbErr> {
    let undone: Vec<Uuid> = row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
        .filter(row::COLUMN.undone_at.is_not_null())
        .select_only()
        .column(row::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(undone.into_iter().collect())
}

/// What was decided about the last table of this make that the team brought in, for this measure rather than another.
pub async fn remembered(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    headings: &str,
) -> Result<Option<String>, DbErr> {
    let mut same = row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.headings.eq(headings))
        .filter(row::COLUMN.confirmed_at.is_not_null())
        .order_by_desc(row::COLUMN.confirmed_at)
        .all(connection)
        .await?;
    same.sort_by_key(|one| one.measure_id != measure.id);
    Ok(same.into_iter().next().map(|one| one.settings))
}

/// Keeps a new import.
pub async fn insert(connection: &impl ConnectionTrait, import: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, import).await
}

/// Saves an import; false when it was saved by somebody else, or by a second press of the button, since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    import: row::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(row::COLUMN.id.eq(import.id))
        .add(row::COLUMN.team_id.eq(scope.team_id()));
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
