//! Values typed one by one: checked, asked about, replaced, removed, signed off, unlocked.

use axum::http::StatusCode;
use improvement::people::model::Role;

use super::plan::PLAN;
use crate::support::{Browser, Workspace, on_both_databases};

const MEASURE: &str = "/measures/days-to-first-appointment";

/// A member in the browser, with a measure of days to add values to.
pub async fn with_measure(workspace: &Workspace) -> Browser {
    let mut member = workspace.signed_in(Role::Member).await;
    let page = member
        .post(&workspace.team_path("/measures/new"), &PLAN)
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    member
}

pub fn path(workspace: &Workspace, rest: &str) -> String {
    workspace.team_path(&format!("{MEASURE}{rest}"))
}

fn value<'a>(month: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("period[day]", "14"),
        ("period[month]", month),
        ("period[year]", "2026"),
        ("value", value),
    ]
}

on_both_databases! {
    async fn a_value_is_typed_replaced_and_removed(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let new = path(&workspace, "/values/new");
        member.post_and_follow(&new, &value("4", "42.5")).await.assert_says("42.5 days was saved for April 2026");
        let again = member.post(&new, &value("4", "40")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again.assert_says("There is already a value of 42.5 days for this period");
        let sure = [value("4", "40"), vec![("sure", "yes")]].concat();
        let page = member.post_and_follow(&new, &sure).await;
        page.assert_says("Values there: 1.");
        assert!(!page.text().contains("42.5"));
        let remove = page.attribute("a[href$='/remove']", "href").unwrap();
        member.post_and_follow(&remove, &[]).await.assert_says("Values there: 0.");
    }
}

on_both_databases! {
    async fn a_month_that_is_not_over_is_refused(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let year = (workspace.service.clock.now().date().year() + 1).to_string();
        let fields = [("period[day]", "1"), ("period[month]", "1"), ("period[year]", year.as_str()), ("value", "4")];
        let page = member.post(&path(&workspace, "/values/new"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("The period is not over yet");
    }
}

on_both_databases! {
    async fn what_is_signed_off_stays_until_it_is_unlocked_with_a_reason(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        member.post(&path(&workspace, "/values/new"), &value("4", "42")).await;
        member.post_and_follow(&path(&workspace, "/sign-off"), &[]).await.assert_says("signed off everything up to April 2026");
        let sure = [value("4", "40"), vec![("sure", "yes")]].concat();
        let page = member.post(&path(&workspace, "/values/new"), &sure).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("This period is signed off");
        member.post_and_follow(&path(&workspace, "/values/2026-04-01/remove"), &[]).await.assert_says("This period is signed off");
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let unlock = path(&workspace, "/unlock");
        assert_eq!(lead.post(&unlock, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = lead.post_and_follow(&unlock, &[("reason", "The extract was wrong")]).await;
        page.assert_says("The extract was wrong");
        assert_eq!(member.post(&path(&workspace, "/values/new"), &sure).await.status, StatusCode::SEE_OTHER);
    }
}
