//! What happened to a report: asked, replied, passed on, answered, joined, closed, taken up again.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::report;
use crate::{people::access::ProgrammeScope, platform::rows};

/// One thing that happened.
pub mod row {
    use sea_orm::entity::prelude::*;

    /// A step of a report, with the words that somebody wrote.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_event")]
    pub struct Model {
        /// Opaque id, random.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// The report.
        pub report_id: Uuid,
        /// Its place in the report, from 1.
        pub place: i32,
        /// What was done, by key.
        pub action: String,
        /// What was written.
        pub words: String,
        /// The day, `YYYY-MM-DD`.
        pub on_day: String,
        /// Who did it; nobody where it came without an account.
        pub made_by: Option<Uuid>,
        /// The organisation it was passed on to, or that answered.
        pub organisation_id: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What happened to a report, in order.
pub async fn of_report(
    connection: &impl ConnectionTrait,
    report: &report::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(report.programme_id))
        .filter(row::COLUMN.report_id.eq(report.id))
        .order_by_asc(row::COLUMN.place)
        .all(connection)
        .await
}

/// Keeps a further step of a report.
pub async fn insert(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    event: row::Model,
) -> Result<(), DbErr> {
    let before = row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.report_id.eq(event.report_id))
        .count(connection)
        .await?;
    let place = i32::try_from(before + 1).unwrap_or(i32::MAX);
    rows::insert(connection, row::Model { place, ..event }).await
}
