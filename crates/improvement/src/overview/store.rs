//! Where a team stands with the tasks that it marks itself.

use sea_orm::{ConnectionTrait, DbErr, QueryFilter, entity::prelude::*, sea_query::ExprTrait};

use crate::{people::access::TeamScope, platform::rows};

/// One task of one team.
pub mod team_task {
    use sea_orm::entity::prelude::*;

    /// A task that the team marked.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_task")]
    pub struct Model {
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// The task, by key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub task: String,
        /// How far it is, by key.
        pub status: String,
        /// Where the work is kept, or what was agreed.
        pub note: String,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// The tasks that a team marked.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<team_task::Model>, DbErr> {
    team_task::Entity::find()
        .filter(team_task::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(team_task::COLUMN.team_id.eq(scope.team_id()))
        .all(connection)
        .await
}

/// One task that a team marked.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    task: &str,
) -> Result<Option<team_task::Model>, DbErr> {
    Ok(all(connection, scope)
        .await?
        .into_iter()
        .find(|marked| marked.task == task))
}

/// Saves how far a task is; false when it was saved by somebody else since.
/// A task that was never marked has version 0.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    marked: team_task::Model,
) -> Result<bool, DbErr> {
    if marked.version == 0 && find(connection, scope, &marked.task).await?.is_none() {
        let first = team_task::Model {
            version: 1,
            ..marked
        };
        rows::insert(connection, first).await?;
        return Ok(true);
    }
    let place = team_task::COLUMN.team_id.eq(scope.team_id());
    let place = place.and(team_task::COLUMN.task.eq(marked.task.as_str()));
    rows::save(connection, marked, place).await
}
