//! An account.

use sea_orm::entity::prelude::*;

use crate::platform::{
    moment::Moment,
    rows::{self, counts_saves},
};

/// A person who can sign in, or the place of one who was erased.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Opaque id: the only name the audit log uses.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Address, lower case; absent once erased.
    #[sea_orm(unique)]
    pub email: Option<String>,
    /// Name as the person writes it; absent once erased.
    pub name: Option<String>,
    /// Argon2id hash, when the person chose a password.
    pub password_hash: Option<String>,
    /// Secret of the second factor, base32.
    pub totp_secret: Option<String>,
    /// Whether the second factor was confirmed with a first code.
    pub totp_confirmed: bool,
    /// The time step of the last code used, so that none is used twice.
    pub totp_last_step: i64,
    /// When the account was made.
    pub created_at: Moment,
    /// When the person last signed in: what changed since is shown as new.
    pub last_signed_in_at: Option<Moment>,
    /// When the person was erased.
    pub erased_at: Option<Moment>,
    /// Counts saves, so that a stale one is noticed.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

counts_saves!(Model, ActiveModel, Column);

use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait,
    sea_query::{Expr, ExprTrait},
};

/// What stands in the place of the name of somebody who was erased.
pub const FORMER_MEMBER: &str = "A former member";

/// The person's name, or words for somebody who was erased.
pub fn name_of(person: &Model) -> String {
    person
        .name
        .clone()
        .unwrap_or_else(|| FORMER_MEMBER.to_owned())
}

/// Whether there is any account at all.
pub async fn any(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().one(connection).await?.is_some())
}

/// The account with this id.
pub async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(connection).await
}

/// Several accounts at once.
pub async fn find_all(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.id.is_in(ids))
        .all(connection)
        .await
}

/// The account with this address (lower case).
pub async fn find_by_email(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.email.eq(email))
        .one(connection)
        .await
}

/// Makes an account.
pub async fn insert(
    connection: &impl ConnectionTrait,
    now: Moment,
    email: &str,
    name: &str,
) -> Result<Model, DbErr> {
    let person = Model {
        id: Uuid::now_v7(),
        email: Some(email.to_owned()),
        name: Some(name.to_owned()),
        password_hash: None,
        totp_secret: None,
        totp_confirmed: false,
        totp_last_step: 0,
        created_at: now,
        last_signed_in_at: None,
        erased_at: None,
        version: 1,
    };
    rows::insert(connection, person.clone()).await?;
    Ok(person)
}

/// Saves every column of an account; false when it was saved by somebody else since, or the person was erased.
pub async fn save(connection: &impl ConnectionTrait, person: Model) -> Result<bool, DbErr> {
    let place = COLUMN.id.eq(person.id).and(COLUMN.erased_at.is_null());
    rows::save(connection, person, place).await
}

/// Empties everything personal and keeps the row, so that what the person wrote stays attributable to "a former member".
pub async fn erase(connection: &impl ConnectionTrait, id: Uuid, now: Moment) -> Result<(), DbErr> {
    let emptied = ActiveModel {
        id: Set(id),
        email: Set(None),
        name: Set(None),
        password_hash: Set(None),
        totp_secret: Set(None),
        totp_confirmed: Set(false),
        last_signed_in_at: Set(None),
        erased_at: Set(Some(now)),
        ..Default::default()
    };
    emptied.update(connection).await?;
    Ok(())
}

/// Notes when a person signed in, unless they were erased. No save of the person's own, so the version stays.
pub async fn note_sign_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Moment,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LastSignedInAt, Expr::value(now.0))
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.erased_at.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
