//! Who may sign when places in the team change while signatures are awaited.

use axum::http::StatusCode;
use improvement::{aim::remind_due, people::model::Role};

use super::signing::{CONSULTANT, PATIENT, Three, newest, sign};
use crate::support::{Workspace, on_both_databases};

async fn letters_with(workspace: &Workspace, email: &str, subject: &str) -> usize {
    let letters = workspace.letters_to(email).await;
    let about = letters
        .iter()
        .filter(|one| one.subject.starts_with(subject));
    about.count()
}

on_both_databases! {
    async fn who_left_and_came_back_signs_what_they_were_asked(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.consultant, &agreement, "disagree", "Not yet").await;
        three.consultant.post(&workspace.team_path("/leave"), &[]).await;
        three.gp.get(&agreement).await.assert_says("Connie Sultant has left the team since");
        workspace.place_from(&workspace.hospital, &three.people[1], Role::Member).await;
        let page = three.gp.get(&agreement).await;
        assert!(!page.text().contains("has left the team"), "{}", page.text());
        let page = sign(&mut three.consultant, &agreement, "agree", "").await;
        page.assert_says("You signed");
        page.assert_says("1 of 3 people have signed");
    }
}

on_both_databases! {
    async fn nobody_signs_for_a_side_that_they_have_left(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        three.consultant.post(&workspace.team_path("/leave"), &[]).await;
        workspace.place(&three.people[1], Role::Member).await;
        let page = sign(&mut three.consultant, &agreement, "agree", "").await;
        page.assert_says("You were asked to sign for secondary care, and your place in the team is another one by now");
        page.assert_says("0 of 3 people have signed");
    }
}

on_both_databases! {
    async fn where_a_role_is_needed_only_somebody_with_that_role_signs_instead(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        faculty.post(&workspace.programme_path("/agreements"), &[("needs", "role:team-lead")]).await;
        let (_, colleague) = workspace.member("Cole League", Role::Member).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        let page = three.gp.get(&agreement).await;
        let delegate = page.attribute("a[href*='/delegate/']", "href").unwrap();
        let place = colleague.id.to_string();
        let page = three.gp.post(&delegate, &[("delegate", &place)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a member is no team lead");
        let (_, deputy) = workspace.member("Dee Puty", Role::TeamLead).await;
        let place = deputy.id.to_string();
        let page = three.gp.post_and_follow(&delegate, &[("delegate", &place)]).await;
        page.assert_says("Dee Puty instead of Gale Practice");
    }
}

on_both_databases! {
    async fn who_has_left_gets_no_more_letters_about_an_agreement(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        three.consultant.post(&workspace.team_path("/leave"), &[]).await;
        three.gp.post(&format!("{agreement}/withdraw"), &[("why", "The board meets first")]).await;
        assert_eq!(letters_with(&workspace, PATIENT, "Taken back").await, 1);
        assert_eq!(letters_with(&workspace, CONSULTANT, "Taken back").await, 0);
    }
}

on_both_databases! {
    async fn who_was_asked_to_sign_the_problem_is_told_once_that_it_was_changed(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        let edit = workspace.team_path("/problem/edit");
        three.gp.post(&edit, &[("version", "0"), ("what", "Letters come late")]).await;
        let page = three.propose_text(&workspace, "problem", &[0, 1, 2]).await;
        page.assert_says("0 of 3 people have signed");
        for (version, what) in [("1", "Letters come four weeks late"), ("2", "Letters come five weeks late")] {
            remind_due(&workspace.service).await.unwrap();
            workspace.service.clock.advance(60);
            three.consultant.post(&edit, &[("version", version), ("what", what)]).await;
            workspace.service.clock.advance(60);
            remind_due(&workspace.service).await.unwrap();
        }
        assert_eq!(letters_with(&workspace, PATIENT, "Changed: the problem").await, 1);
        assert_eq!(letters_with(&workspace, CONSULTANT, "Changed: the problem").await, 1);
    }
}

on_both_databases! {
    async fn what_somebody_signed_is_in_their_own_data_and_in_nobody_elses(workspace: Workspace) {
        let mut three = Three::with_an_aim(&workspace).await;
        three.propose(&workspace, &[0, 1, 2]).await;
        let agreement = newest(&mut three.gp, &workspace).await;
        sign(&mut three.consultant, &agreement, "concern", "Our clinic loses a registrar").await;
        let held = three.consultant.get("/account/data").await;
        let held: serde_json::Value = serde_json::from_slice(&held.body).unwrap();
        assert_eq!(held["agreements"]["asked_to_sign"][0]["side"], "secondary");
        let signed = &held["agreements"]["signatures"][0];
        assert_eq!((&signed["answer"], &signed["words"]), (&"concern".into(), &"Our clinic loses a registrar".into()));
        let of_patient = three.patient.get("/account/data").await.html();
        assert!(!of_patient.contains("registrar"));
    }
}
