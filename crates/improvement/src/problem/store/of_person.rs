//! What one person wrote, in every programme: for their own download, and for forgetting their name.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::{difference, evidence, perspective, statement};
use crate::problem::model::evidence::UseAs;

/// What a person wrote.
pub struct Written {
    /// Versions of statements.
    pub statements: Vec<statement::row::Model>,
    /// How sides see problems.
    pub perspectives: Vec<perspective::row::Model>,
    /// Pieces of evidence that stand.
    pub evidence: Vec<evidence::row::Model>,
    /// Questions to settle that they asked or settled.
    pub differences: Vec<difference::row::Model>,
}

/// What this person wrote.
pub async fn written_by(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Written, DbErr> {
    let theirs = Condition::any()
        .add(difference::row::COLUMN.made_by.eq(person_id))
        .add(difference::row::COLUMN.settled_by.eq(person_id));
    Ok(Written {
        statements: statement::row::Entity::find()
            .filter(statement::row::COLUMN.saved_by.eq(person_id))
            .order_by_asc(statement::row::COLUMN.saved_at)
            .all(connection)
            .await?,
        perspectives: perspective::row::Entity::find()
            .filter(perspective::row::COLUMN.written_by.eq(person_id))
            .all(connection)
            .await?,
        evidence: evidence::row::Entity::find()
            .filter(evidence::row::COLUMN.added_by.eq(person_id))
            .filter(evidence::row::COLUMN.removed_at.is_null())
            .all(connection)
            .await?,
        differences: difference::row::Entity::find()
            .filter(theirs)
            .all(connection)
            .await?,
    })
}

/// Takes a person's name out of the evidence that they added about themselves or somebody else added about them in the
/// teams where they wrote something: the role stays.
pub async fn forget_name(
    connection: &impl ConnectionTrait,
    name: &str,
    person_id: Uuid,
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    let written = written_by(connection, person_id).await?;
    let mut teams: Vec<Uuid> = written.statements.iter().map(|one| one.team_id).collect();
    teams.extend(written.perspectives.iter().map(|one| one.team_id));
    teams.extend(written.evidence.iter().map(|one| one.team_id));
    teams.extend(written.differences.iter().map(|one| one.team_id));
    evidence::row::Entity::update_many()
        .col_expr(evidence::row::Column::Name, Expr::value(""))
        .col_expr(
            evidence::row::Column::UseAs,
            Expr::value(UseAs::RoleOnly.key()),
        )
        .filter(evidence::row::COLUMN.name.eq(name))
        .filter(evidence::row::COLUMN.team_id.is_in(teams))
        .exec(connection)
        .await?;
    Ok(())
}
