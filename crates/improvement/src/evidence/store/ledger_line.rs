//! The lines of the recipients' ledgers. Each is kept as it was hashed.

use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{people::access::TeamScope, platform::rows};

/// One line of a team's ledger.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "release_ledger_line")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme of the team.
    pub programme_id: Uuid,
    /// The team.
    pub team_id: Uuid,
    /// Its place, counted from 1.
    pub number: i64,
    /// The line, with its end.
    pub line: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The lines of a team, in order.
pub async fn of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<String>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .order_by_asc(COLUMN.number)
        .select_only()
        .column(Column::Line)
        .into_tuple()
        .all(connection)
        .await
}

/// The last line of a team.
pub async fn last(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<String>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .order_by_desc(COLUMN.number)
        .select_only()
        .column(Column::Line)
        .into_tuple()
        .one(connection)
        .await
}

/// Adds a line.
pub async fn insert(connection: &impl ConnectionTrait, line: Model) -> Result<(), DbErr> {
    rows::insert(connection, line).await
}

/// Every line of every team, those of one team together and in order: for the check of the whole store.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, String)>, DbErr> {
    Entity::find()
        .order_by_asc(COLUMN.team_id)
        .order_by_asc(COLUMN.number)
        .select_only()
        .column(Column::TeamId)
        .column(Column::Line)
        .into_tuple()
        .all(connection)
        .await
}
