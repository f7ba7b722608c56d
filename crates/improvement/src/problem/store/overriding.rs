//! Why a team went on although something was missing. Kept as it was said.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{people::access::TeamScope, platform::rows};

/// One decision to go on.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// What was missing, and why the team went on.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_override")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The version of the statement; 0 where there was none.
        pub version: i32,
        /// What was missing, a sentence a line.
        pub missing: String,
        /// Why the team went on.
        pub reason: String,
        /// Who said so; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The decisions of a team, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .order_by_desc(row::COLUMN.made_at)
        .order_by_desc(row::COLUMN.id)
        .all(connection)
        .await
}

/// Keeps a decision.
pub async fn insert(connection: &impl ConnectionTrait, decision: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, decision).await
}
