//! A request to sign in by e-mail.

use sea_orm::{
    ConnectionTrait,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

use crate::platform::{moment::Moment, rows};

/// One request: its link and its code are used once, in the browser that asked, within ten minutes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_request")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is to be signed in; nobody when the address is unknown (the page does not tell).
    pub person_id: Option<Uuid>,
    /// Hash of the secret that the asking browser keeps.
    pub browser_hash: String,
    /// Hash of the code.
    pub code_hash: String,
    /// Hash of the secret in the link.
    #[sea_orm(unique)]
    pub link_hash: String,
    /// Wrong codes typed so far.
    pub wrong_codes: i32,
    /// When it was asked.
    pub created_at: Moment,
    /// When it runs out.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps a new request.
pub async fn insert(connection: &impl ConnectionTrait, request: Model) -> Result<(), DbErr> {
    rows::insert(connection, request).await
}

/// The request with this id.
pub async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(connection).await
}

/// The request behind a link.
pub async fn find_by_link(
    connection: &impl ConnectionTrait,
    link_hash: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.link_hash.eq(link_hash))
        .one(connection)
        .await
}

/// Every request of a person, for the download of what is held about them.
pub async fn of_person(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .all(connection)
        .await
}

/// Counts a wrong code.
pub async fn count_wrong_code(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::WrongCodes, Expr::col(Column::WrongCodes).add(1))
        .filter(COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Marks a request used, once; false when it was used already.
pub async fn mark_used(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Moment,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.0))
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.used_at.is_null())
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Removes what has run out.
pub async fn remove_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.expires_at.lte(now))
        .exec(connection)
        .await?;
    Ok(())
}

/// Removes every request of a person.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
