//! The versions of a team's aim.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::{people::access::TeamScope, platform::rows};

/// One version.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// The aim as it was saved once. Never changed afterwards.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "aim_version")]
    pub struct Model {
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// Its number, from 1 without gaps.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// What the aim says, as JSON.
        pub words: String,
        /// SHA-256 of the canonical JSON, hexadecimal.
        pub fingerprint: String,
        /// Who saved it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn of_team(scope: &TeamScope) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
}

/// Every version, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<row::Model>, DbErr> {
    of_team(scope)
        .order_by_desc(row::COLUMN.number)
        .all(connection)
        .await
}

/// The newest version.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<row::Model>, DbErr> {
    of_team(scope)
        .order_by_desc(row::COLUMN.number)
        .one(connection)
        .await
}

/// Keeps a new version.
pub async fn insert(connection: &impl ConnectionTrait, version: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, version).await
}
