//! The evidence page: what a team sees before and after a release was brought.

use axum::http::StatusCode;
use improvement::{evidence::newest_summary, people::model::Role};

use crate::support::{
    Workspace, on_both_databases,
    releases::{body, count, made_at, period},
};

on_both_databases! {
    async fn an_empty_page_offers_a_data_lead_one_thing_to_do(workspace: Workspace) {
        let mut browser = workspace.signed_in(Role::DataLead).await;
        let page = browser.get(&workspace.team_path("/evidence")).await;
        page.assert_says("No release has been brought to this team yet");
        let button = page.attribute("a.nhsuk-button", "href").unwrap();
        assert_eq!(button, workspace.team_path("/evidence/bring"));
    }
}

#[tokio::test]
async fn an_empty_page_tells_others_whom_to_ask() {
    let workspace = Workspace::on_sqlite().await;
    workspace.member("Dana Lead", Role::DataLead).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("Dana Lead can bring the first release");
    assert!(!page.has("a.nhsuk-button"));
}

on_both_databases! {
    async fn a_member_sees_how_many_how_long_and_how_many_slipped_through(workspace: Workspace) {
        workspace.bring(&body(&workspace)).await;
        let mut browser = workspace.signed_in(Role::PatientPartner).await;
        let page = browser.get(&workspace.team_path("/evidence")).await;
        page.assert_says("About 1,245 referrals were sent from 1 April 2025 to 31 March 2026.");
        page.assert_says("Half of the patients who were seen had their first appointment within 46 days");
        page.assert_says("About 35 referrals slipped through");
        page.assert_says("Figures of Castle Hospital for 1 April 2025 to 31 March 2026");
    }
}

#[tokio::test]
async fn the_map_is_drawn_for_wide_and_narrow_pages_with_a_table() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    assert!(page.has(".causeway-chart__wide svg[role=group]"));
    assert!(page.has(".causeway-chart__narrow svg[role=group]"));
    assert!(page.has("details table"));
    page.assert_says("Referral received");
}

#[tokio::test]
async fn a_second_look_at_a_release_shows_the_same_pictures_and_another_release_its_own() {
    let workspace = Workspace::on_sqlite().await;
    let old_name = workspace.bring(&body(&workspace)).await;
    let mut new = body(&workspace);
    new.period = period("2025-07-01", "2026-06-30");
    new.made_at = made_at("2026-07-03T08:00:00Z");
    new.map.activities[0].referrals = count(2_000);
    workspace.bring(&new).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let old = workspace.team_path(&format!("/evidence/{old_name}"));
    let first = browser.get(&old).await.html();
    let second = browser.get(&old).await.html();
    let other = browser.get(&workspace.team_path("/evidence")).await.html();
    assert_eq!(first, second);
    assert!(!first.contains("2,000") && other.contains("2,000"));
}

#[tokio::test]
async fn every_id_on_the_page_is_there_once() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::DataLead).await;
    let html = browser.get(&workspace.team_path("/evidence")).await.html();
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[tokio::test]
async fn withheld_is_shown_as_such_and_explained_once() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.headline.slipped_through = count(4);
    workspace.bring(&release).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("How many referrals slipped through is withheld.");
    let text = page.text();
    assert_eq!(
        text.matches("“Withheld” stands where a count is so small")
            .count(),
        1
    );
}

#[tokio::test]
async fn what_was_accepted_not_known_or_could_still_happen_is_told() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    for words in [
        "Late or missed, but accepted by somebody who looked: about 55.",
        "Hanging on an order of events that nobody knows: about 25.",
        "Not known, and so compared with nobody: Armed Forces, of up to about 30 referrals.",
        "Group not known",
        "In 100 watched long enough",
        "Could still happen",
    ] {
        page.assert_says(words);
    }
}

#[tokio::test]
async fn a_release_of_an_earlier_format_says_nothing_of_what_it_did_not_count() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    for gap in &mut release.gaps {
        (gap.whole_period.accepted, gap.whole_period.order_not_known) = (None, None);
    }
    let answers = &mut release.answers;
    answers.fairness.as_mut().unwrap().found[0].not_known = None;
    answers.loops.as_mut().unwrap().found[0].could_still = None;
    workspace.bring(&release).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let text = browser.get(&workspace.team_path("/evidence")).await.text();
    for words in [
        "accepted by somebody",
        "Hanging on",
        "compared with nobody",
        "Could still",
    ] {
        assert!(!text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_expectation_that_could_not_be_judged_says_why() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("Expected: After an attendance the outcome letter goes out within 7 days. Not judged: no letter log was read.");
}

#[tokio::test]
async fn origin_rules_and_definitions_are_on_the_page() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    for words in [
        "A request by a GP that a hospital sees a patient.",
        "Counts of 1 to 7 are withheld",
        "Referrals that both sides know under the same patient",
        "Fingerprint of the signing key",
        "7 April 2026 at 10:30am",
        &"a".repeat(64),
    ] {
        page.assert_says(words);
    }
}

