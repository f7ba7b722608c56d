//! Questions to settle: where sides differ, who sees to it until when, and what was settled.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::{people::access::TeamScope, platform::rows};

/// One question to settle.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A difference between sides.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "problem_difference")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Which of the six questions it is about, by name.
        pub question: String,
        /// The sides that differ: keys with commas between them.
        pub sides: String,
        /// What they differ about.
        pub words: String,
        /// The membership of whoever sees to it.
        pub owner: Option<Uuid>,
        /// Until when, `YYYY-MM-DD`.
        pub due_on: String,
        /// Who wrote it down; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
        /// What was settled; empty while it is open.
        pub settlement: String,
        /// When it was settled.
        pub settled_at: Option<Moment>,
        /// Who wrote down what was settled.
        pub settled_by: Option<Uuid>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

impl row::Model {
    /// Whether it is still to be settled.
    pub fn is_open(&self) -> bool {
        self.settled_at.is_none()
    }
}

fn of_team(scope: &TeamScope) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.team_id.eq(scope.team_id()))
}

/// The questions of a team, the one that is due first first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<row::Model>, DbErr> {
    of_team(scope)
        .order_by_asc(row::COLUMN.due_on)
        .order_by_asc(row::COLUMN.id)
        .all(connection)
        .await
}

/// A question of a team.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    of_team(scope)
        .filter(row::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// Keeps a new question.
pub async fn insert(connection: &impl ConnectionTrait, question: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, question).await
}

/// Saves a question; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    question: row::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(row::COLUMN.id.eq(question.id))
        .add(row::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, question, place).await
}
