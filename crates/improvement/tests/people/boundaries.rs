//! Nothing reaches across programmes: neither an address nor a row.

use axum::http::StatusCode;
use improvement::people::model::Role;
use sea_orm::{ConnectionTrait, sea_query::Query};
use uuid::Uuid;

use crate::support::on_both_databases;

on_both_databases! {
    async fn ids_of_another_programme_are_not_found(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let organisation = workspace.foreign_organisation().await;
        let (_, membership) = workspace.foreign_member(Role::Member).await;
        let (_, coach) = workspace.foreign_member(Role::Coach).await;
        let paths = [
            workspace.programme_path(&format!("/organisations/{}/edit", organisation.id)),
            workspace.programme_path(&format!("/people/{}/end", coach.id)),
            workspace.team_path(&format!("/members/{}/edit", membership.id)),
            workspace.team_path(&format!("/members/{}/remove", membership.id)),
            workspace.team_path(&format!("/members/{}/contact", membership.id)),
            workspace.team_path("/members/not-an-id/edit"),
        ];
        for path in paths {
            assert_eq!(faculty.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(faculty.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

on_both_databases! {
    async fn the_database_refuses_a_membership_across_programmes(workspace: Workspace) {
        let foreign = workspace.foreign_organisation().await;
        let person = workspace.person("Asha Rao").await;
        let row = |team: Uuid, organisation: Uuid| {
            Query::insert()
                .into_table("membership")
                .columns(["id", "programme_id", "team_id", "person_id", "organisation_id", "role", "time_commitment", "strengths", "point_of_contact", "joined_at", "version"])
                .values_panic([
                    Uuid::now_v7().into(), workspace.programme.id.into(), team.into(), person.id.into(), organisation.into(),
                    "member".into(), "".into(), "".into(), false.into(), 0_i64.into(), 1.into(),
                ])
                .to_owned()
        };
        let connection = workspace.service.database.connection();
        let across_team = row(workspace.foreign_team.id, workspace.practice.id);
        assert!(connection.execute(&across_team).await.is_err());
        let across_organisation = row(workspace.team.id, foreign.id);
        assert!(connection.execute(&across_organisation).await.is_err());
        let inside = row(workspace.team.id, workspace.practice.id);
        assert!(connection.execute(&inside).await.is_ok());
        let twice = row(workspace.team.id, workspace.practice.id);
        assert!(connection.execute(&twice).await.is_err(), "the same role twice");
    }
}

on_both_databases! {
    async fn the_database_refuses_an_organisation_of_another_programme_in_a_team(workspace: Workspace) {
        let foreign = workspace.foreign_organisation().await;
        let row = Query::insert()
            .into_table("team_organisation")
            .columns(["programme_id", "team_id", "organisation_id"])
            .values_panic([workspace.programme.id.into(), workspace.team.id.into(), foreign.id.into()])
            .to_owned();
        assert!(workspace.service.database.connection().execute(&row).await.is_err());
    }
}
