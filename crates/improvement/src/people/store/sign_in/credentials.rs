//! The password and the second factor in the account's row. They are not part of what a person edits as a whole,
//! so these writes leave the version alone.

use sea_orm::{ConnectionTrait, entity::prelude::*, sea_query::Expr};

use crate::people::store::person::{COLUMN, Column, Entity};

/// Keeps the hash of a new password, or takes the password away.
pub async fn set_password(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    hash: Option<String>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(hash))
        .filter(COLUMN.id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Keeps a confirmed second factor and the time step of the code that confirmed it.
pub async fn set_second_factor(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    secret: &str,
    step: i64,
) -> Result<(), DbErr> {
    write_second_factor(connection, person_id, Some(secret.to_owned()), step).await
}

/// Takes the second factor away.
pub async fn remove_second_factor(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<(), DbErr> {
    write_second_factor(connection, person_id, None, 0).await
}

async fn write_second_factor(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    secret: Option<String>,
    step: i64,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::TotpConfirmed, Expr::value(secret.is_some()))
        .col_expr(Column::TotpSecret, Expr::value(secret))
        .col_expr(Column::TotpLastStep, Expr::value(step))
        .filter(COLUMN.id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Uses up a time step; false when a code of this step or a later one was used already.
pub async fn use_step(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    step: i64,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::TotpLastStep, Expr::value(step))
        .filter(COLUMN.id.eq(person_id))
        .filter(COLUMN.totp_last_step.lt(step))
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}
