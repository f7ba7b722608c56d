//! A code that replaces the second factor once.

use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*, sea_query::Expr};

use crate::platform::moment::Moment;

/// One of ten given when the second factor is set up.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Hash of the code.
    pub code_hash: String,
    /// When it was used.
    pub used_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Replaces all codes of a person.
pub async fn replace(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    code_hashes: &[String],
) -> Result<(), DbErr> {
    forget(connection, person_id).await?;
    for code_hash in code_hashes {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            person_id: Set(person_id),
            code_hash: Set(code_hash.clone()),
            used_at: Set(None),
        };
        Entity::insert(row)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// Uses a code, once; false when there is no such code or it was used.
pub async fn mark_used(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    code_hash: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.0))
        .filter(COLUMN.person_id.eq(person_id))
        .filter(COLUMN.code_hash.eq(code_hash))
        .filter(COLUMN.used_at.is_null())
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// How many codes a person has left.
pub async fn count_left(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<u64, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .filter(COLUMN.used_at.is_null())
        .count(connection)
        .await
}

/// Removes every code of a person.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
