//! The tables of drawings and their queries. Only this slice uses them, and every query takes a team's scope.

pub mod view;

/// One drawing as it is now.
pub mod drawing {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A drawing.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "drawing")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Its part of the address; unique in the team and never changed.
        pub slug: String,
        /// The tool it is drawn with, by key.
        pub tool: String,
        /// What the team calls it.
        pub name: String,
        /// What it holds, as canonical JSON.
        pub content: String,
        /// When it was begun.
        pub created_at: Moment,
        /// When the team put it away.
        pub put_away_at: Option<Moment>,
        /// Counts saves; each has its row in the versions.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// A drawing as it was after one save.
pub mod kept {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A kept version.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "drawing_version")]
    pub struct Model {
        /// The drawing.
        #[sea_orm(primary_key, auto_increment = false)]
        pub drawing_id: Uuid,
        /// Its number, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// What the team called it.
        pub name: String,
        /// What it held, as canonical JSON.
        pub content: String,
        /// What was done, by key.
        pub deed: String,
        /// Who saved it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::{people::access::TeamScope, platform::rows};

fn of_team(scope: &TeamScope) -> Select<drawing::Entity> {
    drawing::Entity::find()
        .filter(drawing::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(drawing::COLUMN.team_id.eq(scope.team_id()))
}

/// Every drawing of a team, in the order they were begun, those put away as well.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<drawing::Model>, DbErr> {
    of_team(scope)
        .order_by_asc(drawing::COLUMN.created_at)
        .order_by_asc(drawing::COLUMN.id)
        .all(connection)
        .await
}

/// The drawing of a team with this part in its address.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    slug: &str,
) -> Result<Option<drawing::Model>, DbErr> {
    of_team(scope)
        .filter(drawing::COLUMN.slug.eq(slug))
        .one(connection)
        .await
}

/// Keeps a new drawing.
pub async fn insert(
    connection: &impl ConnectionTrait,
    drawing: drawing::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, drawing).await
}

/// Saves a drawing; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    drawing: drawing::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(drawing::COLUMN.id.eq(drawing.id))
        .add(drawing::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, drawing, place).await
}

fn versions_of(scope: &TeamScope, drawing_id: Uuid) -> Select<kept::Entity> {
    kept::Entity::find()
        .filter(kept::COLUMN.team_id.eq(scope.team_id()))
        .filter(kept::COLUMN.drawing_id.eq(drawing_id))
}

/// The newest versions of a drawing, the newest first.
pub async fn versions(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    drawing_id: Uuid,
    at_most: u64,
) -> Result<Vec<kept::Model>, DbErr> {
    versions_of(scope, drawing_id)
        .order_by_desc(kept::COLUMN.number)
        .limit(at_most)
        .all(connection)
        .await
}

/// One version of a drawing.
pub async fn version(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    drawing_id: Uuid,
    number: i32,
) -> Result<Option<kept::Model>, DbErr> {
    versions_of(scope, drawing_id)
        .filter(kept::COLUMN.number.eq(number))
        .one(connection)
        .await
}

/// Keeps a version.
pub async fn insert_version(
    connection: &impl ConnectionTrait,
    version: kept::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, version).await
}

/// Marks a drawing as put away or not. That is no save of what it holds, so it makes no version.
pub async fn mark(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    drawing: &drawing::Model,
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    let at = drawing.put_away_at.map(|at| at.0);
    drawing::Entity::update_many()
        .col_expr(drawing::Column::PutAwayAt, Expr::value(at))
        .filter(drawing::COLUMN.team_id.eq(scope.team_id()))
        .filter(drawing::COLUMN.id.eq(drawing.id))
        .exec(connection)
        .await?;
    Ok(())
}
