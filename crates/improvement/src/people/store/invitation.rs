//! An invitation by e-mail.

use sea_orm::entity::prelude::*;

use crate::platform::{moment::Moment, rows};

/// An invitation: single use, seven days.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The programme.
    pub programme_id: Uuid,
    /// The team, unless the role is one of the whole programme.
    pub team_id: Option<Uuid>,
    /// The organisation the invited person comes from.
    pub organisation_id: Uuid,
    /// Address invited; emptied when the invitation is used, withdrawn or run out.
    pub email: String,
    /// The role offered, by key.
    pub role: String,
    /// Who invited.
    pub invited_by: Uuid,
    /// Hash of the secret in the link.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// When it was sent.
    pub created_at: Moment,
    /// When it runs out.
    pub expires_at: Moment,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

use sea_orm::{Condition, ConnectionTrait, IntoActiveModel, QueryOrder, sea_query::Expr};

use crate::people::access::{ProgrammeScope, TeamScope};

/// The invitation behind a link, whatever became of it.
pub async fn find_by_token(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.token_hash.eq(token_hash))
        .one(connection)
        .await
}

/// Invitations of a team that wait for an answer.
pub async fn waiting_in_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    now: Moment,
) -> Result<Vec<Model>, DbErr> {
    waiting(connection, &scope.programme(), Some(scope.team_id()), now).await
}

/// Invitations to roles of a whole programme that wait for an answer.
pub async fn waiting_in_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    now: Moment,
) -> Result<Vec<Model>, DbErr> {
    waiting(connection, scope, None, now).await
}

async fn waiting(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    team_id: Option<Uuid>,
    now: Moment,
) -> Result<Vec<Model>, DbErr> {
    let of_team = match team_id {
        Some(team_id) => COLUMN.team_id.eq(team_id),
        None => COLUMN.team_id.is_null(),
    };
    Entity::find()
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(of_team)
        .filter(COLUMN.accepted_at.is_null())
        .filter(COLUMN.withdrawn_at.is_null())
        .filter(COLUMN.expires_at.gt(now))
        .order_by_asc(COLUMN.created_at)
        .all(connection)
        .await
}

/// Keeps a new invitation.
pub async fn insert(connection: &impl ConnectionTrait, invitation: &Model) -> Result<(), DbErr> {
    rows::insert(connection, invitation.clone()).await
}

/// Marks an invitation accepted or withdrawn, once; false when that had happened already.
pub async fn settle(connection: &impl ConnectionTrait, settled: Model) -> Result<bool, DbErr> {
    let id = settled.id;
    let result = Entity::update_many()
        .set(settled.into_active_model().reset_all())
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.accepted_at.is_null())
        .filter(COLUMN.withdrawn_at.is_null())
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// One invitation to a team, whatever became of it.
pub async fn find_in_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.eq(scope.team_id()))
        .one(connection)
        .await
}

/// One invitation to a role of the whole programme, whatever became of it.
pub async fn find_in_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(COLUMN.programme_id.eq(scope.programme_id()))
        .filter(COLUMN.team_id.is_null())
        .one(connection)
        .await
}

/// Gives a waiting invitation a new secret and a new end; false when it waits no more.
pub async fn renew(
    connection: &impl ConnectionTrait,
    id: Uuid,
    token_hash: &str,
    now: Moment,
    expires_at: Moment,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(token_hash))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at.0))
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.accepted_at.is_null())
        .filter(COLUMN.withdrawn_at.is_null())
        .filter(COLUMN.expires_at.gt(now))
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Which invitations that hold an address are meant.
#[derive(Clone, Copy, Debug)]
pub enum Holding<'a> {
    /// Those that nobody can accept any more.
    Over(Moment),
    /// Those that hold this one.
    This(&'a str),
}

/// Invitations that hold an address.
pub async fn holding_addresses(
    connection: &impl ConnectionTrait,
    which: Holding<'_>,
) -> Result<Vec<Model>, DbErr> {
    let which = match which {
        Holding::This(address) => Condition::all().add(COLUMN.email.eq(address)),
        Holding::Over(now) => Condition::any()
            .add(COLUMN.accepted_at.is_not_null())
            .add(COLUMN.withdrawn_at.is_not_null())
            .add(COLUMN.expires_at.lte(now)),
    };
    Entity::find()
        .filter(COLUMN.email.ne(""))
        .filter(which)
        .all(connection)
        .await
}

/// Empties the address of an invitation.
pub async fn forget_address(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Email, Expr::value(""))
        .filter(COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
