//! The charter of a team: written, signed by each member, changed and signed anew.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::{Browser, Page, Workspace, on_both_databases};

const CHARTER: [(&str, &str); 5] = [
    ("purpose", "No referral is lost between us"),
    ("ground_rules", "We start on time"),
    ("decision", "consent"),
    ("conflict", "We talk within a week"),
    ("contact", "Every second Thursday"),
];

fn charter_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = CHARTER.into_iter();
    let kept = kept.filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

/// Signs the charter as it is shown.
async fn sign(browser: &mut Browser, workspace: &Workspace) -> Page {
    let page = browser.get(&workspace.team_path("/charter")).await;
    let fingerprint = page
        .attribute("input[name=fingerprint]", "value")
        .unwrap_or_default();
    browser
        .post_and_follow(
            &workspace.team_path("/charter/sign"),
            &[("fingerprint", &fingerprint)],
        )
        .await
}

on_both_databases! {
    async fn each_member_signs_a_charter_and_a_new_one_is_asked(workspace: Workspace) {
        let mut lead = workspace.signed_in_as("Gale Practice", Role::TeamLead).await;
        let mut member = workspace.signed_in_as("Connie Sultant", Role::Member).await;
        lead.get(&workspace.team_path("/charter")).await.assert_says("There is no charter yet");
        let edit = workspace.team_path("/charter/edit");
        let page = lead.post_and_follow(&edit, &charter_with(&[("version", "0")])).await;
        page.assert_says("0 of 2 members have read it and agree. Not yet: Gale Practice, Connie Sultant.");
        page.assert_says("A proposal stands unless somebody sees harm in it");
        page.assert_says("Who does what, and what does each of us commit to?");
        sign(&mut lead, &workspace).await.assert_says("You signed the charter");
        let home = member.get(&workspace.team_path("")).await;
        home.assert_says("You have not yet read and signed the team's charter");
        home.assert_says("Agree a team charter and sign it In progress");
        sign(&mut member, &workspace).await.assert_says("All 2 members have read it and agree");
        let mut newcomer = workspace.signed_in_as("Pat Ient", Role::PatientPartner).await;
        newcomer.get(&workspace.team_path("")).await.assert_says("You have not yet read and signed the team's charter");
        sign(&mut newcomer, &workspace).await.assert_says("All 3 members");
        let home = newcomer.get(&workspace.team_path("")).await;
        home.assert_says("Agree a team charter and sign it Completed");
        assert!(!home.text().contains("You have not yet read"));
    }
}

on_both_databases! {
    async fn a_change_asks_again_and_nobody_signs_what_they_did_not_see(workspace: Workspace) {
        let mut lead = workspace.signed_in_as("Gale Practice", Role::TeamLead).await;
        let mut member = workspace.signed_in_as("Connie Sultant", Role::Member).await;
        let edit = workspace.team_path("/charter/edit");
        lead.post(&edit, &charter_with(&[("version", "0")])).await;
        sign(&mut lead, &workspace).await;
        let seen = member.get(&workspace.team_path("/charter")).await;
        let fingerprint = seen.attribute("input[name=fingerprint]", "value").unwrap();
        lead.get(&edit).await.assert_says("asks every member to sign again. The signatures under version 1 stay with it");
        lead.post(&edit, &charter_with(&[("version", "1"), ("conflict", "We talk within a day")])).await;
        let page = member.post_and_follow(&workspace.team_path("/charter/sign"), &[("fingerprint", &fingerprint)]).await;
        page.assert_says("The charter was changed while you read it");
        page.assert_says("0 of 2 members");
        let first = member.get(&workspace.team_path("/charter/versions/1")).await;
        first.assert_says("Gale Practice");
        let second = member.get(&workspace.team_path("/charter/versions/2")).await;
        second.assert_says("Nobody signed this version");
        assert_eq!(second.texts("ins"), ["day"]);
        let stale = member.post(&edit, &charter_with(&[("version", "1"), ("contact", "Never")])).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.assert_says("Gale Practice changed the charter");
    }
}

on_both_databases! {
    async fn only_members_sign_and_who_left_is_marked(workspace: Workspace) {
        let mut lead = workspace.signed_in_as("Gale Practice", Role::TeamLead).await;
        let mut member = workspace.signed_in_as("Connie Sultant", Role::Member).await;
        lead.post(&workspace.team_path("/charter/edit"), &charter_with(&[("version", "0")])).await;
        let mut coach = workspace.signed_in(Role::Coach).await;
        let page = coach.get(&workspace.team_path("/charter")).await;
        assert!(!page.has("form[action$='/charter/sign']"));
        coach.post_and_follow(&workspace.team_path("/charter/sign"), &[]).await.assert_says("Only members who take part");
        sign(&mut member, &workspace).await;
        member.post(&workspace.team_path("/leave"), &[]).await;
        lead.get(&workspace.team_path("/charter")).await.assert_says("Connie Sultant (has left the team since)");
    }
}

on_both_databases! {
    async fn who_signed_left_and_came_back_is_not_said_to_have_left(workspace: Workspace) {
        let mut lead = workspace.signed_in_as("Gale Practice", Role::TeamLead).await;
        let (person, _) = workspace.member("Connie Sultant", Role::Member).await;
        let mut member = workspace.browser_of(&person).await;
        lead.post(&workspace.team_path("/charter/edit"), &charter_with(&[("version", "0")])).await;
        sign(&mut member, &workspace).await;
        member.post(&workspace.team_path("/leave"), &[]).await;
        let charter = workspace.team_path("/charter");
        lead.get(&charter).await.assert_says("Connie Sultant (has left the team since)");
        workspace.place(&person, Role::Member).await;
        let page = lead.get(&charter).await;
        assert!(!page.text().contains("has left the team"), "{}", page.text());
    }
}

on_both_databases! {
    async fn a_charter_holds_no_date_of_birth(workspace: Workspace) {
        let mut lead = workspace.signed_in_as("Gale Practice", Role::TeamLead).await;
        let edit = workspace.team_path("/charter/edit");
        let answers = charter_with(&[("version", "0"), ("purpose", "What happened to the man born on 3/4/1950")]);
        let page = lead.post(&edit, &answers).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("This may be a date of birth");
    }
}
