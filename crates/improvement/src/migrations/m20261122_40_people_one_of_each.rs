//! One organisation a code, one place a role, one point of contact a team: what pages check, the database holds.

use sea_orm_migration::prelude::*;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Indexes over some of the rows; both databases write them the same.
const ONE_OF_EACH: [&str; 4] = [
    "CREATE UNIQUE INDEX organisation_code_in_programme ON organisation (programme_id, ods_code) WHERE ods_code <> ''",
    "CREATE UNIQUE INDEX membership_once_in_team ON membership (team_id, person_id, role) WHERE left_at IS NULL",
    "CREATE UNIQUE INDEX membership_once_in_programme ON membership (programme_id, person_id, role) WHERE team_id IS NULL AND left_at IS NULL",
    "CREATE UNIQUE INDEX membership_one_contact ON membership (team_id) WHERE point_of_contact AND left_at IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in ONE_OF_EACH {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
