//! What programs were answered lately, by the key they gave their request.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel, entity::prelude::*,
    sea_query::OnConflict,
};

use crate::platform::moment::Moment;

/// One answer.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A request that was done, and what was answered.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_answered_request")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The measure.
        pub measure_id: Uuid,
        /// The token it came with. Another token may use the same key for something else.
        pub token_id: Uuid,
        /// Hash of the key.
        pub key_hash: String,
        /// Hash of address and body.
        pub request_hash: String,
        /// The answer, as JSON.
        pub answer: String,
        /// When.
        pub answered_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a token was answered under this key, at the earliest at `since`.
pub async fn find(
    connection: &impl ConnectionTrait,
    token_id: Uuid,
    key_hash: &str,
    since: Moment,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.token_id.eq(token_id))
        .filter(row::COLUMN.key_hash.eq(key_hash))
        .filter(row::COLUMN.answered_at.gte(since))
        .one(connection)
        .await
}

/// Keeps an answer. One that is there already under this key stays: both say that nothing changed.
pub async fn keep(connection: &impl ConnectionTrait, answered: row::Model) -> Result<(), DbErr> {
    let stays = OnConflict::columns([row::Column::TokenId, row::Column::KeyHash])
        .do_nothing()
        .to_owned();
    row::Entity::insert(answered.into_active_model().reset_all())
        .on_conflict(stays)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Forgets answers given before this moment.
pub async fn forget_before(connection: &impl ConnectionTrait, before: Moment) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::COLUMN.answered_at.lt(before))
        .exec(connection)
        .await?;
    Ok(())
}
