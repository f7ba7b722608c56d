//! Who was asked, by a hash of their address, and whether they have answered: never when, and never what.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, entity::prelude::*,
    sea_query::Expr,
};

use super::{answer::ROWS_AT_ONCE, survey};
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

/// The requests to any of these people since a day, by any team of a programme.
pub async fn asked_since(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    (address_hashes, day): (Vec<String>, &str),
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.address_hash.is_in(address_hashes))
        .filter(row::COLUMN.asked_on.gte(day))
        .all(connection)
        .await
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

/// Puts every request of a survey down anew, in the order of their random ids: PostgreSQL notes which transaction wrote a
/// row and lays a changed row behind the others, so that those who answered would stand in the order in which they did.
pub async fn lay_anew(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<(), DbErr> {
    let mut all = of_survey(connection, survey).await?;
    all.sort_by_key(|row| row.id);
    row::Entity::delete_many()
        .filter(row::COLUMN.survey_id.eq(survey.id))
        .exec(connection)
        .await?;
    for some in all.chunks(ROWS_AT_ONCE) {
        let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
        row::Entity::insert_many(some)
            .exec_without_returning(connection)
            .await?;
    }
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
