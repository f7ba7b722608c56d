//! A person as another organisation's sign-in knows them.

use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, entity::prelude::*};

use crate::platform::moment::Moment;

/// Keyed on issuer and subject, never on e-mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oidc_identity")]
pub struct Model {
    /// Address of the issuer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub issuer: String,
    /// The issuer's id of the person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// Who it is here.
    pub person_id: Uuid,
    /// When the two were joined.
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// Who this is here.
pub async fn find(
    connection: &impl ConnectionTrait,
    issuer: &str,
    subject: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((issuer.to_owned(), subject.to_owned()))
        .one(connection)
        .await
}

/// The identities of a person, oldest first.
pub async fn of_person(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .order_by_asc(COLUMN.created_at)
        .all(connection)
        .await
}

/// Joins an identity to an account.
pub async fn insert(
    connection: &impl ConnectionTrait,
    issuer: &str,
    subject: &str,
    person_id: Uuid,
    now: Moment,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        person_id: Set(person_id),
        created_at: Set(now),
    };
    Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Takes the identities of one issuer from an account; true when there was one.
pub async fn remove(
    connection: &impl ConnectionTrait,
    issuer: &str,
    person_id: Uuid,
) -> Result<bool, DbErr> {
    let result = Entity::delete_many()
        .filter(COLUMN.issuer.eq(issuer))
        .filter(COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(result.rows_affected > 0)
}

/// Takes every identity from an account.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
