//! What becomes of a report: asked back, passed on, answered, joined, closed, taken up again.

use axum::http::StatusCode;
use improvement::people::model::Role;

use super::{ANSWERS, act, answers_with, link, newest, report};
use crate::support::{Workspace, on_both_databases};

on_both_databases! {
    async fn the_reporter_is_asked_and_replies_without_being_known(workspace: Workspace) {
        let link = link(&workspace).await;
        let own = report(&workspace, &link, &[]).await;
        let (mut faculty, page) = newest(&workspace).await;
        act(&mut faculty, &page, "ask", &[("words", "Which clinic?")]).await.assert_says("Which clinic?");
        let mut nobody = workspace.browser();
        nobody.get(&own).await.assert_says("Which clinic?");
        let replied = nobody.post_and_follow(&own, &[("words", "The one on Tuesdays")]).await;
        replied.assert_says("The one on Tuesdays");
        assert!(!replied.has("textarea"), "there is nothing to reply to any more");
        faculty.get(&page).await.assert_says("The one on Tuesdays");
    }
}

on_both_databases! {
    async fn the_other_side_answers_by_its_address_and_the_reporter_sees_it(workspace: Workspace) {
        let link = link(&workspace).await;
        let own = report(&workspace, &link, &[]).await;
        let (mut faculty, page) = newest(&workspace).await;
        let hospital = workspace.hospital.id.to_string();
        let fields = [("organisation", hospital.as_str()), ("days", "5"), ("words", "Who sends these letters?"), ("email", "secretary@example.org")];
        let passed = act(&mut faculty, &page, "pass-on", &fields).await;
        let address = passed.texts("strong").into_iter().find(|text| text.contains("/report/answer/")).unwrap();
        let answer = address.split_once("8080").unwrap().1.to_owned();
        let mut nobody = workspace.browser();
        nobody.get(&own).await.assert_says("It was passed on to Castle Hospital, which is to answer by");
        nobody.get(&answer).await.assert_says("Who sends these letters?");
        nobody.post(&answer, &[("words", "")]).await.assert_says("Enter the answer");
        nobody.post(&answer, &[("words", "From Monday within a week")]).await.assert_says("Thank you for the answer");
        nobody.get(&own).await.assert_says("From Monday within a week");
        assert!(!nobody.get(&own).await.text().contains("Who sends these letters?"), "that is between the two");
        assert_eq!(nobody.get(&answer).await.status, StatusCode::NOT_FOUND);
        faculty.get(&page).await.assert_says("Castle Hospital has answered");
    }
}

on_both_databases! {
    async fn a_joined_report_shares_the_fate_of_the_other(workspace: Workspace) {
        let link = link(&workspace).await;
        let first = report(&workspace, &link, &[("service", "Pain clinic")]).await;
        let second = report(&workspace, &link, &[]).await;
        let (mut faculty, page) = newest(&workspace).await;
        act(&mut faculty, &page, "join", &[("number", "2")]).await.assert_says("Enter the number of another report");
        act(&mut faculty, &page, "join", &[("number", "1")]).await.assert_says("It is about the same as another report");
        let (mut faculty, page) = newest(&workspace).await;
        let words = [("reason", "changed"), ("you_said", "Letters came late"), ("we_did", "They are sent by computer")];
        act(&mut faculty, &page, "close", &words).await.assert_says("Something was changed because of it");
        for own in [first, second] {
            workspace.browser().get(&own).await.assert_says("Something was changed because of it");
        }
    }
}

on_both_databases! {
    async fn what_was_closed_is_taken_up_again_with_a_reason(workspace: Workspace) {
        report(&workspace, &link(&workspace).await, &[]).await;
        let (mut faculty, page) = newest(&workspace).await;
        act(&mut faculty, &page, "close", &[("reason", "changed")]).await.assert_says("Enter what was done");
        act(&mut faculty, &page, "close", &[("reason", "not-now"), ("words", "No money this year")]).await.assert_says("No money this year");
        let late = faculty.get(&format!("{page}/answer")).await;
        late.assert_says("This cannot be done any more");
        act(&mut faculty, &page, "reopen", &[("words", "It happened again")]).await.assert_says("It happened again");
        faculty.get(&workspace.programme_path("/reports")).await.assert_says("1 new report");
    }
}

