//! The tables of charters and their signatures. Only this slice uses them, and every query takes a team's scope.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{people::access::TeamScope, platform::rows};

/// One version.
pub mod version {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// The charter as it was saved once. Never changed afterwards.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "charter_version")]
    pub struct Model {
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// Its number, from 1 without gaps.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// What it says, as JSON.
        pub words: String,
        /// SHA-256 of the canonical JSON, hexadecimal.
        pub fingerprint: String,
        /// Who saved it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One signature.
pub mod signature {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A member read a version and agreed, with role and organisation as they were then.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "charter_signature")]
    pub struct Model {
        /// The team.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team_id: Uuid,
        /// The number of the version.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The person's place in the team.
        pub membership_id: Uuid,
        /// The role, by key.
        pub role: String,
        /// The organisation's name.
        pub organisation: String,
        /// When.
        pub signed_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every version, the newest first.
pub async fn versions(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(version::COLUMN.team_id.eq(scope.team_id()))
        .order_by_desc(version::COLUMN.number)
        .all(connection)
        .await
}

/// The signatures under one version, in the order they were given.
pub async fn signatures(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    number: i32,
) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(signature::COLUMN.team_id.eq(scope.team_id()))
        .filter(signature::COLUMN.number.eq(number))
        .order_by_asc(signature::COLUMN.signed_at)
        .all(connection)
        .await
}

/// Keeps a new version.
pub async fn insert(
    connection: &impl ConnectionTrait,
    version: version::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, version).await
}

/// Keeps a signature.
pub async fn insert_signature(
    connection: &impl ConnectionTrait,
    signature: signature::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, signature).await
}

/// What a person signed, in every team: for the download of what is held about them.
pub async fn signed_by(
    connection: &impl ConnectionTrait,
    person_id: uuid::Uuid,
) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::COLUMN.person_id.eq(person_id))
        .order_by_asc(signature::COLUMN.signed_at)
        .all(connection)
        .await
}
