//! Saying something, changing it in time, settling and removing it; and what is left when its author is erased.

use axum::http::StatusCode;
use improvement::{people::model::Role, platform::audit};
use sea_orm::EntityTrait;

use crate::support::{Browser, Workspace, on_both_databases};

/// The form at the foot of the team's page.
fn form(workspace: &Workspace) -> String {
    workspace.team_path(&format!("/comments/team/{}", workspace.team.id))
}

/// Adds a comment and returns the address of its form of this kind.
async fn said(workspace: &Workspace, browser: &mut Browser, words: &str, what: &str) -> String {
    browser.post(&form(workspace), &[("comment", words)]).await;
    let page = browser.get(&workspace.team_path("")).await;
    let selector = "article.causeway-comment:last-of-type";
    let id = page.attribute(selector, "id").unwrap();
    let id = id.strip_prefix("comment-").unwrap();
    workspace.team_path(&format!("/discussion/{id}/{what}"))
}

on_both_databases! {
    async fn a_member_comments_and_another_settles_it(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let mut ben = workspace.signed_in_as("Ben Okafor", Role::PatientPartner).await;
        amina.get(&workspace.team_path("")).await.assert_says("Nobody has commented yet");
        let page = amina.post_and_follow(&form(&workspace), &[("comment", "Does this hold for Saturdays?"), ("path", "")]).await;
        page.assert_says("Your comment was added");
        page.assert_says("1 comment is open");
        let settle = ben.get(&workspace.team_path("")).await.attribute("form[action$='/settle']", "action").unwrap();
        let page = ben.post_and_follow(&settle, &[]).await;
        page.assert_says("Everything that was said here is settled");
        page.assert_says("by Ben Okafor on");
        let reopen = page.attribute("form[action$='/reopen']", "action").unwrap();
        amina.post_and_follow(&reopen, &[]).await.assert_says("1 comment is open");
    }
}

on_both_databases! {
    async fn a_comment_is_changed_in_time_and_what_it_said_stays_to_be_seen(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let edit = said(&workspace, &mut amina, "Forty days", "edit").await;
        amina.get(&edit).await.assert_says("You can change a comment for 15 minutes");
        let page = amina.post_and_follow(&edit, &[("comment", "Fourteen days"), ("version", "1")]).await;
        for words in ["Fourteen days", "Forty days", "See what it said before"] {
            page.assert_says(words);
        }
        let stale = amina.post(&edit, &[("comment", "Four days"), ("version", "1")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.assert_says("Fourteen days");
        stale.assert_says("Four days");
        workspace.service.clock.advance(15 * 60);
        let late = amina.post(&edit, &[("comment", "Four days"), ("version", "2")]).await;
        late.assert_says("A comment can be changed for 15 minutes");
    }
}

on_both_databases! {
    async fn nobody_changes_or_removes_what_somebody_else_said(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let mut lead = workspace.signed_in_as("Ben Okafor", Role::TeamLead).await;
        let remove = said(&workspace, &mut amina, "Forty days", "remove").await;
        let edit = remove.replace("/remove", "/edit");
        assert_eq!(lead.post(&remove, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(lead.post(&edit, &[("comment", "Mine")]).await.status, StatusCode::FORBIDDEN);
        let page = amina.post_and_follow(&remove, &[]).await;
        page.assert_says("Your comment and its words were removed");
        assert!(!page.text().contains("Forty days"));
    }
}

on_both_databases! {
    async fn somebody_who_only_reads_sees_comments_and_no_form(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        said(&workspace, &mut amina, "Forty days", "edit").await;
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let page = sponsor.get(&workspace.team_path("")).await;
        page.assert_says("Forty days");
        assert!(!page.has("section#comments form"));
    }
}

on_both_databases! {
    async fn a_comment_of_nothing_or_with_an_nhs_number_is_refused_and_what_was_typed_stays(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        workspace.member("Ben Okafor", Role::Member).await;
        amina.post(&form(&workspace), &[]).await.assert_says("Enter your comment");
        let page = amina.post(&form(&workspace), &[("comment", "About 999 000 0018"), ("path", "/measures")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attribute("input[name=path]", "value").unwrap(), "/measures");
        let away = amina.post(&form(&workspace), &[("comment", "Fine"), ("path", "//evil.example")]).await;
        assert_eq!(away.status, StatusCode::BAD_REQUEST);
        let unknown = workspace.team_path(&format!("/comments/no-such-kind/{}", workspace.team.id));
        assert_eq!(amina.post(&unknown, &[("comment", "Fine")]).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn what_was_said_is_sealed_in_the_log_told_to_its_author_and_goes_with_them(workspace: Workspace) {
        let (person, _) = workspace.member("Amina Khan", Role::Member).await;
        let mut amina = workspace.browser_of(&person).await;
        let mut ben = workspace.signed_in_as("Ben Okafor", Role::Member).await;
        said(&workspace, &mut amina, "Forty days", "edit").await;
        said(&workspace, &mut ben, "Thank you, @Amina Khan", "edit").await;
        let connection = workspace.service.database.connection();
        for line in audit::entry::Entity::find().all(connection).await.unwrap() {
            assert!(!line.after.contains("Forty days"));
        }
        let held: serde_json::Value = serde_json::from_slice(&amina.get("/account/data").await.body).unwrap();
        assert_eq!(held["comments"]["made"][0]["words"], "Forty days");
        assert_eq!(held["comments"]["named_in"].as_array().unwrap().len(), 1);

        amina.post("/account/erase", &[("email", "amina.khan@example.org")]).await;
        let page = ben.get(&workspace.team_path("")).await;
        assert!(!page.text().contains("Forty days"));
        assert!(!page.html().contains("Amina"), "{}", page.text());
        page.assert_says("Thank you, @A former member");
        audit::verify(connection).await.unwrap();
    }
}

on_both_databases! {
    async fn whom_only_an_edit_names_hears_of_it_and_nobody_twice(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        workspace.signed_in_as("Ben Okafor", Role::Member).await;
        let edit = said(&workspace, &mut amina, "Is that so?", "edit").await;
        let address = "ben.okafor@example.org";
        let before = workspace.letters_to(address).await.len();
        amina.post(&edit, &[("comment", "Is that so, @Ben Okafor?"), ("version", "1")]).await;
        assert_eq!(workspace.letters_to(address).await.len(), before + 1);
        amina.post(&edit, &[("comment", "Is that really so, @Ben Okafor?"), ("version", "2")]).await;
        assert_eq!(workspace.letters_to(address).await.len(), before + 1);
    }
}

#[tokio::test]
async fn a_comment_offers_to_be_changed_by_the_clock_of_the_service_and_holds_no_date_of_birth() {
    let workspace = Workspace::on_sqlite().await;
    let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
    said(&workspace, &mut amina, "Forty days", "edit").await;
    let home = workspace.team_path("");
    let edit = "article a[href$='/edit']";
    assert!(amina.get(&home).await.has(edit));
    workspace.service.clock.advance(15 * 60);
    assert!(!amina.get(&home).await.has(edit));
    let refused = amina
        .post(&form(&workspace), &[("comment", "She is born 12/03/1961")])
        .await;
    refused.assert_says("This may hold a date of birth");
}
