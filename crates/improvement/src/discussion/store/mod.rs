//! Comments, what they said earlier, whom they name, and which letters people want.

pub mod of_person;

use std::collections::HashMap;

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select, entity::prelude::*,
    sea_query::Expr,
};

use super::model::Level;
use crate::{
    people::access::{ProgrammeScope, TeamScope},
    platform::{moment::Moment, rows},
};

/// One comment.
pub mod comment {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A comment and what it is about.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The kind of what it is about, by key.
        pub kind: String,
        /// What it is about.
        pub subject_id: Uuid,
        /// The page it stands on, as an address inside the team.
        pub path: String,
        /// What was said; emptied when it is removed.
        pub words: String,
        /// Who said it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
        /// When the words were changed last.
        pub edited_at: Option<Moment>,
        /// When it was settled.
        pub resolved_at: Option<Moment>,
        /// Who settled it.
        pub resolved_by: Option<Uuid>,
        /// When it was removed.
        pub removed_at: Option<Moment>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// What a comment said before it was changed.
pub mod earlier {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// Words that stood until they were changed.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment_earlier")]
    pub struct Model {
        /// The comment.
        #[sea_orm(primary_key, auto_increment = false)]
        pub comment_id: Uuid,
        /// Its number, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// What was said.
        pub words: String,
        /// Until when.
        pub until: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whom a comment names.
pub mod mention {
    use sea_orm::entity::prelude::*;

