//! Who was asked, by a hash of their address, and whether they have answered: never when, and never what.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, entity::prelude::*, sea_query::Expr,
};

use super::survey;
use crate::{
    people::access::ProgrammeScope,
    platform::{rows, secrets},
};

/// One request.
pub mod row {
    use sea_orm::entity::prelude::*;

    /// A person asked to answer a survey.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_request")]
    pub struct Model {
        /// Random, so that it tells nothing of when.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme, across which requests are counted.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The survey.
        pub survey_id: Uuid,
        /// Hash of the address that was written to.
        pub address_hash: String,
        /// Hash of the secret in the personal link.
        pub key_hash: String,
        /// The organisation of a member; empty for somebody else.
        pub organisation: String,
        /// The day.
        pub asked_on: String,
        /// Why they were asked over the budget; empty within it.
        pub reason: String,
        /// Whether the personal link was used.
        pub has_answered: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is kept of an address.
pub fn address_hash(address: &str) -> String {
    secrets::hash(&format!("survey request {}", address.trim().to_lowercase()))
}

/// The requests of a survey.
pub async fn of_survey(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.survey_id.eq(survey.id))
        .all(connection)
        .await
}

/// The request of a survey with this secret in its link.
pub async fn by_key(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    key: &str,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.survey_id.eq(survey.id))
        .filter(row::COLUMN.key_hash.eq(secrets::hash(key)))
        .one(connection)
        .await
}

/// How often somebody was asked since a day, by any team of a programme.
pub async fn asked_since(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    (address_hash, day): (&str, &str),
) -> Result<usize, DbErr> {
    let asked = row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.address_hash.eq(address_hash))
        .filter(row::COLUMN.asked_on.gte(day))
        .all(connection)
        .await?;
    Ok(asked.len())
}

/// Keeps a new request.
pub async fn insert(connection: &impl ConnectionTrait, new: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, new).await
}

/// Notes that a personal link was used; false when it was used before.
pub async fn mark_answered(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, DbErr> {
    let marked = row::Entity::update_many()
        .col_expr(row::Column::HasAnswered, Expr::value(true))
        .filter(row::COLUMN.id.eq(id))
        .filter(row::COLUMN.has_answered.eq(false))
        .exec(connection)
        .await?;
    Ok(marked.rows_affected == 1)
}

/// Writes every request of a survey anew as it is: PostgreSQL notes which transaction wrote a row, and the one that an
/// answer came with must not stand at one request alone.
pub async fn touch_all(connection: &impl ConnectionTrait, survey: Uuid) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::SurveyId, Expr::value(survey))
        .filter(row::COLUMN.survey_id.eq(survey))
        .exec(connection)
        .await?;
    Ok(())
}

/// Every request to an address: for the download of what is held about a person.
pub async fn to_address(
    connection: &impl ConnectionTrait,
    address: &str,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.address_hash.eq(address_hash(address)))
        .all(connection)
        .await
}

/// Forgets to whom requests went. That somebody was asked and answered stays, as a number.
pub async fn forget(connection: &impl ConnectionTrait, address: &str) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::AddressHash, Expr::value(""))
        .col_expr(row::Column::KeyHash, Expr::value(""))
        .filter(row::COLUMN.address_hash.eq(address_hash(address)))
        .exec(connection)
        .await?;
    Ok(())
}
