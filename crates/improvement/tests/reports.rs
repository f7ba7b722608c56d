//! Reports: the form in half a minute, what becomes of a report, themes, files and imports.

mod reporting;
mod triage;

use crate::support::{Browser, Page, Workspace};
use improvement::people::{founding::scope_of, model::Role};
use improvement::{platform::change::Actor, reports};

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
