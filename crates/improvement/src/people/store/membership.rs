//! A person's place in a programme or a team.

use sea_orm::entity::prelude::*;

use crate::platform::{
    moment::Moment,
    rows::{self, counts_saves},
};

/// A membership: the only source of rights.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme.
    pub programme_id: Uuid,
    /// The team, unless the role is one of the whole programme.
    pub team_id: Option<Uuid>,
    /// The person.
    pub person_id: Uuid,
    /// The organisation the person comes from.
    pub organisation_id: Uuid,
    /// The role, by key.
    pub role: String,
    /// Time promised, such as "half a day a week, in my job plan".
    pub time_commitment: String,
    /// What the person is good at and brings.
    pub strengths: String,
    /// Whether the person is the team's point of contact.
    pub point_of_contact: bool,
    /// When the person joined.
    pub joined_at: Moment,
    /// When the person left or was removed.
    pub left_at: Option<Moment>,
    /// Counts saves.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

counts_saves!(Model, ActiveModel, Column);

use sea_orm::{ConnectionTrait, QueryOrder, sea_query::ExprTrait};

use crate::people::access::{ProgrammeScope, TeamScope};

/// The places a person holds now, oldest first. For signing in and a person's own pages.
pub async fn current_of(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .filter(COLUMN.left_at.is_null())
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await
}

/// Every place a person ever held, for the download of what is held about them.
pub async fn ever_of(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.person_id.eq(person_id))
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await
}

/// The present members of a team, oldest first.
pub async fn of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .filter(COLUMN.left_at.is_null())
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await
}

/// The present members of a team, and after them the holders of roles of the whole programme; the oldest first.
pub async fn of_team_and_above(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Model>, DbErr> {
    let here = sea_orm::Condition::any()
        .add(COLUMN.team_id.eq(scope.team_id()))
        .add(COLUMN.team_id.is_null());
    let mut held = Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(here)
        .filter(COLUMN.left_at.is_null())
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await?;
    held.sort_by_key(|one| one.team_id.is_none());
    Ok(held)
}

/// Every place that was ever held in a team.
pub async fn ever_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .all(connection)
        .await
}

/// The present holders of any place in a programme, in teams and above them.
pub async fn of_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.left_at.is_null())
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await
}

/// One membership of a team, whether present or past.
pub async fn find_in_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .one(connection)
        .await
}

/// One membership of a programme as a whole.
pub async fn find_in_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.is_null())
        .one(connection)
        .await
}

/// Keeps a new membership.
pub async fn insert(connection: &impl ConnectionTrait, membership: &Model) -> Result<(), DbErr> {
    rows::insert(connection, membership.clone()).await
}

/// Saves a membership; false when it was saved by somebody else since.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    membership: Model,
) -> Result<bool, DbErr> {
    let place = COLUMN.id.eq(membership.id);
    let place = place.and(COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, membership, place).await
}

/// The present holders of roles of the whole programme, oldest first.
pub async fn above_teams(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.is_null())
        .filter(COLUMN.left_at.is_null())
        .order_by_asc(COLUMN.joined_at)
        .all(connection)
        .await
}
