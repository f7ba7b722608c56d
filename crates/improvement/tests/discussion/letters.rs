//! Who hears of a comment, the weekly summary, and how it is ended.

use axum::http::StatusCode;
use improvement::{discussion::send_summaries, people::model::Role};

use crate::support::{Browser, Workspace, on_both_databases};

const BEN: &str = "ben.okafor@example.org";
const WEEK: i64 = 7 * 24 * 3600;

async fn comment(workspace: &Workspace, browser: &mut Browser, fields: &[(&str, &str)]) {
    let form = workspace.team_path(&format!("/comments/team/{}", workspace.team.id));
    let page = browser.post(&form, fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

async fn choose(workspace: &Workspace, browser: &mut Browser, level: &str) {
    let field = format!("level-{}", workspace.programme.id);
    let page = browser
        .post_and_follow("/account/notifications", &[(&field, level)])
        .await;
    page.assert_says("Saved.");
}

async fn letters(workspace: &Workspace) -> usize {
    workspace.letters_to(BEN).await.len()
}

on_both_databases! {
    async fn somebody_who_is_named_or_ticked_gets_a_link_without_the_words(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let (ben, _) = workspace.member("Ben Okafor", Role::Member).await;
        comment(&workspace, &mut amina, &[("comment", "Forty days, @Ben")]).await;
        let letter = workspace.letter_to(BEN).await;
        assert_eq!(letter.subject, "Amina Khan named you in a comment");
        assert!(!letter.text.contains("Forty") && !letter.html.contains("Forty"));
        let mut browser = workspace.browser_of(&ben).await;
        browser.get(&letter.link()).await.assert_says("Forty days, @Ben");
        let id = ben.id.to_string();
        comment(&workspace, &mut amina, &[("comment", "Again"), ("mention", &id)]).await;
        assert_eq!(letters(&workspace).await, 2);
        browser.get(&workspace.team_path("")).await.assert_says("Told: Ben Okafor");
    }
}

on_both_databases! {
    async fn each_level_is_as_loud_as_it_says(workspace: Workspace) {
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let mut ben = workspace.signed_in_as("Ben Okafor", Role::Member).await;
        comment(&workspace, &mut amina, &[("comment", "First")]).await;
        assert_eq!(letters(&workspace).await, 0);
        choose(&workspace, &mut ben, "all").await;
        comment(&workspace, &mut amina, &[("comment", "Second")]).await;
        assert_eq!(letters(&workspace).await, 1);
        choose(&workspace, &mut ben, "taking-part").await;
        comment(&workspace, &mut ben, &[("comment", "I wrote here")]).await;
        comment(&workspace, &mut amina, &[("comment", "Third")]).await;
        assert_eq!(letters(&workspace).await, 2);
        choose(&workspace, &mut ben, "mentions").await;
        comment(&workspace, &mut amina, &[("comment", "Fourth")]).await;
        assert_eq!(letters(&workspace).await, 2);
        choose(&workspace, &mut ben, "off").await;
        comment(&workspace, &mut amina, &[("comment", "Fifth, @Ben Okafor")]).await;
        assert_eq!(letters(&workspace).await, 2);
        let page = ben.post("/account/notifications", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both_databases! {
    async fn on_monday_a_summary_says_what_others_did_and_one_press_ends_it(workspace: Workspace) {
        let mut workspace = workspace;
        workspace.configure(|settings| settings.demonstration = true);
        let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
        let (person, _) = workspace.member("Ben Okafor", Role::Member).await;
        let service = workspace.service.clone();
        assert_eq!(send_summaries(&service).await.unwrap(), 0, "everybody has just joined");
        comment(&workspace, &mut amina, &[("comment", "Forty days")]).await;
        comment(&workspace, &mut amina, &[("comment", "Fifty days")]).await;
        service.clock.advance(WEEK);
        assert!(send_summaries(&service).await.unwrap() > 0);
        let letter = workspace.letter_to(BEN).await;
        assert!(letter.subject.contains("Interface programme"));
        assert!(letter.text.contains("Amina Khan commented (2 times)"), "{}", letter.text);
        assert!(!letter.text.contains("Forty"));
        assert_eq!(send_summaries(&service).await.unwrap(), 0, "each is sent once");
        service.clock.advance(WEEK);
        assert_eq!(send_summaries(&service).await.unwrap(), 0, "nothing changed");

        let stop = letter.text.split_whitespace().find(|word| word.contains("/weekly-summary/stop/")).unwrap();
        let stop = format!("/{}", stop.splitn(4, '/').nth(3).unwrap());
        let mut nobody = workspace.browser();
        nobody.get(&stop).await.assert_says("When somebody names you in a comment, you still hear of it");
        nobody.post(&stop, &[("List-Unsubscribe", "One-Click")]).await.assert_says("You will get no more weekly summaries");
        let mut amina = workspace.signed_in_as("Cora Lind", Role::Member).await;
        comment(&workspace, &mut amina, &[("comment", "Sixty days")]).await;
        let before = letters(&workspace).await;
        service.clock.advance(WEEK);
        send_summaries(&service).await.unwrap();
        assert_eq!(letters(&workspace).await, before);
        let made_up = format!("{}x", &stop[..stop.len() - 1]);
        assert_eq!(nobody.post(&made_up, &[]).await.status, StatusCode::GONE);
        // Whoever wants no letters at all gets none again by an old link.
        let mut ben = workspace.browser_of(&person).await;
        choose(&workspace, &mut ben, "off").await;
        nobody.post(&stop, &[]).await;
        let before = letters(&workspace).await;
        let mut amina = workspace.signed_in_as("Dora Lind", Role::Member).await;
        comment(&workspace, &mut amina, &[("comment", "Seventy, @Ben Okafor")]).await;
        assert_eq!(letters(&workspace).await, before);
    }
}
