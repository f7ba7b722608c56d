//! Surveys, their questions, who was asked and what was answered. Only this slice uses them.

pub mod answer;
pub mod request;

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    entity::prelude::*,
};

use crate::{
    people::access::{ProgrammeScope, TeamScope},
    platform::{rows, secrets},
};

/// One survey.
pub mod survey {
    use sea_orm::entity::prelude::*;

    /// A survey of a team.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The secret in the link by which it is answered.
        #[sea_orm(unique)]
        pub code: String,
        /// What it is called.
        pub title: String,
        /// What the team wants to know, and what it does with it.
        pub purpose: String,
        /// Why what is there already does not answer it.
        pub why_again: String,
        /// Whether the team sees who answered what.
        pub is_named: bool,
        /// Results are never about fewer people.
        pub least_people: i32,
        /// Results are never about fewer organisations.
        pub least_organisations: i32,
        /// Where it stands, by key.
        pub state: String,
        /// The day from which it could be answered, or empty.
        pub opened_on: String,
        /// The day from which it could not any more, or empty.
        pub closed_on: String,
        /// Who made it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// One question.
pub mod question {
    use sea_orm::entity::prelude::*;

    /// A question of a survey.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_question")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The survey.
        pub survey_id: Uuid,
        /// Where it stands among the others.
        pub place: i32,
        /// How it is answered, by key.
        pub kind: String,
        /// What is asked.
        pub words: String,
        /// The answers to choose from, one a line.
        pub options: String,
        /// Whether it must be answered.
        pub is_required: bool,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

fn of_team(scope: &TeamScope) -> Select<survey::Entity> {
    survey::Entity::find()
        .filter(survey::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(survey::COLUMN.team_id.eq(scope.team_id()))
}

/// The surveys of a team, by title.
pub async fn surveys(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<survey::Model>, DbErr> {
    of_team(scope)
        .order_by_asc(survey::COLUMN.title)
        .order_by_asc(survey::COLUMN.id)
        .all(connection)
        .await
}

/// The surveys of every team of a programme that people were asked to answer.
pub async fn of_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<survey::Model>, DbErr> {
    survey::Entity::find()
        .filter(survey::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(survey::COLUMN.opened_on.ne(""))
        .order_by_asc(survey::COLUMN.title)
        .all(connection)
        .await
}

/// One survey of a team.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<survey::Model>, DbErr> {
    of_team(scope)
        .filter(survey::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// The survey behind the secret of its link, whoever opens it.
pub async fn by_code(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<survey::Model>, DbErr> {
    survey::Entity::find()
        .filter(survey::COLUMN.code.eq(secrets::typed_code(code)))
        .one(connection)
        .await
}

/// A survey as it stands now, held until the end of the transaction, so that nobody ends it or answers it meanwhile.
pub async fn held(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<Option<survey::Model>, DbErr> {
    survey::Entity::find_by_id(survey.id)
        .lock_exclusive()
        .one(connection)
        .await
}

/// Keeps a new survey.
pub async fn insert(connection: &impl ConnectionTrait, new: survey::Model) -> Result<(), DbErr> {
    rows::insert(connection, new).await
}

/// Saves a survey; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    changed: survey::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(survey::COLUMN.id.eq(changed.id))
        .add(survey::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, changed, place).await
}

/// The questions of a survey, in their order.
pub async fn questions(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
) -> Result<Vec<question::Model>, DbErr> {
    question::Entity::find()
        .filter(question::COLUMN.survey_id.eq(survey.id))
        .order_by_asc(question::COLUMN.place)
        .all(connection)
        .await
}

/// Keeps a new question.
pub async fn insert_question(
    connection: &impl ConnectionTrait,
    new: question::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, new).await
}

/// Saves a question; false when somebody else saved it since it was read.
pub async fn save_question(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    changed: question::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(question::COLUMN.id.eq(changed.id))
        .add(question::COLUMN.survey_id.eq(survey.id));
    rows::save(connection, changed, place).await
}

/// Takes a question out.
pub async fn remove_question(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    id: Uuid,
) -> Result<(), DbErr> {
    question::Entity::delete_many()
        .filter(question::COLUMN.id.eq(id))
        .filter(question::COLUMN.survey_id.eq(survey.id))
        .exec(connection)
        .await?;
    Ok(())
}
