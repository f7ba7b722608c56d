//! The plan of a measure: added, copied from the library, changed with a new phase, stopped.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::{Page, Workspace, on_both_databases};

/// The answers of a whole plan.
pub const PLAN: [(&str, &str); 10] = [
    ("name", "Days to first appointment"),
    ("why", "Patients wait too long"),
    ("kind", "outcome"),
    ("shape", "measurement"),
    (
        "numerator",
        "Median days from referral to first appointment",
    ),
    ("unit", "days"),
    ("direction", "lower"),
    ("frequency", "month"),
    ("due_days", "10"),
    ("source_system", "Outpatient extract"),
];

/// The plan with some answers given otherwise.
pub fn plan_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = PLAN.into_iter();
    let kept = kept.filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

fn measure_page(rest: &str) -> String {
    format!("/measures/days-to-first-appointment{rest}")
}

fn assert_refused(page: &Page, words: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.assert_says(words);
}

on_both_databases! {
    async fn a_member_adds_a_measure_and_the_task_list_knows(workspace: Workspace) {
        let (person, place) = workspace.member("Cory Collector", Role::Member).await;
        let mut member = workspace.browser_of(&person).await;
        member.get(&workspace.team_path("/measures")).await.assert_says("No measures yet");
        let collector = place.id.to_string();
        let plan = plan_with(&[("collected_by", &collector), ("target", "42"), ("target_source", "The team, on 3 March")]);
        let page = member.post_and_follow(&workspace.team_path("/measures/new"), &plan).await;
        for words in ["The measure was added", "Cory Collector", "Lower is better; target 42 days", "Somebody else who checks it"] {
            page.assert_says(words);
        }
        let home = member.get(&workspace.team_path("")).await;
        home.assert_says("Choose a few measures Completed");
        home.assert_says("Cory Collector added a measure");
    }
}

on_both_databases! {
    async fn a_plan_without_its_parts_is_refused_and_nothing_typed_is_lost(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let new = workspace.team_path("/measures/new");
        let typed = plan_with(&[("shape", "proportion"), ("target", "many"), ("name", "")]);
        let page = member.post(&new, &typed).await;
        for words in ["Enter the name of the measure", "Enter out of what it is counted", "Target must be a number"] {
            assert_refused(&page, words);
        }
        assert_eq!(page.attribute("input[name=unit]", "value").unwrap(), "days");
        member.post(&new, &PLAN).await;
        assert_refused(&member.post(&new, &PLAN).await, "There is already a measure called Days to first appointment");
    }
}

on_both_databases! {
    async fn a_copy_from_the_library_keeps_where_it_began(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let ready = member.get(&workspace.team_path("/measures/library/did-not-attend")).await;
        ready.assert_says("Do not read it as a fault of patients");
        let copy = ready.attribute("a.nhsuk-button", "href").unwrap();
        let form = member.get(&copy).await;
        let key = form.attribute("input[name=library_key]", "value").unwrap();
        assert_eq!(key, "did-not-attend");
        let plan = plan_with(&[("library_key", &key)]);
        let page = member.post_and_follow(&workspace.team_path("/measures/new"), &plan).await;
        page.assert_says("This definition began as “Appointments that patients did not attend” of the library");
    }
}

on_both_databases! {
    async fn a_changed_definition_says_since_when_and_why(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.post(&workspace.team_path("/measures/new"), &PLAN).await;
        let edit = workspace.team_path(&measure_page("/edit"));
        let changed = [("version", "1"), ("exclusions", "Patients who chose to wait")];
        assert_refused(&member.post(&edit, &plan_with(&changed)).await, "Choose whether what is counted changed");
        let said = [changed[0], changed[1], ("counting", "yes")];
        let page = member.post(&edit, &plan_with(&said)).await;
        assert_refused(&page, "Enter the first day of the new definition");
        page.assert_says("Enter what changed, and why");
        let whole = [changed[0], changed[1], ("counting", "yes"), ("starts_on[day]", "1"), ("starts_on[month]", "4"), ("starts_on[year]", "2026"), ("reason", "Choice is now recorded")];
        let page = member.post_and_follow(&edit, &plan_with(&whole)).await;
        page.assert_says("How what is counted changed");
        page.assert_says("1 April 2026");
        page.assert_says("Choice is now recorded");
    }
}

on_both_databases! {
    async fn words_alone_begin_no_new_phase(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.post(&workspace.team_path("/measures/new"), &PLAN).await;
        let edit = workspace.team_path(&measure_page("/edit"));
        let page = member.post_and_follow(&edit, &plan_with(&[("version", "1"), ("why", "It hurts")])).await;
        page.assert_says("It hurts");
        assert!(!page.text().contains("How what is counted changed"));
    }
}

on_both_databases! {
    async fn two_members_who_save_at_once_see_both_versions(workspace: Workspace) {
        let mut first = workspace.signed_in(Role::Member).await;
        let mut second = workspace.signed_in(Role::TeamLead).await;
        first.post(&workspace.team_path("/measures/new"), &PLAN).await;
        let edit = workspace.team_path(&measure_page("/edit"));
        first.post(&edit, &plan_with(&[("version", "1"), ("why", "First words")])).await;
        let conflict = second.post(&edit, &plan_with(&[("version", "1"), ("why", "Second words")])).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_says("First words");
        conflict.assert_says("Second words");
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        let page = second.post_and_follow(&edit, &plan_with(&[("version", &version), ("why", "Second words")])).await;
        page.assert_says("Second words");
    }
}

on_both_databases! {
    async fn a_measure_is_stopped_and_taken_up_again(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.post(&workspace.team_path("/measures/new"), &PLAN).await;
        let stop = workspace.team_path(&measure_page("/stop"));
        member.post_and_follow(&stop, &[]).await.assert_says("The team stopped collecting this measure on");
        member.get(&workspace.team_path("/measures")).await.assert_says("No longer collected");
        member.post_and_follow(&stop, &[]).await.assert_says("The team collects this measure again");
    }
}

on_both_databases! {
    async fn somebody_who_only_reads_is_offered_nothing_to_change(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.post(&workspace.team_path("/measures/new"), &PLAN).await;
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let page = sponsor.get(&workspace.team_path(&measure_page(""))).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.has("a[href$='/edit']") && !page.has("a[href$='/stop']"));
    }
}

#[tokio::test]
async fn a_definition_of_ones_own_begins_with_nothing_chosen() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let page = member.get(&workspace.team_path("/measures/new")).await;
    assert!(page.has("input[type=radio]") && !page.has("input[type=radio][checked]"));
}
