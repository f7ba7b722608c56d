//! Programmes, organisations, teams, memberships and invitations.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, text, uuid, uuid_null},
};

use super::{create, once, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut tables = programme_tables();
        tables.extend(people_tables());
        // Indexes that foreign keys point at come before the tables that point.
        for table in tables {
            let (table, index) = table;
            create(manager, vec![table], index).await?;
        }
        Ok(())
    }
}

type TableWithIndexes = (TableCreateStatement, Vec<IndexCreateStatement>);

fn programme_tables() -> Vec<TableWithIndexes> {
    let programme = Table::create()
        .table("programme")
        .col(uuid("id").primary_key())
        .col(text("slug").unique_key())
        .col(text("name"))
        .col(text("cohort"))
        .col(text("starts_on"))
        .col(text("ends_on"))
        .col(text("stages"))
        .col(boolean("requires_second_factor"))
        .col(big_integer("created_at"))
        .col(integer("version"))
        .to_owned();
    let organisation = Table::create()
        .table("organisation")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(text("name"))
        .col(text("ods_code"))
        .col(text("side"))
        .col(text("release_key"))
        .col(big_integer("created_at"))
        .col(integer("version"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .index(&mut once(
            "organisation_in_programme",
            ["programme_id", "id"],
        ))
        .index(&mut once(
            "organisation_name_in_programme",
            ["programme_id", "name"],
        ))
        .to_owned();
    let team = Table::create()
        .table("team")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(text("slug"))
        .col(text("name"))
        .col(text("place"))
        .col(text("problem_area"))
        .col(text("visibility"))
        .col(integer("stage"))
        .col(text("help_asked"))
        .col(big_integer("created_at"))
        .col(integer("version"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .index(&mut once("team_in_programme", ["programme_id", "id"]))
        .index(&mut once(
            "team_slug_in_programme",
            ["programme_id", "slug"],
        ))
        .to_owned();
    let taking_part = Table::create()
        .table("team_organisation")
        .col(uuid("programme_id"))
        .col(uuid("team_id"))
        .col(uuid("organisation_id"))
        .primary_key(Index::create().col("team_id").col("organisation_id"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .foreign_key(&mut same_programme("organisation_id", "organisation"))
        .to_owned();
    vec![
        (programme, vec![]),
        (organisation, vec![]),
        (team, vec![]),
        (taking_part, vec![]),
    ]
}

fn people_tables() -> Vec<TableWithIndexes> {
    let membership = Table::create()
        .table("membership")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid_null("team_id"))
        .col(uuid("person_id"))
        .col(uuid("organisation_id"))
        .col(text("role"))
        .col(text("time_commitment"))
        .col(text("strengths"))
        .col(boolean("point_of_contact"))
        .col(big_integer("joined_at"))
        .col(big_integer_null("left_at"))
        .col(integer("version"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .foreign_key(&mut reference("person_id", "person"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .foreign_key(&mut same_programme("organisation_id", "organisation"))
        .to_owned();
    let invitation = Table::create()
        .table("invitation")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid_null("team_id"))
        .col(uuid("organisation_id"))
        .col(text("email"))
        .col(text("role"))
        .col(uuid("invited_by"))
        .col(text("token_hash").unique_key())
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("accepted_at"))
        .col(big_integer_null("withdrawn_at"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .foreign_key(&mut same_programme("team_id", "team"))
        .foreign_key(&mut same_programme("organisation_id", "organisation"))
        .to_owned();
    let by_person = Index::create()
        .name("membership_by_person")
        .table("membership")
        .col("person_id")
        .to_owned();
    let by_team = Index::create()
        .name("membership_by_team")
        .table("membership")
        .col("programme_id")
        .col("team_id")
        .to_owned();
    let invited = Index::create()
        .name("invitation_by_team")
        .table("invitation")
        .col("programme_id")
        .col("team_id")
        .to_owned();
    vec![
        (membership, vec![by_person, by_team]),
        (invitation, vec![invited]),
    ]
}
