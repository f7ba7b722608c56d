//! The table of releases and its queries. Only this slice uses it, and every query takes a team's scope.

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
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::naming;
use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// A release in a list: everything but the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
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

/// The release with the newest figures.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<release::Model>, DbErr> {
    newest_first(of_team(scope)).one(connection).await
}

/// The release of a team with this name in its address.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    name: &str,
) -> Result<Option<release::Model>, DbErr> {
    let Some((period_to, start)) = naming::parts(name) else {
        return Ok(None);
    };
    of_team(scope)
        .filter(release::COLUMN.period_to.eq(period_to))
        .filter(release::COLUMN.fingerprint.starts_with(start))
        .one(connection)
        .await
}

/// The release of a team that holds exactly this.
pub async fn find_by_fingerprint(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    fingerprint: &str,
) -> Result<Option<release::Model>, DbErr> {
    of_team(scope)
        .filter(release::COLUMN.fingerprint.eq(fingerprint))
        .one(connection)
        .await
}

/// Every release of a team, the newest figures first, without the files.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Listed>, DbErr> {
    let columns = newest_first(of_team(scope))
        .select_only()
        .column(release::Column::Fingerprint)
        .column(release::Column::OrganisationId)
        .column(release::Column::BroughtAt)
        .column(release::Column::PeriodFrom)
        .column(release::Column::PeriodTo);
    let rows: Vec<(String, Uuid, Moment, String, String)> =
        columns.into_tuple().all(connection).await?;
    let listed = rows.into_iter().map(
        |(fingerprint, organisation_id, brought_at, period_from, period_to)| Listed {
            fingerprint,
            organisation_id,
            brought_at,
            period_from,
            period_to,
        },
    );
    Ok(listed.collect())
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
