//! Organisations and their keys.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::on_both_databases;

/// The public key of the first test of RFC 8032, section 7.1.
const KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

on_both_databases! {
    async fn an_organisation_is_added_with_its_side_code_and_key(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let list = workspace.programme_path("/organisations");
        faculty.get(&list).await.assert_says("No organisation from community care, the wider system, defence medical services or patients or voluntary organisations takes part yet.");
        let fields = [("name", "Camp Medical Centre"), ("ods_code", " aa1234 "), ("side", "defence"), ("release_key", KEY)];
        let page = faculty.post_and_follow(&workspace.programme_path("/organisations/new"), &fields).await;
        page.assert_says("Camp Medical Centre is added.");
        page.assert_says("code AA1234");
        page.assert_says("21fe 31df a154 a261");
    }
}

on_both_databases! {
    async fn a_patient_group_needs_no_code_and_a_practice_does(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path("/organisations/new");
        let group = [("name", "Patients Together"), ("side", "patient_or_voluntary")];
        assert_eq!(faculty.post(&path, &group).await.status, StatusCode::SEE_OTHER);
        let practice = [("name", "Hill Practice"), ("side", "primary")];
        let page = faculty.post(&path, &practice).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter the organisation's ODS code");
    }
}

on_both_databases! {
    async fn what_is_wrong_with_an_organisation_is_said_beside_its_field(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path("/organisations/new");
        let cases = [
            ([("name", "RIVERSIDE practice"), ("ods_code", "X1234"), ("side", "primary"), ("release_key", "")], "#name-error", "is in this programme already"),
            ([("name", "Hill Practice"), ("ods_code", "a81001"), ("side", "primary"), ("release_key", "")], "#ods_code-error", "Riverside Practice has the code A81001 already"),
            ([("name", "Hill Practice"), ("ods_code", "!"), ("side", "primary"), ("release_key", "")], "#ods_code-error", "three to nine letters and digits"),
            ([("name", "Hill Practice"), ("ods_code", "X1234"), ("side", "moon"), ("release_key", "")], "#side-error", "Choose the side"),
            ([("name", "Hill Practice"), ("ods_code", "X1234"), ("side", "primary"), ("release_key", "abc")], "#release_key-error", "This is not a public key"),
        ];
        for (fields, place, words) in cases {
            let page = faculty.post(&path, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(page.has(place), "{place}");
            page.assert_says(words);
            assert!(page.html().contains("<title>Error: "));
        }
    }
}

on_both_databases! {
    async fn an_organisation_keeps_its_own_name_and_code_when_changed(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path(&format!("/organisations/{}/edit", workspace.practice.id));
        let fields = [("version", "1"), ("name", "Riverside Practice"), ("ods_code", "A81001"), ("side", "community"), ("release_key", KEY)];
        assert_eq!(faculty.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        faculty.get(&path).await.assert_says("21fe 31df a154 a261");
        let stale = faculty.post(&path, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
    }
}

on_both_databases! {
    async fn two_people_of_an_organisation_have_two_keys(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path("/organisations/new");
        let fields = [("name", "Camp Medical Centre"), ("ods_code", "AA1234"), ("side", "defence"), ("release_key", KEY), ("checker_key", KEY)];
        let page = faculty.post(&path, &fields).await;
        assert!(page.has("#checker_key-error"));
        page.assert_says("Both people cannot have the same key");
        let page = faculty.post_and_follow(&path, &[fields[0], fields[1], fields[2], ("checker_key", KEY)]).await;
        page.assert_says("A second person approves its figures with the key 21fe 31df a154 a261");
    }
}

on_both_databases! {
    async fn members_read_the_organisations_and_change_none(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let page = member.get(&workspace.programme_path("/organisations")).await;
        page.assert_says("Castle Hospital");
        assert!(!page.has("a[href$='/edit']"));
        let edit = workspace.programme_path(&format!("/organisations/{}/edit", workspace.practice.id));
        assert_eq!(member.get(&edit).await.status, StatusCode::FORBIDDEN);
    }
}