on_both_databases! {
    async fn two_who_work_on_one_report_at_once_see_what_both_wrote(workspace: Workspace) {
        report(&workspace, &link(&workspace).await, &[]).await;
        let (mut first, page) = newest(&workspace).await;
        let mut second = workspace.signed_in_as("Second Faculty", Role::ProgrammeTeam).await;
        let ask = format!("{page}/ask");
        first.post(&ask, &[("version", "1"), ("words", "Which day?")]).await;
        let conflict = second.post(&ask, &[("version", "1"), ("words", "Which clinic?")]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_says("Which day?");
        conflict.assert_says("Which clinic?");
    }
}

#[tokio::test]
async fn coaches_read_reports_and_members_do_not() {
    let workspace = Workspace::on_sqlite().await;
    report(&workspace, &link(&workspace).await, &[]).await;
    let (_, page) = newest(&workspace).await;
    let mut coach = workspace.signed_in(Role::Coach).await;
    let seen = coach.get(&page).await;
    assert!(seen.status == StatusCode::OK && !seen.has("a[href$='/ask']"));
    let mut member = workspace.signed_in(Role::Member).await;
    assert_eq!(member.get(&page).await.status, StatusCode::FORBIDDEN);
}

on_both_databases! {
    async fn what_one_reporter_replied_is_not_told_to_another_whose_report_was_joined(workspace: Workspace) {
        let link = link(&workspace).await;
        let first = report(&workspace, &link, &[("service", "Pain clinic")]).await;
        let (mut faculty, page) = newest(&workspace).await;
        act(&mut faculty, &page, "ask", &[("words", "Which day?")]).await;
        workspace.browser().post(&first, &[("words", "When I was on call alone")]).await;
        let second = report(&workspace, &link, &[]).await;
        let (mut faculty, joined) = newest(&workspace).await;
        act(&mut faculty, &joined, "join", &[("number", "1")]).await;
        act(&mut faculty, &page, "close", &[("reason", "not-now"), ("words", "No money this year")]).await;
        let told = workspace.browser().get(&second).await;
        told.assert_says("No money this year");
        assert!(!told.text().contains("on call alone") && !told.text().contains("Which day?"), "{}", told.text());
    }
}

on_both_databases! {
    async fn whoever_reported_signed_in_hears_by_e_mail_and_replies_without_the_secret_address(workspace: Workspace) {
        let mut sponsor = workspace.signed_in_as("Sam Sponsor", Role::Sponsor).await;
        sponsor.post(&workspace.programme_path("/reports/new"), &ANSWERS).await;
        let (mut faculty, page) = newest(&workspace).await;
        act(&mut faculty, &page, "ask", &[("words", "Which clinic?")]).await;
        let address = "sam.sponsor@example.org";
        let letter = workspace.letter_to(address).await;
        assert!(!letter.text.contains("Which clinic?"), "words stay on the page");
        let own = letter.link();
        sponsor.get(&own).await.assert_says("Which clinic?");
        sponsor.post_and_follow(&own, &[("words", "born 12/03/1961")]).await.assert_says("This may hold a date of birth");
        sponsor.post_and_follow(&own, &[("words", "The one on Tuesdays")]).await.assert_says("The one on Tuesdays");
        let mine = sponsor.get(&workspace.programme_path("/reports/mine")).await;
        assert!(mine.has(&format!("a[href='{own}']")));
        let mut other = workspace.signed_in(Role::Member).await;
        assert_eq!(other.get(&own).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&own, &[("words", "Mine")]).await.status, StatusCode::NOT_FOUND);
        let before = workspace.letters_to(address).await.len();
        act(&mut faculty, &page, "close", &[("reason", "explained"), ("words", "Ring the desk")]).await;
        assert_eq!(workspace.letters_to(address).await.len(), before + 1);
    }
}

#[tokio::test]
async fn a_reply_or_an_answer_that_comes_too_late_is_not_lost() {
    let workspace = Workspace::on_sqlite().await;
    let own = report(&workspace, &link(&workspace).await, &[]).await;
    let (mut faculty, page) = newest(&workspace).await;
    act(&mut faculty, &page, "ask", &[("words", "Which day?")]).await;
    act(&mut faculty, &page, "close", &[("reason", "not-now")]).await;
    let late = workspace
        .browser()
        .post(&own, &[("words", "It was a Tuesday")])
        .await;
    late.assert_says("no longer waits for a reply");
    assert!(late.texts("textarea")[0].contains("It was a Tuesday"));
}

#[tokio::test]
async fn what_somebody_reported_is_in_the_download_of_their_data() {
    let workspace = Workspace::on_sqlite().await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let answers = answers_with(&[("words", "Six weeks for a letter")]);
    sponsor
        .post(&workspace.programme_path("/reports/new"), &answers)
        .await;
    let held = sponsor.get("/account/data").await.html();
    assert!(held.contains("Six weeks for a letter"));
}
