//! What teams heard and saw. Removed pieces stay on record without their words.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    Select,
};
use uuid::Uuid;

use crate::{
    people::access::TeamScope,
    platform::rows,
    problem::model::evidence::{Reader, UseAs},
};

/// One piece of evidence.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// Who said or showed what, when, and how it may be used.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_evidence")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Its kind, by key.
        pub kind: String,
        /// What it is, in a few words.
        pub title: String,
        /// The sides it comes from: keys with commas between them.
        pub sides: String,
        /// The role of whoever said it, such as "practice manager".
        pub role: String,
        /// Their name, where they agreed to be named; empty otherwise.
        pub name: String,
        /// The day it was said or seen, `YYYY-MM-DD`.
        pub happened_on: String,
        /// Whether they agreed that the team keeps it.
        pub consent: bool,
        /// How it may be used, by key.
        pub use_as: String,
        /// What it tells the team.
        pub tells: String,
        /// Tags with commas between them.
        pub tags: String,
        /// Figures as they stood when it was added, a line each; empty where there are none.
        pub figures: String,
        /// Who added it; nobody when the program did.
        pub added_by: Option<Uuid>,
        /// When.
        pub added_at: Moment,
        /// When it was removed.
        pub removed_at: Option<Moment>,
        /// Who removed it.
        pub removed_by: Option<Uuid>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

fn readable(scope: &TeamScope, reader: Reader) -> Select<row::Entity> {
    let standing = row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
        .filter(row::COLUMN.removed_at.is_null());
    match reader {
        Reader::Member => standing,
        Reader::Other => standing.filter(row::COLUMN.use_as.ne(UseAs::Private.key())),
    }
}

/// The evidence of a team that this reader may read, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    reader: Reader,
) -> Result<Vec<row::Model>, DbErr> {
    readable(scope, reader)
        .order_by_desc(row::COLUMN.happened_on)
        .order_by_desc(row::COLUMN.id)
        .all(connection)
        .await
}

/// How many pieces of evidence a team has, those private to it as well.
pub async fn count(connection: &impl ConnectionTrait, scope: &TeamScope) -> Result<usize, DbErr> {
    let found = readable(scope, Reader::Member).count(connection).await?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// A piece of evidence that this reader may read.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    reader: Reader,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    readable(scope, reader)
        .filter(row::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// Keeps a new piece.
pub async fn insert(connection: &impl ConnectionTrait, piece: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, piece).await
}

/// Saves a piece; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    piece: row::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(row::COLUMN.id.eq(piece.id))
        .add(row::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, piece, place).await
}
