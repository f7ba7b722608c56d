//! Writing the aim: versions, what changed between them, what it lacks, and two who save at once.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::on_both_databases;

/// The answers of a whole aim, but for its measures.
pub const AIM: [(&str, &str); 10] = [
    ("what", "The wait for a first appointment"),
    ("whom", "people referred with knee pain"),
    ("baseline", "21 weeks"),
    ("level", "12 weeks"),
    ("by[day]", "31"),
    ("by[month]", "3"),
    ("by[year]", "2027"),
    ("measured", "The median of each month"),
    ("guardrail", "The wait of everybody else"),
    ("out_of_scope", "Surgery"),
];

/// The aim with some answers given otherwise.
pub fn aim_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = AIM.into_iter();
    let kept = kept.filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

on_both_databases! {
    async fn an_aim_is_written_and_read_as_one_sentence(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let empty = member.get(&workspace.team_path("/aim")).await;
        empty.assert_says("There is no aim yet");
        assert!(empty.has("a.nhsuk-button[href$='/aim/edit']"));
        let edit = workspace.team_path("/aim/edit");
        let page = member.post_and_follow(&edit, &aim_with(&[("version", "0"), ("guardrail", "")])).await;
        page.assert_says("The aim was saved as a new version");
        page.assert_says("The wait for a first appointment, for people referred with knee pain: from 21 weeks to 12 weeks by 31 March 2027.");
        page.assert_says("The guardrail: without it something else may get worse unseen");
        page.assert_says("No measure of the team is chosen");
        assert!(!page.text().contains("The baseline: without it"));
        let home = member.get(&workspace.team_path("")).await;
        home.assert_says("Agree one aim that both sides sign In progress");
        home.assert_says("saved a version of the aim");
    }
}

on_both_databases! {
    async fn each_save_is_a_version_and_two_can_be_compared(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let edit = workspace.team_path("/aim/edit");
        member.post(&edit, &aim_with(&[("version", "0")])).await;
        let same = member.post_and_follow(&edit, &aim_with(&[("version", "1")])).await;
        same.assert_says("Nothing was changed, so no version was made");
        member.post(&edit, &aim_with(&[("version", "1"), ("level", "10 weeks")])).await;
        member.post(&edit, &aim_with(&[("version", "2"), ("level", "10 weeks"), ("whom", "everybody with knee pain")])).await;
        let versions = member.get(&workspace.team_path("/aim/versions")).await;
        versions.assert_says("There are 3 versions");
        let third = member.get(&workspace.team_path("/aim/versions/3")).await;
        third.assert_says("What changed since version 2");
        assert_eq!(third.texts("del"), ["people referred"]);
        assert_eq!(third.texts("ins"), ["everybody"]);
        let since_first = member.get(&workspace.team_path("/aim/versions/3?against=1")).await;
        since_first.assert_says("What changed since version 1");
        assert!(since_first.texts("ins").contains(&"10".to_owned()));
        let gone = member.get(&workspace.team_path("/aim/versions/4")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn two_members_who_change_the_aim_at_once_see_both_texts(workspace: Workspace) {
        let mut first = workspace.signed_in_as("Gale Practice", Role::Member).await;
        let mut second = workspace.signed_in(Role::TeamLead).await;
        let edit = workspace.team_path("/aim/edit");
        first.post(&edit, &aim_with(&[("version", "0")])).await;
        let conflict = second.post(&edit, &aim_with(&[("version", "0"), ("level", "15 weeks")])).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for words in ["Gale Practice changed the aim", "12 weeks", "15 weeks"] {
            conflict.assert_says(words);
        }
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        let page = second.post_and_follow(&edit, &aim_with(&[("version", &version), ("level", "15 weeks")])).await;
        page.assert_says("from 21 weeks to 15 weeks");
        page.assert_says("Version 2");
    }
}

on_both_databases! {
    async fn an_empty_aim_and_an_nhs_number_are_refused(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let edit = workspace.team_path("/aim/edit");
        let empty = member.post(&edit, &[("version", "0")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.assert_says("Enter what will improve");
        let number = member.post(&edit, &aim_with(&[("version", "0"), ("whom", "Patient 999 000 0018")])).await;
        number.assert_says("looks like a patient's NHS number");
        number.assert_says("The median of each month");
        let birth = member.post(&edit, &aim_with(&[("version", "0"), ("whom", "Mrs Smith, DOB 3.4.50")])).await;
        birth.assert_says("This may be a date of birth");
    }
}
