//! How each side sees the problem, and the questions they settle.

use axum::http::StatusCode;
use improvement::{people::model::Role, problem::missing};

use crate::support::on_both_databases;

on_both_databases! {
    async fn each_side_writes_for_itself_and_the_lead_for_those_who_are_not_there(workspace: Workspace) {
        let mut member = workspace.signed_in_as("Gina Practice", Role::Member).await;
        let primary = workspace.team_path("/problem/perspectives/primary");
        let secondary = workspace.team_path("/problem/perspectives/secondary");
        let page = member.post_and_follow(&primary, &[("version", "0"), ("problem", "Letters arrive late")]).await;
        page.assert_says("Letters arrive late");
        page.assert_says("Primary care: written by Gina Practice");
        let refused = member.post(&secondary, &[("version", "0"), ("problem", "Referrals lack facts")]).await;
        refused.assert_says("Only somebody from secondary care, or the team lead on their behalf, writes this");
        let mut lead = workspace.signed_in_as("Lena Lead", Role::TeamLead).await;
        lead.get(&secondary).await.assert_says("the page will say that you wrote it for them");
        let page = lead.post_and_follow(&secondary, &[("version", "0"), ("problem", "Referrals lack facts")]).await;
        page.assert_says("Secondary care: written by Lena Lead on their behalf");
        page.assert_says("Patient or voluntary: nobody has answered yet");
        let mut partner = workspace.signed_in(Role::PatientPartner).await;
        assert!(!partner.get(&primary).await.has("textarea"));
        let patient = workspace.team_path("/problem/perspectives/patient_or_voluntary");
        assert!(partner.get(&patient).await.has("textarea"));
        let home = lead.get(&workspace.team_path("")).await;
        home.assert_says("Hear how each side sees the problem In progress");
    }
}

on_both_databases! {
    async fn two_of_one_side_who_save_at_once_see_both_texts(workspace: Workspace) {
        let mut first = workspace.signed_in(Role::Member).await;
        let mut second = workspace.signed_in(Role::TeamLead).await;
        let primary = workspace.team_path("/problem/perspectives/primary");
        first.post(&primary, &[("version", "0"), ("why", "First words")]).await;
        let conflict = second.post(&primary, &[("version", "0"), ("why", "Second words")]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_says("First words");
        conflict.assert_says("Second words");
    }
}

on_both_databases! {
    async fn a_difference_becomes_a_question_and_is_settled(workspace: Workspace) {
        let (owner, place) = workspace.member("Olga Owner", Role::Member).await;
        let mut member = workspace.browser_of(&owner).await;
        let new = workspace.team_path("/problem/differences/new");
        let page = member.get(&format!("{new}?question=why")).await;
        assert_eq!(page.attribute("option[selected]", "value").unwrap(), "why");
        let page = member.post(&new, &[("question", "why"), ("sides", "primary")]).await;
        for words in ["Tick at least two sides", "Enter what they differ about", "Choose who sees to it", "Enter until when"] {
            page.assert_says(words);
        }
        let place = place.id.to_string();
        let answers = [
            ("question", "why"), ("sides", "primary"), ("sides", "secondary"), ("words", "Whether a template helps"),
            ("owner", &place), ("due_on[day]", "6"), ("due_on[month]", "4"), ("due_on[year]", "2027"),
        ];
        let page = member.post_and_follow(&new, &answers).await;
        page.assert_says("Whether a template helps");
        page.assert_says("Olga Owner sees to it until 6 April 2027");
        let connection = workspace.service.database.connection();
        let missed = missing(connection, &workspace.team_scope()).await.unwrap();
        assert!(missed.contains(&"One question between the sides is not settled.".to_owned()));
        let settle = page.attribute("a[href$='/settle']", "href").unwrap();
        let settled = member.post_and_follow(&settle, &[("version", "1"), ("settlement", "We try one for a month")]).await;
        settled.assert_says("We try one for a month");
        settled.assert_says("There is no open question between the sides");
        let stale = member.post(&settle, &[("version", "1"), ("settlement", "Something else")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.assert_says("We try one for a month");
    }
}
