//! An organisation taking part in a programme.

use sea_orm::entity::prelude::*;

use crate::platform::{
    moment::Moment,
    rows::{self, counts_saves},
};

/// An organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme it takes part in.
    pub programme_id: Uuid,
    /// Its name.
    pub name: String,
    /// Its ODS code; empty where it has none, such as a patient group.
    pub ods_code: String,
    /// Its side of the interface, by key.
    pub side: String,
    /// Public half of the key it signs releases with, base64; empty until registered.
    pub release_key: String,
    /// Public half of the key of the second person, who checks a release before it leaves; empty until registered.
    pub checker_key: String,
    /// When it was added.
    pub created_at: Moment,
    /// Counts saves.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

counts_saves!(Model, ActiveModel, Column);

use sea_orm::{ConnectionTrait, QueryOrder, sea_query::ExprTrait};

use crate::people::access::ProgrammeScope;

/// The organisations of a programme, by name.
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

/// One organisation of a programme.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .one(connection)
        .await
}

/// The name of an organisation; empty when there is none.
pub async fn name_of(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<String, DbErr> {
    Ok(find(connection, scope, id)
        .await?
        .map(|organisation| organisation.name)
        .unwrap_or_default())
}

/// Keeps a new organisation.
pub async fn insert(connection: &impl ConnectionTrait, organisation: &Model) -> Result<(), DbErr> {
    rows::insert(connection, organisation.clone()).await
}

/// Saves an organisation; false when it was saved by somebody else since.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    organisation: Model,
) -> Result<bool, DbErr> {
    let place = COLUMN.id.eq(organisation.id);
    let place = place.and(COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, organisation, place).await
}

/// Organisations by id: those of a person's own memberships.
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
