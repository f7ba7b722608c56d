//! The tables of data-sharing agreements. Only this slice uses them, and every query takes a programme's scope.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::ExprTrait};
use uuid::Uuid;

use crate::{people::access::ProgrammeScope, platform::rows};

/// The key that the workspace signs with.
pub mod workspace_key {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// One row an installation.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workspace_key")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// 32 random bytes, base64.
        pub secret: String,
        /// When it was made.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One agreement.
pub mod agreement {
    use crate::platform::{moment::Moment, rows::counts_saves};
    use sea_orm::entity::prelude::*;

    /// An agreement with its draft, from which the next version is made.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sharing_agreement")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// The name under which the parties keep it.
        pub reference: String,
        /// What people call it.
        pub title: String,
        /// What was typed so far, as JSON.
        pub draft: String,
        /// Whether the draft was changed since the newest version was put forward.
        pub is_changed: bool,
        /// Who began it; nobody when the program did.
        pub created_by: Option<Uuid>,
        /// When.
        pub created_at: Moment,
        /// When it was ended before its time.
        pub ended_at: Option<Moment>,
        /// By whom.
        pub ended_by: Option<Uuid>,
        /// Why.
        pub ended_why: String,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    counts_saves!(Model, ActiveModel, Column);
}

/// One version that was put forward.
pub mod version {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// The terms as they were put forward. They never change; what is added are the file and the reminders.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sharing_version")]
    pub struct Model {
        /// The agreement.
        #[sea_orm(primary_key, auto_increment = false)]
        pub agreement_id: Uuid,
        /// Its number, from 1 without gaps.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The programme.
        pub programme_id: Uuid,
        /// The terms without signatures, as JSON.
        pub terms: String,
        /// SHA-256 of the terms: what each person signs.
        pub fingerprint: String,
        /// Who put it forward; nobody when the program did.
        pub proposed_by: Option<Uuid>,
        /// When.
        pub proposed_at: Moment,
        /// The signed file; empty until every party has signed.
        pub file: String,
        /// SHA-256 of what the workspace signed; empty until then.
        pub file_fingerprint: String,
        /// When the last party signed.
        pub signed_at: Option<Moment>,
        /// When the parties were reminded of the review.
        pub review_reminded_at: Option<Moment>,
        /// When the parties were reminded of the end.
        pub end_reminded_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One signature.
pub mod signature {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A named person signed a version for a party. The name stays as it was signed.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sharing_signature")]
    pub struct Model {
        /// The agreement.
        #[sea_orm(primary_key, auto_increment = false)]
        pub agreement_id: Uuid,
        /// The number of the version.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The party.
        #[sea_orm(primary_key, auto_increment = false)]
        pub ods_code: String,
        /// The programme.
        pub programme_id: Uuid,
        /// The person.
        pub person_id: Option<Uuid>,
        /// The person's name.
        pub name: String,
        /// What the person is there.
        pub role: String,
        /// When.
        pub signed_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every agreement of a programme, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<agreement::Model>, DbErr> {
    agreement::Entity::find()
        .filter(agreement::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_desc(agreement::COLUMN.created_at)
        .order_by_asc(agreement::COLUMN.reference)
        .all(connection)
        .await
}

/// Every version in a programme, the newest of each agreement first.
pub async fn versions(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_desc(version::COLUMN.number)
        .all(connection)
        .await
}

/// Every signature in a programme, in the order they were given.
pub async fn signatures(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_asc(signature::COLUMN.signed_at)
        .order_by_asc(signature::COLUMN.ods_code)
        .all(connection)
        .await
}

/// Keeps a new agreement.
pub async fn insert(
    connection: &impl ConnectionTrait,
    agreement: agreement::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, agreement).await
}

/// Saves an agreement; false when it was saved by somebody else since.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    agreement: agreement::Model,
) -> Result<bool, DbErr> {
    let place = agreement::COLUMN.id.eq(agreement.id);
    let place = place.and(agreement::COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, agreement, place).await
}

/// Keeps a new version.
pub async fn insert_version(
    connection: &impl ConnectionTrait,
    version: version::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, version).await
}

/// Writes what is added to a version: its file and its reminders.
pub async fn save_version(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    version: version::Model,
) -> Result<(), DbErr> {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let place = version::COLUMN.agreement_id.eq(version.agreement_id);
    let place = place.and(version::COLUMN.number.eq(version.number));
    version::Entity::update_many()
        .set(version.into_active_model().reset_all())
        .filter(place.and(version::COLUMN.programme_id.eq(scope.programme_id())))
        .exec(connection)
        .await?;
    Ok(())
}

/// Keeps a signature.
pub async fn insert_signature(
    connection: &impl ConnectionTrait,
    signature: signature::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, signature).await
}

/// The key of the workspace, once there is one.
pub async fn key(connection: &impl ConnectionTrait) -> Result<Option<workspace_key::Model>, DbErr> {
    workspace_key::Entity::find()
        .order_by_asc(workspace_key::COLUMN.made_at)
        .one(connection)
        .await
}

/// Keeps the key of the workspace.
pub async fn insert_key(
    connection: &impl ConnectionTrait,
    key: workspace_key::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, key).await
}

/// What an agreement is found by.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<agreement::Model>, DbErr> {
    agreement::Entity::find_by_id(id)
        .filter(agreement::COLUMN.programme_id.eq(scope.programme_id()))
        .one(connection)
        .await
}
