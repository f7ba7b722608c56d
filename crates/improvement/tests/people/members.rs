//! Being a member: strengths, leaving, being removed, being the point of contact.

use axum::http::StatusCode;
use improvement::people::{Membership, model::Role};

use crate::support::{
    Workspace, on_both_databases,
    outbox::{emails, newest_email},
};

fn member_path(workspace: &Workspace, membership: &Membership, what: &str) -> String {
    workspace.team_path(&format!("/members/{}/{what}", membership.id))
}

on_both_databases! {
    async fn a_member_edits_their_own_strengths(workspace: Workspace) {
        let (person, membership) = workspace.member("Asha Rao", Role::Member).await;
        let mut browser = workspace.browser_of(&person).await;
        let path = member_path(&workspace, &membership, "edit");
        let page = browser.get(&path).await;
        assert!(!page.has("input[name=role]"), "a member does not change their own role");
        let version = page.attribute("input[name=version]", "value").unwrap();
        let fields = [("version", version.as_str()), ("time_commitment", "Half a day a week"), ("strengths", "Knows the referral form"), ("role", "team-lead")];
        let members = browser.post_and_follow(&path, &fields).await;
        members.assert_says("Half a day a week");
        members.assert_says("Knows the referral form");
        members.assert_says("Role Member");
    }
}

on_both_databases! {
    async fn a_member_does_not_edit_somebody_else(workspace: Workspace) {
        let (person, _) = workspace.member("Asha Rao", Role::Member).await;
        let (_, other) = workspace.member("Ben Hall", Role::Member).await;
        let mut browser = workspace.browser_of(&person).await;
        let path = member_path(&workspace, &other, "edit");
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post(&path, &[("strengths", "x")]).await.status, StatusCode::FORBIDDEN);
    }
}

on_both_databases! {
    async fn a_stale_save_shows_both_versions_and_loses_neither(workspace: Workspace) {
        let (person, membership) = workspace.member("Asha Rao", Role::Member).await;
        let mut own = workspace.browser_of(&person).await;
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let path = member_path(&workspace, &membership, "edit");
        let practice = workspace.practice.id.to_string();
        let by_lead = [("version", "1"), ("time_commitment", "A day a week"), ("strengths", ""), ("role", "data-lead"), ("organisation", practice.as_str())];
        lead.post(&path, &by_lead).await;
        let conflict = own.post(&path, &[("version", "1"), ("time_commitment", "Two hours"), ("strengths", "Patience")]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for words in ["Test Team lead changed the place of Asha Rao", "A day a week", "Two hours", "Patience"] {
            conflict.assert_says(words);
        }
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        let time = conflict.attribute("input[name=time_commitment]", "value").unwrap();
        let strengths = conflict.attribute("input[name=strengths]", "value").unwrap();
        let again = [("version", version.as_str()), ("time_commitment", time.as_str()), ("strengths", strengths.as_str())];
        let members = own.post_and_follow(&path, &again).await;
        members.assert_says("Two hours");
        members.assert_says("Role Data lead");
    }
}

on_both_databases! {
    async fn a_removed_member_is_told_and_stays_outside(workspace: Workspace) {
        let (person, membership) = workspace.member("Asha Rao", Role::Member).await;
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let path = member_path(&workspace, &membership, "remove");
        lead.get(&path).await.assert_says("Remove Asha Rao from the team");
        let members = lead.post_and_follow(&path, &[]).await;
        members.assert_says("Asha Rao is no longer in the team.");
        let email = newest_email(&workspace).await;
        assert_eq!(email.recipient, "asha.rao@example.org");
        assert!(email.text_body.contains("Thank you"));
        let mut browser = workspace.browser_of(&person).await;
        assert_eq!(browser.get(&workspace.team_path("/members")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(lead.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn the_last_lead_is_told_what_leaving_means(workspace: Workspace) {
        let (person, _) = workspace.member("Lena Lead", Role::TeamLead).await;
        let mut browser = workspace.browser_of(&person).await;
        let path = workspace.team_path("/leave");
        browser.get(&path).await.assert_says("You are the last team lead");
        workspace.member("Second Lead", Role::TeamLead).await;
        assert!(!browser.get(&path).await.text().contains("You are the last team lead"));
        let page = browser.post(&path, &[]).await;
        assert_eq!(page.location.as_deref(), Some("/"));
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_coach_has_no_place_in_the_team_to_leave(workspace: Workspace) {
        let mut coach = workspace.signed_in(Role::Coach).await;
        coach.get(&workspace.team_path("/leave")).await.assert_says("You are not a member of this team");
        let page = coach.post(&workspace.team_path("/leave"), &[]).await;
        assert_eq!(page.location, Some(workspace.team_path("")));
    }
}

on_both_databases! {
    async fn there_is_one_point_of_contact_and_only_their_address_is_shown(workspace: Workspace) {
        let (_, first) = workspace.member("Asha Rao", Role::Member).await;
        let (_, second) = workspace.member("Ben Hall", Role::Member).await;
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        assert!(!lead.get(&workspace.team_path("/members")).await.text().contains("@example.org"));
        lead.post(&member_path(&workspace, &first, "contact"), &[]).await;
        let members = lead.post_and_follow(&member_path(&workspace, &second, "contact"), &[]).await;
        members.assert_says("ben.hall@example.org");
        assert!(!members.text().contains("asha.rao@example.org"));
        assert_eq!(members.html().matches("point of contact</dd>").count(), 1);
    }
}

on_both_databases! {
    async fn nobody_removes_themselves(workspace: Workspace) {
        let (person, membership) = workspace.member("Lena Lead", Role::TeamLead).await;
        let mut browser = workspace.browser_of(&person).await;
        let page = browser.post(&member_path(&workspace, &membership, "remove"), &[]).await;
        assert_eq!(page.location, Some(workspace.team_path("/leave")));
        assert_eq!(emails(&workspace).await, 0);
    }
}

on_both_databases! {
    async fn a_sponsor_reads_along_and_does_not_stand_for_a_side(workspace: Workspace) {
        workspace.member("Sam Sponsor", Role::Sponsor).await;
        let mut lead = workspace.signed_in(Role::Coach).await;
        let members = lead.get(&workspace.team_path("/members")).await;
        members.assert_says("Nobody from primary care has joined yet.");
        members.assert_says("Nobody takes part in the team yet. Nobody from primary care, secondary care or patients or voluntary organisations has joined yet.");
        members.assert_says("Reading along");
        members.assert_says("Sam Sponsor");
    }
}

on_both_databases! {
    async fn a_lead_who_steps_down_hears_that_nobody_leads(workspace: Workspace) {
        let (person, membership) = workspace.member("Lena Lead", Role::TeamLead).await;
        let mut browser = workspace.browser_of(&person).await;
        let practice = workspace.practice.id.to_string();
        let fields = [("version", "1"), ("role", "member"), ("organisation", practice.as_str())];
        let page = browser.post_and_follow(&member_path(&workspace, &membership, "edit"), &fields).await;
        page.assert_says("The team now has no team lead");
    }
}

on_both_databases! {
    async fn nobody_has_the_same_role_twice(workspace: Workspace) {
        let (person, _) = workspace.member("Asha Rao", Role::Member).await;
        let second = workspace.place(&person, Role::Sponsor).await;
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let practice = workspace.practice.id.to_string();
        let fields = [("version", "1"), ("role", "member"), ("organisation", practice.as_str())];
        let page = lead.post(&member_path(&workspace, &second, "edit"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("This person has this role in the team already");
    }
}
