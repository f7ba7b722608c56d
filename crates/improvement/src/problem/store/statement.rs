//! The versions of a team's problem statement. None is ever changed.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::{people::access::TeamScope, platform::rows};

/// One version.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A version of a problem statement.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_statement")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Its number in the team, from 1.
        pub number: i32,
        /// What goes wrong.
        pub what: String,
        /// For whom.
        pub whom: String,
        /// Where and since when.
        pub since: String,
        /// What it costs.
        pub cost: String,
        /// How the team knows.
        pub known: String,
        /// SHA-256 of the canonical file.
        pub fingerprint: String,
        /// Who saved it; nobody when the program did.
        pub saved_by: Option<Uuid>,
        /// When.
        pub saved_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn of_team(scope: &TeamScope) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
}

/// Every version of a team's statement, the newest first.
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

/// The version with this number.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    number: i32,
) -> Result<Option<row::Model>, DbErr> {
    of_team(scope)
        .filter(row::COLUMN.number.eq(number))
        .one(connection)
        .await
}

/// Keeps a new version. The database refuses a number that is taken.
pub async fn insert(connection: &impl ConnectionTrait, version: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, version).await
}