on_both_databases! {
    async fn the_newest_figures_come_first_and_earlier_ones_stay(workspace: Workspace) {
        let old = body(&workspace);
        let mut new = body(&workspace);
        new.period = period("2025-07-01", "2026-06-30");
        new.made_at = made_at("2026-07-03T08:00:00Z");
        let new_name = workspace.bring(&new).await;
        let old_name = workspace.bring(&old).await;
        let mut browser = workspace.signed_in(Role::Member).await;
        let page = browser.get(&workspace.team_path("/evidence")).await;
        page.assert_says("Figures of Castle Hospital for 1 July 2025 to 30 June 2026");
        assert!(page.html().contains(&new_name) && page.html().contains(&old_name));
        let old_page = browser.get(&workspace.team_path(&format!("/evidence/{old_name}"))).await;
        old_page.assert_says("Figures of Castle Hospital for 1 April 2025 to 31 March 2026");
    }
}

#[tokio::test]
async fn a_release_has_an_address_that_can_be_read() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    assert!(
        name.starts_with("2026-03-31-") && name.len() == 19,
        "{name}"
    );
}

#[tokio::test]
async fn an_unknown_release_is_not_found() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    for name in [
        "2026-03-31-00000000",
        "x",
        "2026-03-31-%25%25%25%25%25%25%25%25",
    ] {
        let page = browser
            .get(&workspace.team_path(&format!("/evidence/{name}")))
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn only_a_data_lead_is_offered_to_bring_or_withdraw() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    for (role, offered) in [(Role::DataLead, true), (Role::Member, false)] {
        let mut browser = workspace.signed_in(role).await;
        let page = browser.get(&workspace.team_path("/evidence")).await;
        assert_eq!(
            page.text().contains("Withdraw this release"),
            offered,
            "{role}"
        );
    }
}

on_both_databases! {
    async fn other_pages_get_the_newest_release_in_a_few_words(workspace: Workspace) {
        let connection = workspace.service.database.connection();
        assert_eq!(newest_summary(connection, &workspace.team_scope()).await.unwrap(), None);
        let name = workspace.bring(&body(&workspace)).await;
        let summary = newest_summary(connection, &workspace.team_scope()).await.unwrap().unwrap();
        assert_eq!(summary.name, name);
        assert_eq!(summary.organisation, "Castle Hospital");
        assert_eq!(summary.slipped_through, Some(count(36)));
        assert!(summary.headline.starts_with("About 35 referrals slipped through"));
    }
}

#[tokio::test]
async fn the_month_with_most_missed_is_named_only_when_it_stands_out() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    workspace.bring(&release).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("Most were missed in March 2026: about 20.");
    release.period = period("2025-05-01", "2026-04-01");
    release.gaps[0].months[0].missed = count(20);
    workspace.bring(&release).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    assert!(
        !page
            .text()
            .contains("Most were missed in March 2026: about 20.")
    );
}

#[tokio::test]
async fn how_long_who_waits_longer_and_where_advice_ended_up_are_said_in_words() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::PatientPartner).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    for words in [
        "half took at most 46 days, nine in ten at most 121 days. This leaves out who still waits.",
        "The rules found “menopause” in about 560 referrals, 45 in 100 of all.",
        "About 350 are still waiting. Half of these have waited at least 63 days so far.",
        "Counting those still waiting, 68 in 100 had reached the end within 18 weeks.",
        "By England’s clock about 350 patients are waiting, and 69 in 100",
        "Rheumatology: 18 in 100 became a referral within 90 days of the answer.",
        "Service personnel – First seen within 126 days of the referral: 42 in 100, 21 in 100 fewer than of all others.",
        "Returned and sent again: about 60 referrals.",
    ] {
        page.assert_says(words);
    }
}

#[tokio::test]
async fn rules_order_and_ledger_are_one_click_from_every_answer() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let text = browser.get(&workspace.team_path("/evidence")).await.text();
    // The map, the gaps, and ten further answers.
    let answers = 12;
    assert_eq!(text.matches("How this was counted").count(), answers);
    for words in [
        "A booking that was moved within an hour counts once.",
        "Of 100 pairs of neighbouring events, 5 could as well have happened the other way round",
        "switched off",
    ] {
        assert!(text.matches(words).count() >= answers, "{words}");
    }
}

#[tokio::test]
async fn the_map_is_drawn_in_the_detail_that_the_address_asks_for() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    let map = &mut release.map;
    for number in 0..8 {
        let mut step = map.activities[0].clone();
        step.key = crate::support::releases::label(&format!("step_{number}"));
        step.referrals = count(100);
        map.activities.push(step);
    }
    workspace.bring(&release).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let path = workspace.team_path("/evidence");
    let few = browser.get(&format!("{path}?steps=5&ways=8")).await;
    few.assert_says("7 less frequent steps are not drawn");
    assert_eq!(
        few.attribute("select[name=steps] option[selected]", "value")
            .as_deref(),
        Some("5")
    );
    let many = browser.get(&format!("{path}?steps=12&ways=rubbish")).await;
    assert!(!many.text().contains("not drawn"));
}

#[tokio::test]
async fn a_release_of_the_first_format_is_shown_without_what_it_does_not_answer() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.answers = improvement::evidence::release_file::Answers::default();
    workspace.bring(&release).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("About 35 referrals slipped through");
    assert!(!page.text().contains("How long patients wait"));
}
