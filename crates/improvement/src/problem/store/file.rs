//! The file that a piece of evidence may have. Its bytes are kept in the database, so that a backup holds them too.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{people::access::TeamScope, platform::rows};

/// One file.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A file and what it shows.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_file")]
    pub struct Model {
        /// The piece of evidence, which has one file at most.
        #[sea_orm(primary_key, auto_increment = false)]
        pub evidence_id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Its name, made harmless.
        pub name: String,
        /// Its kind, by key.
        pub kind: String,
        /// What an image shows, for those who do not see it.
        pub alt: String,
        /// Its size in bytes.
        pub size: i32,
        /// What is in it.
        pub content: Vec<u8>,
        /// Who added it; nobody when the program did.
        pub added_by: Option<Uuid>,
        /// When.
        pub added_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is known of a file without its content.
#[derive(Clone, Debug, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Its kind, by key.
    pub kind: String,
    /// What an image shows.
    pub alt: String,
    /// Its size in bytes.
    pub size: i32,
}

/// What is known of the file of a piece of evidence.
pub async fn about(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    evidence: Uuid,
) -> Result<Option<About>, DbErr> {
    row::Entity::find()
        .select_only()
        .columns([
            row::Column::Name,
            row::Column::Kind,
            row::Column::Alt,
            row::Column::Size,
        ])
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.evidence_id.eq(evidence))
        .into_model::<About>()
        .one(connection)
        .await
}

/// The file of a piece of evidence.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    evidence: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.evidence_id.eq(evidence))
        .one(connection)
        .await
}

/// Keeps a file in the place of the one that was there.
pub async fn replace(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    file: row::Model,
) -> Result<(), DbErr> {
    remove(connection, scope, file.evidence_id).await?;
    rows::insert(connection, file).await
}

/// Removes the file of a piece of evidence.
pub async fn remove(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    evidence: Uuid,
) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.evidence_id.eq(evidence))
        .exec(connection)
        .await?;
    Ok(())
}
