//! What a team is, and asking for help.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::on_both_databases;

on_both_databases! {
    async fn the_programme_team_starts_a_team_and_is_led_to_its_members(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let practice = workspace.practice.id.to_string();
        let fields = [("name", "Menopause team"), ("place", "South East London"), ("problem_area", "Advice takes weeks"), ("visibility", "programme"), ("organisations", practice.as_str())];
        let page = faculty.post(&workspace.programme_path("/teams/new"), &fields).await;
        assert_eq!(page.location, Some(workspace.programme_path("/teams/menopause-team/members")));
        let members = faculty.get(&page.location.unwrap()).await;
        members.assert_says("Nobody from primary care has joined yet. Invite someone");
        assert!(!members.text().contains("defence medical services"));
    }
}

on_both_databases! {
    async fn a_team_has_a_name_a_place_and_readers(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let page = faculty.post(&workspace.programme_path("/teams/new"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter the name of the team");
        page.assert_says("Enter the place where the team works");
        page.assert_says("Choose who can read the team's pages");
        assert!(page.has("a[href='#visibility']") && page.has("#visibility"));
    }
}

on_both_databases! {
    async fn two_teams_of_a_programme_do_not_share_a_name(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let fields = [("name", "orthopaedics  Team"), ("place", "Salisbury"), ("visibility", "private")];
        let page = faculty.post(&workspace.programme_path("/teams/new"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("There is already a team called orthopaedics Team");
    }
}

on_both_databases! {
    async fn a_lead_changes_the_team_and_its_address_stays(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let page = lead.get(&workspace.team_path("/edit")).await;
        assert!(page.has("input[name=organisations][checked]"));
        let version = page.attribute("input[name=version]", "value").unwrap();
        let fields = [("version", version.as_str()), ("name", "Hip and knee team"), ("place", "Salisbury"), ("problem_area", "Letters are late"), ("visibility", "programme"), ("stage", "2")];
        let saved = lead.post(&workspace.team_path("/edit"), &fields).await;
        assert_eq!(saved.location, Some(workspace.team_path("")));
        let page = lead.get(&workspace.team_path("/edit")).await;
        assert_eq!(page.attribute("input[name=name]", "value").unwrap(), "Hip and knee team");
        assert!(page.has("input[name=stage][value='2'][checked]"));
        assert!(!page.has("input[name=organisations][checked]"));
    }
}

on_both_databases! {
    async fn two_leads_who_save_at_once_see_both_versions(workspace: Workspace) {
        let mut first = workspace.signed_in(Role::TeamLead).await;
        let mut second = workspace.signed_in(Role::ProgrammeTeam).await;
        let (practice, hospital) = (workspace.practice.id.to_string(), workspace.hospital.id.to_string());
        let edit = workspace.team_path("/edit");
        let theirs = [("version", "1"), ("name", "Hip team"), ("place", "Salisbury"), ("visibility", "private"), ("stage", "0"), ("organisations", practice.as_str())];
        let yours = [("version", "1"), ("name", "Knee team"), ("place", "Salisbury"), ("visibility", "programme"), ("stage", "1"), ("organisations", practice.as_str()), ("organisations", hospital.as_str())];
        first.post(&edit, &theirs).await;
        let conflict = second.post(&edit, &yours).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for words in ["Hip team", "Knee team", "Castle Hospital", "Everybody in the programme can read its pages", "Understanding the problem"] {
            conflict.assert_says(words);
        }
        assert_eq!(conflict.html().matches("name=\"organisations\"").count(), 2);
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        let mut again = yours.to_vec();
        again[0] = ("version", version.as_str());
        assert_eq!(second.post(&edit, &again).await.status, StatusCode::SEE_OTHER);
        let page = second.get(&edit).await;
        assert_eq!(page.attribute("input[name=name]", "value").unwrap(), "Knee team");
        assert_eq!(page.html().matches("checked").count(), 4);
    }
}

on_both_databases! {
    async fn a_stage_that_does_not_exist_is_refused(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let fields = [("version", "1"), ("name", "Hip team"), ("place", "Salisbury"), ("visibility", "private"), ("stage", "17")];
        let page = lead.post(&workspace.team_path("/edit"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Choose the stage the team is in");
    }
}

on_both_databases! {
    async fn a_member_asks_for_help_and_takes_it_back(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::PatientPartner).await;
        let path = workspace.team_path("/help");
        assert_eq!(member.post(&path, &[("version", "1")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = member.post_and_follow(&path, &[("version", "1"), ("help_asked", "We need a data lead")]).await;
        page.assert_says("We need a data lead");
        let withdraw = page.attribute("form[action$='/withdraw']", "action").unwrap();
        let page = member.post_and_follow(&withdraw, &[]).await;
        assert!(!page.text().contains("We need a data lead"));
    }
}

on_both_databases! {
    async fn a_number_of_a_patient_is_not_kept(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let fields = [("version", "1"), ("help_asked", "The letter about 999 000 0018 got lost")];
        let page = member.post(&workspace.team_path("/help"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("This looks like a patient's NHS number");
    }
}
