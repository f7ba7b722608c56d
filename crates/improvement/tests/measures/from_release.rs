//! Values from a team's newest release: chosen once, brought with one button, withheld months stay gaps.

use improvement::people::model::Role;

use super::plan::PLAN;
use crate::support::{Browser, Workspace, on_both_databases, releases::body};

/// A member with a measure of a time by month, and one of a share.
async fn with_measures(workspace: &Workspace) -> Browser {
    let mut member = workspace.signed_in(Role::Member).await;
    let new = workspace.team_path("/measures/new");
    member.post(&new, &PLAN).await;
    let changed = [
        ("name", "Letters in time"),
        ("shape", "proportion"),
        ("denominator", "All letters"),
    ];
    let others = PLAN
        .iter()
        .filter(|(name, _)| !changed.iter().any(|(one, _)| one == name));
    let share: Vec<(&str, &str)> = others.copied().chain(changed).collect();
    member.post(&new, &share).await;
    member
}

on_both_databases! {
    async fn medians_of_months_are_brought_with_their_origin_and_withheld_ones_stay_gaps(workspace: Workspace) {
        let mut member = with_measures(&workspace).await;
        let to = workspace.team_path("/measures/days-to-first-appointment/from-release");
        let nothing = member.get(&to).await;
        nothing.assert_says("No release has been brought to this team yet");
        assert!(!nothing.has("main form"), "there is nothing to bring");
        workspace.bring(&body(&workspace)).await;
        let page = member.get(&to).await;
        page.assert_says("signed by Castle Hospital");
        let series = page.attribute("input[name=series]", "value").unwrap();
        assert!(series.starts_with("wait/"), "only times suit a measure of a time: {series}");
        let done = member.post_and_follow(&to, &[("series", &series)]).await;
        done.assert_says("Release of Castle Hospital");
        let text = done.text();
        assert!(text.contains("New values: ") && !text.contains("New values: 0."), "{text}");
        let page = member.get(&to).await;
        assert!(page.has("input[name=series][checked]"), "the choice is remembered");
        let again = member.post_and_follow(&to, &[("series", &series)]).await;
        again.assert_says("New values: 0. Changed: 0.");
        let shares = workspace.team_path("/measures/letters-in-time/from-release");
        let page = member.get(&shares).await;
        let series = page.attribute("input[name=series]", "value").unwrap();
        assert!(series.starts_with("expectation/"), "{series}");
        let counted = [PLAN.as_slice(), &[("name", "Calls"), ("shape", "count")]].concat();
        let counted: Vec<(&str, &str)> = counted.into_iter().rev().collect();
        member.post(&workspace.team_path("/measures/new"), &counted).await;
        let page = member.get(&workspace.team_path("/measures/calls/from-release")).await;
        page.assert_says("The newest release has nothing for this measure");
        assert!(!page.has("main form"), "there is nothing to bring");
    }
}
