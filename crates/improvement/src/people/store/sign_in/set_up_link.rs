//! A link that makes the first account.

use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*, sea_query::Expr};

use crate::platform::moment::Moment;

/// Valid for thirty minutes, used once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "set_up_link")]
pub struct Model {
    /// Hash of the secret in the link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// When it runs out.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps a new link and removes every earlier one.
pub async fn replace(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    expires_at: Moment,
) -> Result<(), DbErr> {
    Entity::delete_many().exec(connection).await?;
    let row = ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Whether a link can be used.
pub async fn is_open(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let found = Entity::find_by_id(token_hash.to_owned())
        .filter(COLUMN.expires_at.gt(now))
        .filter(COLUMN.used_at.is_null())
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// Uses a link, once; false when it was used or has run out.
pub async fn mark_used(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.0))
        .filter(COLUMN.token_hash.eq(token_hash))
        .filter(COLUMN.expires_at.gt(now))
        .filter(COLUMN.used_at.is_null())
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Removes links that ran out.
pub async fn remove_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.expires_at.lte(now))
        .exec(connection)
        .await?;
    Ok(())
}
