//! A process map in the browser: lanes and steps, BPMN away and back, and work as done beside it.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::on_both_databases;

const BPMN: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<laneSet id="l"><lane id="one" name="Practice"><flowNodeRef>a</flowNodeRef></lane><lane id="two" name="Hospital"><flowNodeRef>b</flowNodeRef></lane></laneSet>
<task id="a" name="Write the letter"/><task id="b" name="Read the letter"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process></definitions>"#;

on_both_databases! {
    async fn a_map_is_brought_in_drawn_and_taken_away_as_bpmn(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let bring = workspace.team_path("/tools/bring");
        for hostile in ["<!DOCTYPE x><process/>", "no xml <", "<svg/>"] {
            let page = member.upload(&bring, "file", "map.bpmn", hostile.as_bytes()).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{hostile}");
        }
        let large = vec![b' '; 6 * 1024 * 1024];
        let page = member.upload(&bring, "file", "map.bpmn", &large).await;
        page.assert_says("too large for a process map");
        let page = member.upload(&bring, "file", "map.bpmn", BPMN.as_bytes()).await;
        let path = page.location.unwrap();
        let page = member.get(&path).await;
        page.assert_says("The process map was brought in");
        page.assert_says("2 steps");
        let file = member.get(&format!("{path}/files/process.bpmn")).await;
        assert!(file.html().contains("name=\"Write the letter\""));
        let again = member.upload(&bring, "file", "again.bpmn", &file.body).await.location.unwrap();
        member.get(&again).await.assert_says("Read the letter");
        let done = member.get(&format!("{path}/done")).await;
        done.assert_says("There is nothing to compare with yet");
        let home = member.get(&workspace.team_path("")).await;
        home.assert_says("Draw how it works today In progress");
    }
}

on_both_databases! {
    async fn people_meet_on_the_way_as_it_is_and_not_on_the_one_to_come(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        for (name, state, step) in [("Today", "current", "Write the letter"), ("To come", "future", "Write the form")] {
            let begin = [("drawing_name", name), ("begins", "The GP writes"), ("state", state)];
            let path = member.post(&workspace.team_path("/tools/new/process-map"), &begin).await.location.unwrap();
            let lane = [("version", "1"), ("organisation", "The practice"), ("side", "primary")];
            let page = member.post_and_follow(&format!("{path}/add/lanes"), &lane).await;
            let lane = page.html().split("id=\"item-").nth(1).unwrap().split('"').next().unwrap().to_owned();
            let step = [("version", "2"), ("words", step), ("kind", "step"), ("lane", &lane)];
            member.post_and_follow(&format!("{path}/add/steps"), &step).await.assert_says("1 steps");
        }
        let page = member.get(&workspace.team_path("/stakeholders/new")).await;
        page.assert_says("Write the letter (The practice)");
        assert!(!page.text().contains("Write the form"));
    }
}
