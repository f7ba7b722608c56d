//! A team of a programme.

use sea_orm::entity::prelude::*;

use crate::platform::{
    moment::Moment,
    rows::{self, counts_saves},
};

/// A team.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme it belongs to.
    pub programme_id: Uuid,
    /// Its part of the address, unique in the programme.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where it works.
    pub place: String,
    /// The problem it works on, in a sentence.
    pub problem_area: String,
    /// Who may read its pages, by key.
    pub visibility: String,
    /// Which of the programme's stages it is in, from 0.
    pub stage: i32,
    /// What help it asks of the programme team; empty when none.
    pub help_asked: String,
    /// When it was made.
    pub created_at: Moment,
    /// Counts saves.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

counts_saves!(Model, ActiveModel, Column);

use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, sea_query::ExprTrait};

use crate::people::access::{ProgrammeScope, TeamScope};

/// Which organisations take part in a team.
#[allow(clippy::struct_field_names)] // columns of the table: each says what the id is of
pub mod taking_part {
    use sea_orm::entity::prelude::*;

    /// One organisation taking part in one team.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_organisation")]
    pub struct Model {
        /// The programme of both.
        pub programme_id: Uuid,
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// The organisation.
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The teams of a programme, by name.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_asc(COLUMN.name)
        .all(connection)
        .await
}

/// The team at this address of a programme.
pub async fn find_by_slug(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.slug.eq(slug))
        .one(connection)
        .await
}

/// The team as it is saved now.
pub async fn current(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(scope.team_id())
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .one(connection)
        .await
}

/// Keeps a new team.
pub async fn insert(connection: &impl ConnectionTrait, team: &Model) -> Result<(), DbErr> {
    rows::insert(connection, team.clone()).await
}

/// Saves a team; false when it was saved by somebody else since.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    team: Model,
) -> Result<bool, DbErr> {
    let place = COLUMN.id.eq(scope.team_id());
    let place = place.and(COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, team, place).await
}

/// The organisations taking part in a team, by id.
pub async fn organisations(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Uuid>, DbErr> {
    let rows = taking_part::Entity::find()
        .filter(taking_part::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(taking_part::COLUMN.team_id.eq(scope.team_id()))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.organisation_id).collect())
}

/// Replaces the list of organisations taking part in a team.
pub async fn set_organisations(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    organisations: &[Uuid],
) -> Result<(), DbErr> {
    taking_part::Entity::delete_many()
        .filter(taking_part::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(taking_part::COLUMN.team_id.eq(scope.team_id()))
        .exec(connection)
        .await?;
    for organisation in organisations {
        let row = taking_part::ActiveModel {
            programme_id: Set(scope.programme_id()),
            team_id: Set(scope.team_id()),
            organisation_id: Set(*organisation),
        };
        taking_part::Entity::insert(row)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
