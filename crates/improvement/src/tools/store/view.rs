//! What a side says that it sees differently. Removed ones stay on record, without their words.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One view.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A side's other view of an item.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "drawing_view")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The drawing.
        pub drawing_id: Uuid,
        /// The item of the drawing.
        pub item_id: Uuid,
        /// The side that sees it so, by key.
        pub side: String,
        /// How it sees it; emptied when it is removed.
        pub words: String,
        /// Who said so; nobody when the program did.
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

/// The views of a drawing that stand, the oldest first.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    drawing_id: Uuid,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.drawing_id.eq(drawing_id))
        .filter(row::COLUMN.removed_at.is_null())
        .order_by_asc(row::COLUMN.made_at)
        .order_by_asc(row::COLUMN.id)
        .all(connection)
        .await
}

/// Keeps a new view.
pub async fn insert(connection: &impl ConnectionTrait, view: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, view).await
}

/// Removes a view.
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

/// What a person wrote, in every team, for their own download.
pub async fn by_person(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.made_by.eq(person_id))
        .order_by_asc(row::COLUMN.made_at)
        .all(connection)
        .await
}
