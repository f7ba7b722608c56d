//! What people marked on a chart: notes, limits that begin anew, points left out. Removed ones stay on record.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use super::measure;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One mark.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A mark at a period.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_mark")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The measure.
        pub measure_id: Uuid,
        /// What is marked, by key.
        pub kind: String,
        /// First day of the period, `YYYY-MM-DD`.
        pub period: String,
        /// What happened, or why.
        pub words: String,
        /// Who marked it; nobody when the program did.
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

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Something happened.
    Note,
    /// Limits begin anew here.
    Limits,
    /// The point is shown but does not count.
    LeftOut,
}

impl MarkKind {
    /// Every one, in the order shown.
    pub const ALL: [Self; 3] = [Self::Note, Self::Limits, Self::LeftOut];

    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Limits => "limits",
            Self::LeftOut => "left-out",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The message that says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Note => "mark-note",
            Self::Limits => "mark-limits",
            Self::LeftOut => "mark-left-out",
        }
    }
}

/// The marks of a measure that stand, by period.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
        .filter(row::COLUMN.removed_at.is_null())
        .order_by_asc(row::COLUMN.period)
        .order_by_asc(row::COLUMN.made_at)
        .all(connection)
        .await
}

/// A mark of a measure that stands.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    let all = standing(connection, scope, measure).await?;
    Ok(all.into_iter().find(|mark| mark.id == id))
}

/// Keeps a new mark.
pub async fn insert(connection: &impl ConnectionTrait, mark: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, mark).await
}

/// Removes a mark.
pub async fn remove(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
    (at, by): (Moment, Option<Uuid>),
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    row::Entity::update_many()
        .col_expr(row::Column::RemovedAt, Expr::value(at.0))
        .col_expr(row::Column::RemovedBy, Expr::value(by))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
