//! Starting and changing programmes, and the people who run them.

use axum::http::StatusCode;
use improvement::people::model::{Role, Visibility};

use crate::support::{
    on_both_databases,
    outbox::{emails, newest_email},
};

on_both_databases! {
    async fn whoever_starts_a_programme_runs_it(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let page = faculty.get("/programmes/new").await;
        assert!(page.has(&format!("option[value='{}'][selected]", workspace.practice.id)));
        let practice = workspace.practice.id.to_string();
        let fields = [("name", "Second cohort"), ("cohort", "2027"), ("starts_on[day]", "1"), ("starts_on[month]", "4"), ("starts_on[year]", "2027"), ("organisation", practice.as_str())];
        let page = faculty.post("/programmes/new", &fields).await;
        assert_eq!(page.location.as_deref(), Some("/programmes/second-cohort"));
        faculty.get("/programmes/second-cohort/people").await.assert_says("Test Programme team Riverside Practice, since");
        let edit = faculty.get("/programmes/second-cohort/edit").await;
        assert_eq!(edit.attribute("#starts_on-month", "value").as_deref(), Some("4"));
    }
}

on_both_databases! {
    async fn only_somebody_who_runs_a_programme_starts_another(workspace: Workspace) {
        for role in [Role::Coach, Role::TeamLead, Role::Auditor] {
            let mut browser = workspace.signed_in(role).await;
            let page = browser.get("/programmes/new").await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            page.assert_says("Ask the programme team of yours");
        }
    }
}

on_both_databases! {
    async fn a_programme_that_requires_a_second_factor_gives_no_right_to_start_another_without_it(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let fields = [("version", "1"), ("name", "Interface programme"), ("stages", "One"), ("requires_second_factor", "yes")];
        faculty.post(&workspace.programme_path("/edit"), &fields).await;
        for page in [faculty.get("/programmes/new").await, faculty.post("/programmes/new", &[("name", "Another")]).await] {
            assert_eq!(page.location.as_deref(), Some("/account/second-factor"));
        }
    }
}

on_both_databases! {
    async fn an_auditor_finds_the_log_of_the_programme_and_no_team(workspace: Workspace) {
        workspace.another_team("Open team", Visibility::Programme).await;
        let mut auditor = workspace.signed_in(Role::Auditor).await;
        let page = auditor.get(&workspace.programme_path("")).await;
        assert!(!page.text().contains("Open team"), "{}", page.text());
        assert!(page.has("a[href$='/audit']"));
        let mut member = workspace.signed_in(Role::Member).await;
        member.get(&workspace.programme_path("")).await.assert_says("Open team");
    }
}

on_both_databases! {
    async fn dates_that_cannot_be_are_refused(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path("/edit");
        let dates = [("starts_on[day]", "31"), ("starts_on[month]", "2"), ("starts_on[year]", "2027")];
        let mut fields = vec![("version", "1"), ("name", "Interface programme"), ("stages", "One\nTwo")];
        fields.extend(dates);
        let page = faculty.post(&path, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("First day must be a real date");
        assert!(page.has("a[href='#starts_on-day']") && page.has("#starts_on-day"));
        assert_eq!(page.attribute("#starts_on-day", "value").as_deref(), Some("31"));
    }
}

on_both_databases! {
    async fn a_programme_does_not_end_before_it_starts(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let fields = [
            ("version", "1"), ("name", "Interface programme"), ("stages", "One"),
            ("starts_on[day]", "2"), ("starts_on[month]", "10"), ("starts_on[year]", "2026"),
            ("ends_on[day]", "1"), ("ends_on[month]", "10"), ("ends_on[year]", "2026"),
        ];
        let page = faculty.post(&workspace.programme_path("/edit"), &fields).await;
        page.assert_says("Last day must be the same as or after the first day");
    }
}

on_both_databases! {
    async fn teams_keep_their_stage_when_one_is_put_before_it(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let stages = "Getting to know one another\nSetting up\nUnderstanding the problem";
        let fields = [("version", "1"), ("name", "Interface programme"), ("stages", stages)];
        let saved = faculty.post(&workspace.programme_path("/edit"), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let team = faculty.get(&workspace.team_path("/edit")).await;
        assert!(team.has("input[name=stage][value='1'][checked]"));
        team.assert_says("Getting to know one another");
    }
}

on_both_databases! {
    async fn a_stale_programme_shows_both_versions(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path("/edit");
        let first = [("version", "1"), ("name", "First words"), ("stages", "One"), ("requires_second_factor", "")];
        faculty.post(&path, &first).await;
        let second = [("version", "1"), ("name", "Second words"), ("stages", "One\nTwo"), ("requires_second_factor", "yes"), ("ends_on[day]", "1"), ("ends_on[month]", "2"), ("ends_on[year]", "2030")];
        let conflict = faculty.post(&path, &second).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for words in ["First words", "Second words", "1 February 2030", "Everybody must sign in with a second factor"] {
            conflict.assert_says(words);
        }
        assert_eq!(conflict.attribute("input[name='ends_on[year]']", "value").as_deref(), Some("2030"));
        assert_eq!(conflict.attribute("input[name=requires_second_factor]", "value").as_deref(), Some("yes"));
        assert_eq!(conflict.attribute("input[name=stages]", "value").as_deref(), Some("One\nTwo"));
    }
}

on_both_databases! {
    async fn a_programme_that_requires_a_second_factor_asks_for_it(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let fields = [("version", "1"), ("name", "Interface programme"), ("stages", "One"), ("requires_second_factor", "yes")];
        faculty.post(&workspace.programme_path("/edit"), &fields).await;
        let page = faculty.get(&workspace.programme_path("/people")).await;
        assert_eq!(page.location.as_deref(), Some("/account/second-factor"));
    }
}

on_both_databases! {
    async fn the_last_person_who_runs_a_programme_stays(workspace: Workspace) {
        let (person, membership) = workspace.member("Fay Faculty", Role::ProgrammeTeam).await;
        let mut faculty = workspace.browser_of(&person).await;
        let path = workspace.programme_path(&format!("/people/{}/end", membership.id));
        faculty.get(&path).await.assert_says("End the role of Fay Faculty as Programme team");
        let page = faculty.post(&path, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.assert_says("This is the last person who runs the programme");
        workspace.member("Second Faculty", Role::ProgrammeTeam).await;
        let page = faculty.post(&path, &[]).await;
        assert_eq!(page.location.as_deref(), Some("/"));
        assert_eq!(faculty.get(&workspace.programme_path("/people")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(emails(&workspace).await, 0);
    }
}

on_both_databases! {
    async fn a_coach_whose_role_ends_is_told(workspace: Workspace) {
        let (_, membership) = workspace.member("Cora Coach", Role::Coach).await;
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path(&format!("/people/{}/end", membership.id));
        let page = faculty.post_and_follow(&path, &[]).await;
        page.assert_says("The role of Cora Coach is ended.");
        assert_eq!(newest_email(&workspace).await.recipient, "cora.coach@example.org");
    }
}

on_both_databases! {
    async fn a_membership_of_a_team_is_not_ended_as_a_role_of_the_programme(workspace: Workspace) {
        let (_, membership) = workspace.member("Asha Rao", Role::Member).await;
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let path = workspace.programme_path(&format!("/people/{}/end", membership.id));
        assert_eq!(faculty.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }
}
