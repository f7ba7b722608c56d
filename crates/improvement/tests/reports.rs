//! Reports: the form in half a minute, what becomes of a report, themes, files and imports.

mod importing;
mod reporting;
mod themes;
mod triage;

use crate::support::{Browser, Page, Workspace};
use improvement::people::{founding::scope_of, model::Role};
use improvement::{
    platform::change::Actor,
    reports::{self, Happened, Harm, NewReport, Whose, make_report},
};
use jiff::civil::date;

/// What somebody in a hurry answers.
pub const ANSWERS: [(&str, &str); 6] = [
    ("domain", "complete-care"),
    ("service", "Rheumatology"),
    ("happened", "today"),
    ("minutes", "15"),
    ("whose", "primary-clinician"),
    ("harm", "none"),
];

/// The answers with some given otherwise.
pub fn answers_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ANSWERS.into_iter();
    let kept = kept.filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

/// The address of the form for staff of the practice.
pub async fn link(workspace: &Workspace) -> String {
    let service = &workspace.service;
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await
        .unwrap();
    let scope = scope_of(&workspace.programme);
    let link = reports::make_link(&mut change, &scope, &workspace.practice)
        .await
        .unwrap();
    change.commit().await.unwrap();
    format!("/report/{}", link.code)
}

/// Reports by the link. Returns the reporter's own address.
pub async fn report(workspace: &Workspace, link: &str, changes: &[(&str, &str)]) -> String {
    let mut browser = workspace.browser();
    let thanks = browser.post_and_follow(link, &answers_with(changes)).await;
    thanks.assert_says("Thank you");
    thanks
        .attribute("a[href^='/report/follow/']", "href")
        .unwrap()
}

/// So many reports of the same kind, each of so many minutes, without an account.
pub async fn made(workspace: &Workspace, reports: usize, kind: (&str, &str), minutes: i32) {
    let service = &workspace.service;
    let opened = service.database.change(&service.clock, Actor::Program);
    let mut change = opened.await.unwrap();
    for _ in 0..reports {
        let new = NewReport {
            reported_on: date(2026, 10, 5),
            domain: kind.0.to_owned(),
            service: kind.1.to_owned(),
            happened: Happened::Today,
            minutes,
            whose: Whose::PrimaryClinician,
            harm: Harm::None,
            words: String::new(),
            organisation_id: None,
        };
        make_report(&mut change, &scope_of(&workspace.programme), new)
            .await
            .unwrap();
    }
    change.commit().await.unwrap();
}

/// Somebody of the programme team, and the page of the newest new report.
pub async fn newest(workspace: &Workspace) -> (Browser, String) {
    let name = format!("Faculty {}", uuid::Uuid::new_v4());
    let mut faculty = workspace.signed_in_as(&name, Role::ProgrammeTeam).await;
    let inbox = faculty.get(&workspace.programme_path("/reports")).await;
    let newest = inbox.attribute("table a", "href").unwrap();
    (faculty, newest)
}

/// Does something with a report as the page of the action offers it.
pub async fn act(
    browser: &mut Browser,
    report: &str,
    action: &str,
    fields: &[(&str, &str)],
) -> Page {
    let path = format!("{report}/{action}");
    let form = browser.get(&path).await;
    let version = form.attribute("input[name=version]", "value").unwrap();
    let fields: Vec<_> = [("version", version.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    browser.post_and_follow(&path, &fields).await
}
