//! A token with which a program acts for a person.

use sea_orm::{ConnectionTrait, QueryOrder, entity::prelude::*, sea_query::Expr};

use crate::platform::{moment::Moment, rows};

/// A token. The secret itself was shown once and is not kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom it acts.
    pub person_id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// Hash of the secret.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// What it may do, by key.
    pub scope: String,
    /// Whether a second factor was given in the session that made it.
    pub second_factor: bool,
    /// When it was made.
    pub created_at: Moment,
    /// When it stops working.
    pub expires_at: Moment,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Moment>,
    /// When the person ended it.
    pub revoked_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The token behind a secret, whatever became of it.
pub async fn find(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.token_hash.eq(token_hash))
        .one(connection)
        .await
}

/// The tokens of a person that were not ended, the newest first.
pub async fn of_person(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .filter(COLUMN.revoked_at.is_null())
        .order_by_desc(COLUMN.created_at)
        .all(connection)
        .await
}

/// Keeps a new token.
pub async fn insert(connection: &impl ConnectionTrait, token: Model) -> Result<(), DbErr> {
    rows::insert(connection, token).await
}

/// Notes that a token was used.
pub async fn note_use(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Moment,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now.0))
        .filter(COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends a token of this person; false when there is none, or it was ended already.
pub async fn revoke(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    id: Uuid,
    now: Moment,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.0))
        .filter(COLUMN.person_id.eq(person_id))
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.revoked_at.is_null())
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Removes every token of a person.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
