//! Two people, two keys: a draft is no release, and neither signature can be changed, left out or given twice.

use improvement::evidence::release_file::{
    Label, PublicKey, ReleaseProblem, approve, open, open_draft, sign_draft,
};
use serde_json::{Value, json};

use crate::support::{
    Workspace,
    releases::{agreed_body, approved, body, checker_key, hospital_key, strange_key},
};

fn second() -> Label {
    Label::parse("Second Person").unwrap()
}

#[tokio::test]
async fn what_two_people_signed_is_read_again() {
    let workspace = Workspace::on_sqlite().await;
    let release = open(&approved(&workspace)).unwrap();
    assert_eq!(release.body(), &agreed_body(&workspace));
    assert_eq!(release.key(), PublicKey::of(&hospital_key()));
    let approval = release.approval().unwrap();
    assert_eq!(approval.name, second());
    assert_eq!(approval.key, PublicKey::of(&checker_key()));
}

#[tokio::test]
async fn a_draft_and_its_release_have_one_fingerprint() {
    let workspace = Workspace::on_sqlite().await;
    let draft = open_draft(&sign_draft(&agreed_body(&workspace), &hospital_key())).unwrap();
    let release = open(&approved(&workspace)).unwrap();
    assert_eq!(draft.fingerprint(), release.fingerprint());
}

#[tokio::test]
async fn a_draft_is_not_taken_as_a_release_nor_a_release_as_a_draft() {
    let workspace = Workspace::on_sqlite().await;
    let draft = sign_draft(&agreed_body(&workspace), &hospital_key());
    assert_eq!(open(&draft), Err(ReleaseProblem::Draft));
    let release = open_draft(&approved(&workspace));
    assert_eq!(release, Err(ReleaseProblem::NotADraft));
}

#[tokio::test]
async fn whoever_made_a_draft_cannot_approve_it() {
    let workspace = Workspace::on_sqlite().await;
    let draft = sign_draft(&agreed_body(&workspace), &hospital_key());
    let approved = approve(&draft, &second(), &hospital_key());
    assert_eq!(approved, Err(ReleaseProblem::SameKey));
}

#[tokio::test]
async fn nothing_leaves_without_an_agreement() {
    let workspace = Workspace::on_sqlite().await;
    let draft = sign_draft(&body(&workspace), &hospital_key());
    let problem = approve(&draft, &second(), &checker_key()).unwrap_err();
    assert!(problem.sentence().contains("“agreement”"), "{problem}");
}

#[tokio::test]
async fn a_release_whose_approval_was_taken_away_is_refused_also_under_an_earlier_name() {
    let file = approved(&Workspace::on_sqlite().await);
    let mut value: Value = serde_json::from_str(&file).unwrap();
    value.as_object_mut().unwrap().remove("approval");
    let bare = open(&value.to_string()).unwrap_err();
    assert!(bare.sentence().contains("“approval”"), "{bare}");
    value["format"] = json!("causeway-release/4");
    let earlier = open(&value.to_string());
    assert_eq!(
        earlier,
        Err(ReleaseProblem::NotOfItsFormat { field: "agreement" })
    );
}

#[tokio::test]
async fn an_approval_of_another_release_does_not_fit() {
    let workspace = Workspace::on_sqlite().await;
    let mut other = agreed_body(&workspace);
    other.headline.slipped_through = disclosure::release_count(0);
    let other = sign_draft(&other, &hospital_key());
    let other: Value =
        serde_json::from_str(&approve(&other, &second(), &strange_key()).unwrap()).unwrap();
    let mut value: Value = serde_json::from_str(&approved(&workspace)).unwrap();
    value["approval"] = other["approval"].clone();
    let problem = open(&value.to_string());
    assert_eq!(problem, Err(ReleaseProblem::ApprovalWrong));
}

#[tokio::test]
async fn a_release_that_was_indented_anew_is_refused() {
    let file = approved(&Workspace::on_sqlite().await);
    let narrow = serde_json::from_str::<Value>(&file).unwrap().to_string();
    assert_eq!(open(&narrow), Err(ReleaseProblem::NotAsWritten));
}
