//! The audit lines of a programme, for its people to read.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{people::access::ProgrammeScope, platform::audit::entry};

/// A page of the log, newest first; the first page is 0.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    page: u64,
    lines_a_page: u64,
) -> Result<Vec<entry::Model>, DbErr> {
    entry::Entity::find()
        .filter(entry::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_desc(entry::COLUMN.sequence)
        .offset(page.saturating_mul(lines_a_page))
        .limit(lines_a_page)
        .all(connection)
        .await
}

/// How many lines the log of the programme has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<u64, DbErr> {
    entry::Entity::find()
        .filter(entry::COLUMN.programme_id.eq(scope.programme_id()))
        .count(connection)
        .await
}

/// The last line about a thing of the programme.
pub async fn last_about(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    subject_id: Uuid,
) -> Result<Option<entry::Model>, DbErr> {
    entry::Entity::find()
        .filter(entry::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(entry::COLUMN.subject_id.eq(subject_id))
        .order_by_desc(entry::COLUMN.sequence)
        .one(connection)
        .await
}
