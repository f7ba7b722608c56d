//! Rows about one person: for the download of what is held about them, and for erasing them. They ask for no scope,
//! because a person's own rows lie in every programme the person was ever in.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*,
    sea_query::Expr,
};

use super::{choice, comment, earlier, forget_earlier, mention};
use crate::platform::moment::Moment;

/// The comments that a person made, the oldest first.
pub async fn comments(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<comment::Model>, DbErr> {
    comment::Entity::find()
        .filter(comment::COLUMN.made_by.eq(person_id))
        .order_by_asc(comment::COLUMN.made_at)
        .all(connection)
        .await
}

/// The comments that name a person.
pub async fn naming(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<comment::Model>, DbErr> {
    let ids: Vec<Uuid> = mention::Entity::find()
        .filter(mention::COLUMN.person_id.eq(person_id))
        .all(connection)
        .await?
        .into_iter()
        .map(|one| one.comment_id)
        .collect();
    comment::Entity::find()
        .filter(comment::COLUMN.id.is_in(ids))
        .order_by_asc(comment::COLUMN.made_at)
        .all(connection)
        .await
}

/// Which letters a person chose, in every programme.
pub async fn choices(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<choice::Model>, DbErr> {
    choice::Entity::find()
        .filter(choice::COLUMN.person_id.eq(person_id))
        .all(connection)
        .await
}

/// Empties every comment of a person, and forgets what they said earlier.
pub async fn empty_comments(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    at: Moment,
) -> Result<(), DbErr> {
    let own = comments(connection, person_id).await?;
    forget_earlier(connection, own.iter().map(|one| one.id).collect()).await?;
    comment::Entity::update_many()
        .col_expr(comment::Column::Words, Expr::value(""))
        .col_expr(comment::Column::RemovedAt, Expr::value(at.0))
        .filter(comment::COLUMN.made_by.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Puts other words in the place of a name in the comments that name a person.
pub async fn unname(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    (name, instead): (&str, &str),
) -> Result<(), DbErr> {
    let (written, instead) = (format!("@{name}"), format!("@{instead}"));
    for one in naming(connection, person_id).await? {
        comment::Entity::update_many()
            .col_expr(
                comment::Column::Words,
                Expr::value(one.words.replace(&written, &instead)),
            )
            .filter(comment::COLUMN.id.eq(one.id))
            .exec(connection)
            .await?;
        for before in super::earlier_of(connection, vec![one.id]).await? {
            earlier::Entity::update_many()
                .col_expr(
                    earlier::Column::Words,
                    Expr::value(before.words.replace(&written, &instead)),
                )
                .filter(earlier::COLUMN.comment_id.eq(before.comment_id))
                .filter(earlier::COLUMN.number.eq(before.number))
                .exec(connection)
                .await?;
        }
    }
    Ok(())
}

/// Forgets where a person was named and which letters they chose.
pub async fn forget(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    mention::Entity::delete_many()
        .filter(mention::COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    choice::Entity::delete_many()
        .filter(choice::COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(())
}
