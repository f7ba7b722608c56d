//! A programme: teams that improve together for some months.

use sea_orm::entity::prelude::*;

use crate::platform::{
    moment::Moment,
    rows::{self, counts_saves},
};

/// A programme.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    #[sea_orm(unique)]
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Which cohort, such as "2026 to 2027".
    pub cohort: String,
    /// First day, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Last day, `YYYY-MM-DD`.
    pub ends_on: String,
    /// The stages teams go through, one a line.
    pub stages: String,
    /// Whether its members must use a second factor.
    pub requires_second_factor: bool,
    /// When it was made.
    pub created_at: Moment,
    /// Counts saves.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

counts_saves!(Model, ActiveModel, Column);

use sea_orm::{ConnectionTrait, QueryOrder};

use crate::people::access::ProgrammeScope;

/// The programme at this address.
pub async fn find_by_slug(
    connection: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.slug.eq(slug))
        .one(connection)
        .await
}

/// Programmes by id: those of a person's own memberships.
pub async fn find_all(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.id.is_in(ids))
        .order_by_asc(COLUMN.name)
        .all(connection)
        .await
}

/// Keeps a new programme.
pub async fn insert(connection: &impl ConnectionTrait, programme: &Model) -> Result<(), DbErr> {
    rows::insert(connection, programme.clone()).await
}

/// Saves a programme; false when it was saved by somebody else since.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    programme: Model,
) -> Result<bool, DbErr> {
    let place = COLUMN.id.eq(scope.programme_id());
    rows::save(connection, programme, place).await
}

/// Every programme, for the demonstration.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .order_by_asc(COLUMN.name)
        .all(connection)
        .await
}

/// The programme as it is saved now.
pub async fn current(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(scope.programme_id())
        .one(connection)
        .await
}
