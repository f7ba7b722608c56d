//! What was answered. Ids are random, there is no time, and nothing here leads to who was asked. Beside it stands how
//! many people of which organisation answered, in rows that were all made when the survey was opened.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};
use serde_json::{Map, Value};

use super::survey;
use crate::platform::rows;

/// One person's answers.
pub mod row {
    use sea_orm::entity::prelude::*;

    /// Answers, and who gave them where a survey has names.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_answer")]
    pub struct Model {
        /// Random: never one that holds a time.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The survey.
        pub survey_id: Uuid,
        /// The answers by question, as JSON.
        pub answers: String,
        /// Who gave them; always nobody in a survey without names.
        pub person_id: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Databases take so many values in one statement.
pub(super) const ROWS_AT_ONCE: usize = 500;

/// How many of an organisation answered.
pub mod tally {
    use sea_orm::entity::prelude::*;

    /// A count.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_tally")]
    pub struct Model {
        /// The survey.
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: Uuid,
        /// The organisation; empty for any other.
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation: String,
        /// How many.
        pub people: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The answers to a survey, in the order of their random ids.
pub async fn of_survey(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.survey_id.eq(survey.id))
        .order_by_asc(row::COLUMN.id)
        .all(connection)
        .await
}

/// The answers alone.
pub fn read(rows: &[row::Model]) -> Vec<Map<String, Value>> {
    let read = rows
        .iter()
        .filter_map(|row| serde_json::from_str(&row.answers).ok());
    read.collect()
}

/// Keeps answers, and puts all of the survey down anew in the order of their random ids: neither the transaction that
/// wrote a row nor its place in the file tells which came last.
pub async fn insert(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    answers: &Map<String, Value>,
    person_id: Option<Uuid>,
) -> Result<(), DbErr> {
    let new = row::Model {
        id: Uuid::new_v4(),
        survey_id: survey.id,
        answers: Value::Object(answers.clone()).to_string(),
        person_id,
    };
    let mut all = of_survey(connection, survey).await?;
    all.push(new);
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

/// Begins to count for these organisations and for any other.
pub async fn begin_tally(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    organisations: &[String],
) -> Result<(), DbErr> {
    let mut names: Vec<&str> = organisations.iter().map(String::as_str).collect();
    names.push("");
    names.sort_unstable();
    names.dedup();
    for name in names {
        let row = tally::Model {
            survey_id: survey.id,
            organisation: name.to_owned(),
            people: 0,
        };
        rows::insert(connection, row).await?;
    }
    Ok(())
}

/// Counts somebody of an organisation; of any other, where it is not known.
pub async fn count(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    organisation: &str,
) -> Result<(), DbErr> {
    let known = tallies(connection, survey).await?;
    let is_known = known.iter().any(|row| row.organisation == organisation);
    let organisation = if is_known { organisation } else { "" };
    tally::Entity::update_many()
        .col_expr(
            tally::Column::People,
            Expr::col(tally::Column::People).add(1),
        )
        .filter(tally::COLUMN.survey_id.eq(survey.id))
        .filter(tally::COLUMN.organisation.eq(organisation))
        .exec(connection)
        .await?;
    tally::Entity::update_many()
        .col_expr(tally::Column::SurveyId, Expr::value(survey.id))
        .filter(tally::COLUMN.survey_id.eq(survey.id))
        .exec(connection)
        .await?;
    Ok(())
}

/// How many of which organisation answered.
pub async fn tallies(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<Vec<tally::Model>, DbErr> {
    tally::Entity::find()
        .filter(tally::COLUMN.survey_id.eq(survey.id))
        .order_by_asc(tally::COLUMN.organisation)
        .all(connection)
        .await
}

/// The answers that a person gave under their name.
pub async fn by_person(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.person_id.eq(person_id))
        .all(connection)
        .await
}

/// Removes the answers that a person gave under their name.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
