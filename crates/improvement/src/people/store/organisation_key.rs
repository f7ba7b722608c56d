//! Which public keys an organisation had, from when to when: what was signed with a key of its time stays what it was.

use sea_orm::{ConnectionTrait, QueryOrder, entity::prelude::*, sea_query::Expr};

use super::organisation;
use crate::{
    people::access::ProgrammeScope,
    platform::{moment::Moment, rows},
};

/// A key that an organisation has or had.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_key")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme of the organisation.
    pub programme_id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// What it signs: `release` or `checker`.
    pub kind: String,
    /// The public half, base64.
    pub public_key: String,
    /// When it was registered.
    pub since: Moment,
    /// When another one was, or none; nothing while it is in force.
    pub until: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The kind of the key that signs releases.
pub const RELEASE: &str = "release";
/// The kind of the key of the second person, who checks a release before it leaves.
pub const CHECKER: &str = "checker";

/// Every key that the organisations of a programme have or had, the oldest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_asc(COLUMN.since)
        .order_by_asc(COLUMN.id)
        .all(connection)
        .await
}

/// Notes the keys of an organisation that was saved: those that are no longer in force end now.
pub async fn note(
    connection: &impl ConnectionTrait,
    saved: &organisation::Model,
    now: Moment,
) -> Result<(), DbErr> {
    let in_force = Entity::find()
        .filter(COLUMN.programme_id.eq(saved.programme_id))
        .filter(COLUMN.organisation_id.eq(saved.id))
        .filter(COLUMN.until.is_null())
        .all(connection)
        .await?;
    for (kind, key) in [(RELEASE, &saved.release_key), (CHECKER, &saved.checker_key)] {
        let there = in_force.iter().find(|one| one.kind == kind);
        if there.is_some_and(|one| one.public_key == *key) {
            continue;
        }
        if let Some(there) = there {
            end(connection, there.id, now).await?;
        }
        if !key.is_empty() {
            let begun = Model {
                id: Uuid::now_v7(),
                programme_id: saved.programme_id,
                organisation_id: saved.id,
                kind: kind.to_owned(),
                public_key: key.clone(),
                since: now,
                until: None,
            };
            rows::insert(connection, begun).await?;
        }
    }
    Ok(())
}

async fn end(connection: &impl ConnectionTrait, id: Uuid, now: Moment) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Until, Expr::value(now.0))
        .filter(COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
