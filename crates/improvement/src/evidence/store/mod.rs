//! The table of releases and its queries. Only this slice uses it, and every query takes a team's scope.

pub mod ledger_line;
pub mod quarantined;

/// One release that was brought to a team.
pub mod release {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A release as stored: the file as it came, and what is asked about it often.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release")]
    pub struct Model {
        /// Opaque id, part of the page's address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team it was brought to.
        pub team_id: Uuid,
        /// The organisation that signed it.
        pub organisation_id: Uuid,
        /// Who brought it; nobody when the program did.
        pub brought_by: Option<Uuid>,
        /// When it was brought.
        pub brought_at: Moment,
        /// SHA-256 of what was signed: unique in a team.
        pub fingerprint: String,
        /// First day of its figures, `YYYY-MM-DD`.
        pub period_from: String,
        /// Last day of its figures, `YYYY-MM-DD`.
        pub period_to: String,
        /// The file as it came.
        pub document: String,
        /// Fingerprint of the release that replaced it; empty while none did.
        pub replaced_by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select, SelectModel, Selector, sea_query::Expr,
};
use uuid::Uuid;

use super::naming;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// A release as it is listed: everything but the file. A file that was damaged keeps nobody from finding it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// Opaque id.
    pub id: Uuid,
    /// SHA-256 of what was signed.
    pub fingerprint: String,
    /// The organisation that signed it.
    pub organisation_id: Uuid,
    /// When it was brought.
    pub brought_at: Moment,
    /// First day of its figures.
    pub period_from: String,
    /// Last day of its figures.
    pub period_to: String,
    /// Fingerprint of the release that replaced it; empty while none did.
    pub replaced_by: String,
}

fn of_team(scope: &TeamScope) -> Select<release::Entity> {
    release::Entity::find()
        .filter(release::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(release::COLUMN.team_id.eq(scope.team_id()))
}

/// The newest figures first; of two about the same time the one that was brought last.
fn newest_first(releases: Select<release::Entity>) -> Select<release::Entity> {
    releases
        .order_by_desc(release::COLUMN.period_to)
        .order_by_desc(release::COLUMN.brought_at)
        .order_by_desc(release::COLUMN.id)
}

fn listed(releases: Select<release::Entity>) -> Selector<SelectModel<Listed>> {
    releases
        .select_only()
        .column(release::Column::Id)
        .column(release::Column::Fingerprint)
        .column(release::Column::OrganisationId)
        .column(release::Column::BroughtAt)
        .column(release::Column::PeriodFrom)
        .column(release::Column::PeriodTo)
        .column(release::Column::ReplacedBy)
        .into_model()
}

/// The release with the newest figures that none replaced.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Listed>, DbErr> {
    let in_force = of_team(scope).filter(release::COLUMN.replaced_by.eq(""));
    listed(newest_first(in_force)).one(connection).await
}

/// The release of a team with this name in its address.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    name: &str,
) -> Result<Option<Listed>, DbErr> {
    let Some((period_to, start)) = naming::parts(name) else {
        return Ok(None);
    };
    let found = of_team(scope)
        .filter(release::COLUMN.period_to.eq(period_to))
        .filter(release::COLUMN.fingerprint.starts_with(start));
    listed(found).one(connection).await
}

/// The release of a team that holds exactly this.
pub async fn find_by_fingerprint(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    fingerprint: &str,
) -> Result<Option<Listed>, DbErr> {
    let found = of_team(scope).filter(release::COLUMN.fingerprint.eq(fingerprint));
    listed(found).one(connection).await
}

/// Every release of a team, the newest figures first, without the files.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Listed>, DbErr> {
    listed(newest_first(of_team(scope))).all(connection).await
}

/// The file of a release as it is stored now; nothing when it is gone.
pub async fn document(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<String>, DbErr> {
    of_team(scope)
        .filter(release::COLUMN.id.eq(id))
        .select_only()
        .column(release::Column::Document)
        .into_tuple()
        .one(connection)
        .await
}

/// Notes that a release of a team was replaced by another one; true when there was such a release of this organisation.
pub async fn replace(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    (organisation_id, replaced): (Uuid, &str),
    by: &str,
) -> Result<bool, DbErr> {
    let result = release::Entity::update_many()
        .col_expr(release::Column::ReplacedBy, Expr::value(by))
        .filter(release::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(release::COLUMN.team_id.eq(scope.team_id()))
        .filter(release::COLUMN.organisation_id.eq(organisation_id))
        .filter(release::COLUMN.fingerprint.eq(replaced))
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Keeps a new release.
pub async fn insert(
    connection: &impl ConnectionTrait,
    release: release::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, release).await
}

/// Removes a release of a team; true when there was one.
pub async fn remove(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<bool, DbErr> {
    let result = release::Entity::delete_many()
        .filter(release::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(release::COLUMN.team_id.eq(scope.team_id()))
        .filter(release::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}
