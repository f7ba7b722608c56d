//! Rows about one person: for the download of what is held about them. They ask for no scope, because a person's own rows
//! lie in every programme the person was ever in.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{event, report};

/// The reports that a person made signed in, the oldest first.
pub async fn reports(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<report::Model>, DbErr> {
    report::Entity::find()
        .filter(report::COLUMN.made_by.eq(person_id))
        .order_by_asc(report::COLUMN.reported_on)
        .all(connection)
        .await
}

/// What a person did with reports, the earliest first.
pub async fn steps(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<event::row::Model>, DbErr> {
    event::row::Entity::find()
        .filter(event::row::COLUMN.made_by.eq(person_id))
        .order_by_asc(event::row::COLUMN.on_day)
        .all(connection)
        .await
}
