//! The form: by a link without an account or signed in, quick, without details of patients.

use axum::http::StatusCode;
use improvement::people::model::Role;

use super::{ANSWERS, answers_with, link, made, report};
use crate::support::{Workspace, on_both_databases};

#[tokio::test]
async fn at_most_five_decisions_and_two_typed_fields_are_asked_and_one_of_them_is_required() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let mut nobody = workspace.browser();
    let form = nobody.get(&link).await;
    let decisions = form.texts("form fieldset").len() + form.texts("form select").len();
    assert!(decisions <= 5, "{decisions} decisions");
    let typed = form.texts("form textarea").len()
        + form
            .texts("form input:not([type=radio]):not([type=hidden])")
            .len();
    assert!(typed <= 2, "{typed} typed fields");
    // The words may stay empty; the service may not.
    assert_eq!(
        nobody.post(&link, &ANSWERS).await.status,
        StatusCode::SEE_OTHER
    );
    let refused = nobody.post(&link, &answers_with(&[("service", "")])).await;
    refused.assert_says("Enter which service it was about");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_likely_is_answered_already() {
    let workspace = Workspace::on_sqlite().await;
    let form = workspace.browser().get(&link(&workspace).await).await;
    for (name, value) in [
        ("happened", "today"),
        ("whose", "primary-clinician"),
        ("harm", "none"),
    ] {
        assert!(
            form.has(&format!("input[name={name}][value={value}][checked]")),
            "{name}"
        );
    }
    assert!(!form.has("input[name=domain][checked]") && !form.has("input[name=minutes][checked]"));
}

on_both_databases! {
    async fn somebody_without_an_account_reports_and_sees_what_became_of_it(workspace: Workspace) {
        let link = link(&workspace).await;
        let own = report(&workspace, &link, &[("words", "The letter came after six weeks")]).await;
        let page = workspace.browser().get(&own).await;
        page.assert_says("The programme team has it and will look at it");
        page.assert_says("The letter came after six weeks");
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let inbox = faculty.get(&workspace.programme_path("/reports")).await;
        inbox.assert_says("1 new report, from today");
        inbox.assert_says("Riverside Practice");
        // Another secret opens nothing.
        let wrong = workspace.browser().get("/report/follow/made-up").await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_member_reports_signed_in_and_finds_it_among_their_own(workspace: Workspace) {
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let thanks = sponsor.post_and_follow(&workspace.programme_path("/reports/new"), &ANSWERS).await;
        thanks.assert_says("Report 1");
        sponsor.get(&workspace.programme_path("/reports/mine")).await.assert_says("Rheumatology");
        let mut other = workspace.signed_in(Role::Member).await;
        other.get(&workspace.programme_path("/reports/mine")).await.assert_says("You have reported nothing yet");
    }
}

#[tokio::test]
async fn patient_numbers_and_dates_of_birth_are_refused_and_nothing_typed_is_lost() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let mut nobody = workspace.browser();
    let number = answers_with(&[("words", "about 999 000 0018")]);
    let page = nobody.post(&link, &number).await;
    page.assert_says("NHS number");
    assert_eq!(
        page.attribute("input[name=service]", "value").unwrap(),
        "Rheumatology"
    );
    let birth = answers_with(&[("words", "born 12/03/1961")]);
    nobody
        .post(&link, &birth)
        .await
        .assert_says("This may hold a date of birth");
}

#[tokio::test]
async fn a_name_is_asked_about_and_the_report_can_be_changed_or_sent() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let mut nobody = workspace.browser();
    let words = ("words", "Mrs Atkinson rang three times");
    let asked = nobody.post(&link, &answers_with(&[words])).await;
    asked.assert_says("Did you write a name?");
    let again = nobody
        .post(&link, &answers_with(&[words, ("names", "change")]))
        .await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.texts("textarea")[0].contains("Mrs Atkinson"));
    let sent = nobody
        .post(&link, &answers_with(&[words, ("names", "none")]))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_that_was_closed_leads_nowhere() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let links = workspace.programme_path("/reports/links");
    let page = faculty.get(&links).await;
    page.assert_says(&link);
    let close = page.attribute("form[action$='/close']", "action").unwrap();
    faculty
        .post_and_follow(&close, &[])
        .await
        .assert_says("The link was closed");
    let mut nobody = workspace.browser();
    assert_eq!(nobody.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        nobody.post(&link, &ANSWERS).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_poster_shows_the_link_as_words_and_as_a_code() {
    let workspace = Workspace::on_sqlite().await;
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let links = workspace.programme_path("/reports/links");
    let hospital = workspace.hospital.id.to_string();
    let page = faculty
        .post_and_follow(&links, &[("organisation", &hospital)])
        .await;
    let poster = page.attribute("a[href$='/poster']", "href").unwrap();
    let poster = faculty.get(&poster).await;
    assert!(poster.has("svg.causeway-qr"));
    poster.assert_says("for staff of Castle Hospital");
}

#[tokio::test]
async fn one_network_cannot_flood_a_link() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let mut nobody = workspace.browser();
    for _ in 0..6 {
        assert_eq!(
            nobody.post(&link, &ANSWERS).await.status,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(
        nobody.post(&link, &ANSWERS).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    nobody.comes_from([192, 0, 2, 7]);
    assert_eq!(
        nobody.post(&link, &ANSWERS).await.status,
        StatusCode::SEE_OTHER
    );
}

on_both_databases! {
    async fn a_programme_adds_what_goes_wrong_there_and_reports_keep_it(workspace: Workspace) {
        let link = link(&workspace).await;
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let domains = workspace.programme_path("/reports/domains");
        faculty.post_and_follow(&domains, &[("name", "Interpreters")]).await.assert_says("Interpreters");
        let form = workspace.browser().get(&link).await;
        form.assert_says("Interpreters");
        let values: Vec<String> = (1..=5).filter_map(|place| form.attribute(&format!("input[name=domain]#domain-{place}"), "value")).collect();
        let own = report(&workspace, &link, &[("domain", values.last().unwrap())]).await;
        let page = faculty.get(&domains).await;
        let retire = page.attribute("form[action$='/retire']", "action").unwrap();
        faculty.post(&retire, &[]).await;
        assert!(!workspace.browser().get(&link).await.text().contains("Interpreters"));
        workspace.browser().get(&own).await.assert_says("Interpreters");
    }
}

#[tokio::test]
async fn a_code_typed_from_a_poster_may_have_capitals_and_no_hyphen() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    let code = link.trim_start_matches("/report/");
    let typed = code.to_uppercase().replace('-', "");
    let form = workspace.browser().get(&format!("/report/{typed}")).await;
    assert_eq!(form.status, StatusCode::OK);
}

on_both_databases! {
    async fn a_service_is_suggested_to_others_once_three_reports_call_it_so(workspace: Workspace) {
        let link = link(&workspace).await;
        made(&workspace, 2, ("complete-care", "Doctor Nobody"), 15).await;
        made(&workspace, 3, ("complete-care", "Rheumatology"), 15).await;
        let form = workspace.browser().get(&link).await;
        assert!(form.has("datalist option[value='Rheumatology']"));
        assert!(!form.html().contains("Doctor Nobody"));
    }
}
