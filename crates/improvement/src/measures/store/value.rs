//! Values of a measure. None is ever overwritten: a new one supersedes the one before, so that an import can be undone.

use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    entity::prelude::*, sea_query::Expr,
};

use super::measure;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One value of one period.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A value as it was entered.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_value")]
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
        /// First day of its period, `YYYY-MM-DD`.
        pub period: String,
        /// The part.
        pub numerator: Option<f64>,
        /// The whole.
        pub denominator: Option<f64>,
        /// The value in the unit of the measure.
        pub value: f64,
        /// The import it came with.
        pub import_id: Option<Uuid>,
        /// Who entered it; nobody when the program did.
        pub entered_by: Option<Uuid>,
        /// When.
        pub entered_at: Moment,
        /// When another value took its place, or it was removed.
        pub superseded_at: Option<Moment>,
        /// The import that took its place or its undoing; nothing when a person typed.
        pub superseded_by: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A stretch of time whose values somebody signed off.
pub mod sign_off {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A sign-off, and its end where it was unlocked.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_sign_off")]
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
        /// First day of the last period that is locked, `YYYY-MM-DD`.
        pub up_to: String,
        /// Who signed.
        pub signed_by: Option<Uuid>,
        /// When.
        pub signed_at: Moment,
        /// When it was unlocked.
        pub unlocked_at: Option<Moment>,
        /// Who unlocked it.
        pub unlocked_by: Option<Uuid>,
        /// Why it was unlocked.
        pub reason: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn of_measure(scope: &TeamScope, measure: &measure::Model) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.measure_id.eq(measure.id))
}

/// The measures of a team that have a value that counts.
pub async fn measures_with_values(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Uuid>, DbErr> {
    row::Entity::find()
        .select_only()
        .column(row::Column::MeasureId)
        .distinct()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.superseded_at.is_null())
        .into_tuple()
        .all(connection)
        .await
}

/// The values of a measure that count now, by period.
pub async fn current(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<Vec<row::Model>, DbErr> {
    of_measure(scope, measure)
        .filter(row::COLUMN.superseded_at.is_null())
        .order_by_asc(row::COLUMN.period)
        .all(connection)
        .await
}

/// The periods that have values, of every measure of the team.
pub async fn periods_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    use sea_orm::QuerySelect;
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.superseded_at.is_null())
        .order_by_asc(row::COLUMN.period)
        .select_only()
        .column(row::Column::MeasureId)
        .column(row::Column::Period)
        .into_tuple()
        .all(connection)
        .await
}

/// Every value that ever counted for a period, the newest first.
pub async fn history(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    period: Date,
) -> Result<Vec<row::Model>, DbErr> {
    of_measure(scope, measure)
        .filter(row::COLUMN.period.eq(period.to_string()))
        .order_by_desc(row::COLUMN.entered_at)
        .order_by_desc(row::COLUMN.id)
        .all(connection)
        .await
}

/// Keeps new values.
pub async fn insert(
    connection: &impl ConnectionTrait,
    values: Vec<row::Model>,
) -> Result<(), DbErr> {
    // Small enough for the number of parameters that both databases take.
    for part in values.chunks(500) {
        let rows = part
            .iter()
            .cloned()
            .map(|value| row::ActiveModel::from(value).reset_all());
        row::Entity::insert_many(rows)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// Ends values: another took their place, or they were removed.
pub async fn supersede(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    ids: &[Uuid],
    at: Moment,
    by: Option<Uuid>,
) -> Result<(), DbErr> {
    mark(connection, scope, ids, Some(at), by).await
}

/// Lets values count again.
pub async fn restore(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    ids: &[Uuid],
) -> Result<(), DbErr> {
    mark(connection, scope, ids, None, None).await
}

async fn mark(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    ids: &[Uuid],
    at: Option<Moment>,
    by: Option<Uuid>,
) -> Result<(), DbErr> {
    for part in ids.chunks(500) {
        row::Entity::update_many()
            .col_expr(row::Column::SupersededAt, Expr::value(at.map(|at| at.0)))
            .col_expr(row::Column::SupersededBy, Expr::value(by))
            .filter(row::COLUMN.team_id.eq(scope.team_id()))
            .filter(row::Column::Id.is_in(part.iter().copied()))
            .exec(connection)
            .await?;
    }
    Ok(())
}

/// The values that came with an import and still count, and those whose place they took.
pub async fn of_import(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    import: Uuid,
) -> Result<(Vec<row::Model>, Vec<row::Model>), DbErr> {
    let of_team = || row::Entity::find().filter(row::COLUMN.team_id.eq(scope.team_id()));
    let still = of_team()
        .filter(row::COLUMN.import_id.eq(import))
        .filter(row::COLUMN.superseded_at.is_null());
    let before = of_team().filter(row::COLUMN.superseded_by.eq(import));
    Ok((still.all(connection).await?, before.all(connection).await?))
}

/// The sign-offs of a measure, the newest first.
pub async fn sign_offs(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
) -> Result<Vec<sign_off::Model>, DbErr> {
    sign_off::Entity::find()
        .filter(sign_off::COLUMN.team_id.eq(scope.team_id()))
        .filter(sign_off::COLUMN.measure_id.eq(measure.id))
        .order_by_desc(sign_off::COLUMN.signed_at)
        .all(connection)
        .await
}

/// The last period that is locked, as text.
pub fn locked_up_to(sign_offs: &[sign_off::Model]) -> Option<&str> {
    let standing = sign_offs.iter().filter(|one| one.unlocked_at.is_none());
    standing.map(|one| one.up_to.as_str()).max()
}

/// Keeps a new sign-off.
pub async fn insert_sign_off(
    connection: &impl ConnectionTrait,
    signed: sign_off::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, signed).await
}

/// Ends every standing sign-off of a measure.
pub async fn unlock(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: &measure::Model,
    (at, by, reason): (Moment, Option<Uuid>, &str),
) -> Result<(), DbErr> {
    sign_off::Entity::update_many()
        .col_expr(sign_off::Column::UnlockedAt, Expr::value(at.0))
        .col_expr(sign_off::Column::UnlockedBy, Expr::value(by))
        .col_expr(sign_off::Column::Reason, Expr::value(reason))
        .filter(sign_off::COLUMN.team_id.eq(scope.team_id()))
        .filter(sign_off::COLUMN.measure_id.eq(measure.id))
        .filter(sign_off::COLUMN.unlocked_at.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
