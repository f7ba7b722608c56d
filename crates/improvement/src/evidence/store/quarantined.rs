//! Releases that came to a team and were not taken in.

use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// A file in quarantine. It is kept only where it has the shape of a release, which holds no detail of a patient.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quarantined_release")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme of the team.
    pub programme_id: Uuid,
    /// The team.
    pub team_id: Uuid,
    /// Who brought it; nobody when it came by the watched folder.
    pub arrived_by: Option<Uuid>,
    /// When.
    pub arrived_at: Moment,
    /// How it came, by key.
    pub way: String,
    /// The code of the organisation that it names; empty where it could not be read.
    pub says_it_is_of: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
    /// Why it was not taken in, in a sentence.
    pub reason: String,
    /// The file as it came; empty where it has not the shape of a release.
    pub document: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is listed of a file: everything but the file.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Held {
    /// Opaque id.
    pub id: Uuid,
    /// Who brought it.
    pub arrived_by: Option<Uuid>,
    /// When.
    pub arrived_at: Moment,
    /// How it came, by key.
    pub way: String,
    /// The code of the organisation that it names.
    pub says_it_is_of: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
    /// Why it was not taken in.
    pub reason: String,
}

fn of_team(scope: &TeamScope) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
}

/// What is in quarantine, the newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Held>, DbErr> {
    of_team(scope)
        .order_by_desc(COLUMN.arrived_at)
        .select_only()
        .column(Column::Id)
        .column(Column::ArrivedBy)
        .column(Column::ArrivedAt)
        .column(Column::Way)
        .column(Column::SaysItIsOf)
        .column(Column::Sha256)
        .column(Column::Size)
        .column(Column::Reason)
        .into_model()
        .all(connection)
        .await
}

/// One file with its content.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    of_team(scope)
        .filter(COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// The file of these bytes, where it is in quarantine.
pub async fn find_by_bytes(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    sha256: &str,
) -> Result<Option<Model>, DbErr> {
    of_team(scope)
        .filter(COLUMN.sha256.eq(sha256))
        .one(connection)
        .await
}

/// Puts a file into quarantine.
pub async fn insert(connection: &impl ConnectionTrait, held: Model) -> Result<(), DbErr> {
    rows::insert(connection, held).await
}

/// Removes a file from quarantine; true when it was there.
pub async fn remove(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<bool, DbErr> {
    let result = Entity::delete_many()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .filter(COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}
