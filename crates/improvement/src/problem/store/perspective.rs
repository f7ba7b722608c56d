//! How each side of a team sees the problem: one row a side.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    people::{access::TeamScope, model::Side},
    platform::rows,
    problem::model::perspective::View,
};

/// How one side sees the problem.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// The six answers of a side, and who wrote them.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_perspective")]
    pub struct Model {
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// The side, by key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub side: String,
        /// What the problem is.
        pub problem: String,
        /// For whom.
        pub whom: String,
        /// Since when.
        pub since: String,
        /// Why.
        pub why: String,
        /// What better would look like.
        pub better: String,
        /// What worries this side.
        pub worry: String,
        /// Whether somebody of another side wrote it for them.
        pub on_behalf: bool,
        /// Who wrote it; nobody when the program did.
        pub written_by: Option<Uuid>,
        /// When.
        pub written_at: Moment,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

impl row::Model {
    /// The side.
    pub fn side(&self) -> Option<Side> {
        self.side.parse().ok()
    }

    /// The answers.
    pub fn view(&self) -> View {
        View(
            [
                &self.problem,
                &self.whom,
                &self.since,
                &self.why,
                &self.better,
                &self.worry,
            ]
            .map(Clone::clone),
        )
    }
}

/// How the sides of a team see its problem.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .all(connection)
        .await
}

/// How many sides wrote how they see the problem.
pub async fn count(connection: &impl ConnectionTrait, scope: &TeamScope) -> Result<usize, DbErr> {
    let found = row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .count(connection)
        .await?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// How a side sees the problem.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    side: Side,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.side.eq(side.key()))
        .one(connection)
        .await
}

/// Saves how a side sees the problem; false when somebody else saved it since it was read. What nobody wrote yet has
/// version 0.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    side: Side,
    written: row::Model,
) -> Result<bool, DbErr> {
    if written.version == 0 && find(connection, scope, side).await?.is_none() {
        let first = row::Model {
            version: 1,
            ..written
        };
        rows::insert(connection, first).await?;
        return Ok(true);
    }
    let place = sea_orm::Condition::all()
        .add(row::COLUMN.team_id.eq(scope.team_id()))
        .add(row::COLUMN.side.eq(side.key()));
    rows::save(connection, written, place).await
}
