//! Rows of other tables that are about one person: for the download of what is held about them, and for erasing them.
//! They ask for no scope, because a person's own rows lie in every programme the person was ever in.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::{invitation, membership, programme, team};
use crate::platform::moment::Moment;

/// Ends every place a person holds and empties what they wrote about themselves in all of them.
pub async fn end_places(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    now: Moment,
) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::TimeCommitment, Expr::value(""))
        .col_expr(membership::Column::Strengths, Expr::value(""))
        .col_expr(membership::Column::PointOfContact, Expr::value(false))
        .col_expr(
            membership::Column::Version,
            Expr::col(membership::Column::Version).add(1),
        )
        .filter(membership::COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    membership::Entity::update_many()
        .col_expr(membership::Column::LeftAt, Expr::value(now.0))
        .filter(membership::COLUMN.person_id.eq(person_id))
        .filter(membership::COLUMN.left_at.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Withdraws the invitations to an address that wait for an answer.
pub async fn withdraw_invited(
    connection: &impl ConnectionTrait,
    email: &str,
    now: Moment,
) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::WithdrawnAt, Expr::value(now.0))
        .filter(invitation::COLUMN.email.eq(email))
        .filter(invitation::COLUMN.accepted_at.is_null())
        .filter(invitation::COLUMN.withdrawn_at.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Invitations that a person sent, oldest first.
pub async fn invitations_by(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::COLUMN.invited_by.eq(person_id))
        .order_by_asc(invitation::COLUMN.created_at)
        .all(connection)
        .await
}

/// Invitations sent to an address, oldest first.
pub async fn invitations_to(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::COLUMN.email.eq(email))
        .order_by_asc(invitation::COLUMN.created_at)
        .all(connection)
        .await
}

/// The programmes of a person's places.
pub async fn programmes_of(
    connection: &impl ConnectionTrait,
    places: &[membership::Model],
) -> Result<Vec<programme::Model>, DbErr> {
    let ids = places.iter().map(|place| place.programme_id).collect();
    programme::find_all(connection, ids).await
}

/// The teams of a person's places.
pub async fn teams_of(
    connection: &impl ConnectionTrait,
    places: &[membership::Model],
) -> Result<Vec<team::Model>, DbErr> {
    let ids: Vec<Uuid> = places.iter().filter_map(|place| place.team_id).collect();
    team::Entity::find()
        .filter(team::COLUMN.id.is_in(ids))
        .all(connection)
        .await
}
