//! Comments on a chart, each with the chart as it stood. Removed ones stay on record, without their words.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use super::measure;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One comment.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A comment and what it is about.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_comment")]
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
        /// What was said; emptied when it is removed.
        pub words: String,
        /// The chart as it stood, as JSON.
        pub chart: String,
        /// SHA-256 of the chart, by which it is seen whether it still stands so.
        pub fingerprint: String,
        /// Who said it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
        /// When it was removed.
        pub removed_at: Option<Moment>,
        /// Who removed it.
        pub removed_by: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The comments on a measure that stand, the newest first.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
        .filter(row::COLUMN.removed_at.is_null())
        .order_by_desc(row::COLUMN.made_at)
        .order_by_desc(row::COLUMN.id)
        .all(connection)
        .await
}

/// A comment on a measure that stands.
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
        .filter(row::COLUMN.removed_at.is_null())
        .one(connection)
        .await
}

/// Keeps a new comment.
pub async fn insert(connection: &impl ConnectionTrait, comment: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, comment).await
}

/// Removes a comment.
pub async fn remove(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
    (at, by): (Moment, Option<Uuid>),
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    row::Entity::update_many()
        .col_expr(row::Column::Words, Expr::value(""))
        .col_expr(row::Column::RemovedAt, Expr::value(at.0))
        .col_expr(row::Column::RemovedBy, Expr::value(by))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