    /// A person named in a comment.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment_mention")]
    pub struct Model {
        /// The comment.
        #[sea_orm(primary_key, auto_increment = false)]
        pub comment_id: Uuid,
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which letters a person wants about a programme.
pub mod choice {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A choice, and when the last weekly summary went out.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter_choice")]
    pub struct Model {
        /// The programme.
        #[sea_orm(primary_key, auto_increment = false)]
        pub programme_id: Uuid,
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// The level, by key.
        pub level: String,
        /// Up to when the last weekly summary told.
        pub summary_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn of_team(scope: &TeamScope) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(comment::COLUMN.team_id.eq(scope.team_id()))
        .filter(comment::COLUMN.removed_at.is_null())
}

/// The comments on one thing that stand, the oldest first.
pub async fn on(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    (kind, subject): (&str, Uuid),
) -> Result<Vec<comment::Model>, DbErr> {
    of_team(scope)
        .filter(comment::COLUMN.kind.eq(kind))
        .filter(comment::COLUMN.subject_id.eq(subject))
        .order_by_asc(comment::COLUMN.made_at)
        .order_by_asc(comment::COLUMN.id)
        .all(connection)
        .await
}

/// One comment of a team that stands.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<comment::Model>, DbErr> {
    of_team(scope)
        .filter(comment::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// Keeps a new comment and whom it names.
pub async fn insert(
    connection: &impl ConnectionTrait,
    comment: comment::Model,
    named: &[Uuid],
) -> Result<(), DbErr> {
    let comment_id = comment.id;
    rows::insert(connection, comment).await?;
    name(connection, comment_id, named).await
}

/// Keeps whom a comment names besides.
pub async fn name(
    connection: &impl ConnectionTrait,
    comment_id: Uuid,
    named: &[Uuid],
) -> Result<(), DbErr> {
    for person_id in named {
        let mention = mention::Model {
            comment_id,
            person_id: *person_id,
        };
        rows::insert(connection, mention).await?;
    }
    Ok(())
}

/// Saves a comment; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    comment: comment::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(comment::COLUMN.id.eq(comment.id))
        .add(comment::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, comment, place).await
}

/// Keeps what a comment said until now.
pub async fn insert_earlier(
    connection: &impl ConnectionTrait,
    comment_id: Uuid,
    words: &str,
    until: Moment,
) -> Result<(), DbErr> {
    let before = earlier_of(connection, vec![comment_id]).await?;
    let kept = earlier::Model {
        comment_id,
        number: i32::try_from(before.len() + 1).unwrap_or(i32::MAX),
        words: words.to_owned(),
        until,
    };
    rows::insert(connection, kept).await
}

/// What these comments said earlier, the oldest first.
pub async fn earlier_of(
    connection: &impl ConnectionTrait,
    comments: Vec<Uuid>,
) -> Result<Vec<earlier::Model>, DbErr> {
    earlier::Entity::find()
        .filter(earlier::COLUMN.comment_id.is_in(comments))
        .order_by_asc(earlier::COLUMN.number)
        .all(connection)
        .await
}

/// Whom these comments name.
pub async fn named_in(
    connection: &impl ConnectionTrait,
    comments: Vec<Uuid>,
) -> Result<Vec<mention::Model>, DbErr> {
    mention::Entity::find()
        .filter(mention::COLUMN.comment_id.is_in(comments))
        .all(connection)
        .await
}

/// Forgets what comments said earlier.
pub async fn forget_earlier(
    connection: &impl ConnectionTrait,
    comments: Vec<Uuid>,
) -> Result<(), DbErr> {
    earlier::Entity::delete_many()
        .filter(earlier::COLUMN.comment_id.is_in(comments))
        .exec(connection)
        .await?;
    Ok(())
}

/// The choices that were made in a programme, by person.
pub async fn choices(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<HashMap<Uuid, choice::Model>, DbErr> {
    let made = choice::Entity::find()
        .filter(choice::COLUMN.programme_id.eq(scope.programme_id()))
        .all(connection)
        .await?;
    Ok(made.into_iter().map(|one| (one.person_id, one)).collect())
}

/// The level of somebody, from what was chosen in the programme.
pub fn level_of(choices: &HashMap<Uuid, choice::Model>, person_id: Uuid) -> Level {
    let chosen = choices.get(&person_id);
    chosen
        .and_then(|one| Level::parse(&one.level))
        .unwrap_or(Level::USUAL)
}

/// Keeps the choice of a person.
pub async fn choose(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    person_id: Uuid,
    level: Level,
) -> Result<(), DbErr> {
    let there = choice_of(connection, scope, person_id).await?;
    let row = choice::Model {
        level: level.key().to_owned(),
        ..there.clone().unwrap_or(unchosen(scope, person_id))
    };
    put(connection, there.is_some(), row).await
}

/// Notes up to when the last weekly summary told.
pub async fn note_summary(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    person_id: Uuid,
    at: Moment,
) -> Result<(), DbErr> {
    let there = choice_of(connection, scope, person_id).await?;
    let row = choice::Model {
        summary_at: Some(at),
        ..there.clone().unwrap_or(unchosen(scope, person_id))
    };
    put(connection, there.is_some(), row).await
}

async fn choice_of(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    person_id: Uuid,
) -> Result<Option<choice::Model>, DbErr> {
    choice::Entity::find()
        .filter(choice::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(choice::COLUMN.person_id.eq(person_id))
        .one(connection)
        .await
}

fn unchosen(scope: &ProgrammeScope, person_id: Uuid) -> choice::Model {
    choice::Model {
        programme_id: scope.programme_id(),
        person_id,
        level: Level::USUAL.key().to_owned(),
        summary_at: None,
    }
}

async fn put(
    connection: &impl ConnectionTrait,
    is_there: bool,
    row: choice::Model,
) -> Result<(), DbErr> {
    if !is_there {
        return rows::insert(connection, row).await;
    }
    choice::Entity::update_many()
        .col_expr(choice::Column::Level, Expr::value(row.level))
        .col_expr(
            choice::Column::SummaryAt,
            Expr::value(row.summary_at.map(|at| at.0)),
        )
        .filter(choice::COLUMN.programme_id.eq(row.programme_id))
        .filter(choice::COLUMN.person_id.eq(row.person_id))
        .exec(connection)
        .await?;
    Ok(())
}
