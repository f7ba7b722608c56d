//! What stands out in a release is said first, in sentences that general rules choose.

use improvement::{
    evidence::release_file::{Answer, ReleaseBody, answers::Comparison},
    people::model::Role,
};

use crate::support::{
    Browser, Workspace,
    answers::fairness,
    releases::{body, count, label, made_at, sentence},
};

/// The sentences of the list, as they are read on the page.
async fn told(workspace: &Workspace, release: &ReleaseBody) -> Vec<String> {
    let name = workspace.bring(release).await;
    let mut browser = workspace.signed_in(Role::PatientPartner).await;
    told_of(workspace, &mut browser, &name).await
}

async fn told_of(workspace: &Workspace, browser: &mut Browser, name: &str) -> Vec<String> {
    let path = workspace.team_path(&format!("/evidence/{name}"));
    let html = browser.get(&path).await.html();
    let Some((_, rest)) = html.split_once("id=\"findings\"") else {
        return Vec::new();
    };
    let list = rest.split("</ul>").next().unwrap();
    let items = list.split("<li>").skip(1);
    let sentence = |item: &str| item.split(" <a").next().unwrap().to_owned();
    items.map(sentence).collect()
}

/// A release that says nothing of a sub-cohort and of advice.
fn of_groups(workspace: &Workspace, comparisons: Vec<Comparison>) -> ReleaseBody {
    let mut release = body(workspace);
    release.answers.cohort = None;
    release.answers.advice = None;
    release.answers.fairness = Some(Answer {
        rules: vec![sentence("Chance is allowed for.")],
        found: comparisons,
    });
    release
}

fn of_triage() -> Comparison {
    let mut triage = fairness();
    triage.key = label("armed_forces has:triaged:182");
    triage.sentence = sentence("“Triaged” within 182 days of the beginning");
    triage
}

#[tokio::test]
async fn a_group_that_waits_longer_and_misses_triage_is_told_of_twice() {
    let workspace = Workspace::on_sqlite().await;
    let told = told(
        &workspace,
        &of_groups(&workspace, vec![fairness(), of_triage()]),
    )
    .await;
    assert_eq!(
        told[..2],
        [
            "Longer waits – Service personnel: 42 in 100 were seen within 126 days (18 weeks) of the referral, 62 in 100 of all others (21 fewer, with 95 in 100 chance between 14 and 28 fewer).",
            "Missed triage – Service personnel: 42 in 100 were triaged within 182 days, 62 in 100 of all others (21 fewer, with 95 in 100 chance between 14 and 28 fewer).",
        ]
    );
}

#[tokio::test]
async fn a_difference_that_could_be_none_is_no_finding() {
    let workspace = Workspace::on_sqlite().await;
    let mut unsure = fairness();
    unsure.groups.truncate(1);
    unsure.groups[0].difference_to = disclosure::release_statistic(3.0, &[240, 900]);
    let mut untested = of_triage();
    untested.groups.truncate(1);
    untested.groups[0].stands_out = Some(false);
    let told = told(&workspace, &of_groups(&workspace, vec![unsure, untested])).await;
    assert!(
        told.iter().all(|one| !one.contains("Service personnel")),
        "{told:?}"
    );
}

#[tokio::test]
async fn a_group_that_fares_better_is_no_finding() {
    let workspace = Workspace::on_sqlite().await;
    let mut fewer_missed = fairness();
    fewer_missed.key = label("armed_forces has:did_not_attend:182");
    let told = told(&workspace, &of_groups(&workspace, vec![fewer_missed])).await;
    assert!(
        told.iter().all(|one| !one.contains("Service personnel")),
        "{told:?}"
    );
}

#[tokio::test]
async fn advice_says_how_many_of_how_many_became_a_referral_and_within_what() {
    let workspace = Workspace::on_sqlite().await;
    let told = told(&workspace, &body(&workspace)).await;
    let advice = "Of about 600 requests for advice that could be watched for so long, about 150 became a referral within 90 days of the answer: 25 in 100.";
    assert!(told.contains(&advice.to_owned()), "{told:?}");
}

#[tokio::test]
async fn what_only_the_rules_of_a_sub_cohort_make_visible_is_said_of_both_releases() {
    let workspace = Workspace::on_sqlite().await;
    let mut without = body(&workspace);
    without.answers.cohort = None;
    without.made_at = made_at("2026-04-06T09:30:00Z");
    let before = workspace.bring(&without).await;
    let mut browser = workspace.signed_in(Role::PatientPartner).await;
    let alone = told_of(&workspace, &mut browser, &before).await;
    assert!(
        alone.iter().all(|one| !one.contains("menopause")),
        "{alone:?}"
    );
    let after = workspace.bring(&body(&workspace)).await;
    let after = told_of(&workspace, &mut browser, &after).await;
    assert!(after[0].starts_with("Without rules for a sub-cohort nobody could see “menopause”"));
    let before = told_of(&workspace, &mut browser, &before).await;
    assert!(
        before[0].starts_with("“menopause” cannot be seen in this release"),
        "{before:?}"
    );
}

#[tokio::test]
async fn a_release_in_which_nothing_stands_out_has_no_such_heading() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = of_groups(&workspace, Vec::new());
    release.gaps.truncate(1);
    release.gaps[0].whole_period.missed = count(0);
    assert_eq!(told(&workspace, &release).await, Vec::<String>::new());
}
