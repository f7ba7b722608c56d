//! A team draws together.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::{Browser, Page, Workspace, on_both_databases};

/// The address of a fishbone that this person begins, with one heading and two causes.
async fn fishbone(workspace: &Workspace, member: &mut Browser) -> String {
    let begin = workspace.team_path("/tools/new/fishbone");
    let answers = [
        ("drawing_name", "Late letters"),
        ("problem", "Letters come late"),
    ];
    let page = member.post(&begin, &answers).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let path = page.location.unwrap();
    let add = format!("{path}/add/causes");
    member
        .post_and_follow(&add, &[("version", "1"), ("words", "Information")])
        .await;
    let page = member.get(&path).await;
    let heading = item(&page, "Information");
    for (version, words) in [("2", "Old address"), ("3", "Shared inbox")] {
        let fields = [
            ("version", version),
            ("words", words),
            ("beneath", heading.as_str()),
        ];
        member.post_and_follow(&add, &fields).await;
    }
    path
}

/// The id of the item that is known by these words.
fn item(page: &Page, words: &str) -> String {
    let names = page.texts("span.causeway-item");
    let place = names.iter().position(|name| name.ends_with(words));
    let place = place.unwrap_or_else(|| panic!("no {words} in {names:?}"));
    let html = page.html();
    let anchor = html.split("id=\"item-").nth(place + 1).unwrap();
    anchor.split('"').next().unwrap().to_owned()
}

on_both_databases! {
    async fn a_member_gathers_causes_and_everybody_sees_the_picture(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.get(&workspace.team_path("/tools")).await.assert_says("Nothing is drawn yet");
        let path = fishbone(&workspace, &mut member).await;
        let page = member.get(&path).await;
        page.assert_says("The team sees 2 possible causes of “Letters come late”. Headings: 1.");
        assert!(page.has("figure svg[role=img] title"));
        assert_eq!(page.texts("table td:first-child span.nhsuk-u-visually-hidden").len(), 0);
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        let page = sponsor.get(&path).await;
        page.assert_says("Shared inbox");
        assert!(!page.has("main form"), "somebody who reads along is offered nothing to change");
    }
}

on_both_databases! {
    async fn items_are_moved_with_buttons_and_every_save_is_kept(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let path = fishbone(&workspace, &mut member).await;
        let inbox = item(&member.get(&path).await, "Shared inbox");
        let to = format!("{path}/items/{inbox}/move");
        let page = member.post_and_follow(&to, &[("version", "4"), ("step", "up")]).await;
        page.assert_says("“Shared inbox” was moved");
        let names = page.texts("span.causeway-item");
        assert!(names[1].ends_with("Shared inbox") && names[2].ends_with("Old address"), "{names:?}");
        let page = member.post_and_follow(&to, &[("version", "5"), ("step", "up")]).await;
        page.assert_says("cannot be moved any further");
        let page = member.post_and_follow(&to, &[("version", "5"), ("step", "in")]).await;
        page.assert_says("cannot be moved any further");
        let history = member.get(&format!("{path}/history")).await;
        history.assert_says("saved 5 times");
        let old = format!("{path}/history/2");
        member.get(&old).await.assert_says("added something");
        let page = member.post_and_follow(&old, &[("version", "5")]).await;
        page.assert_says("Version 2 was brought back");
        assert_eq!(page.texts("span.causeway-item").len(), 1);
        let page = member.post_and_follow(&format!("{path}/history/5"), &[("version", "6")]).await;
        assert_eq!(page.texts("span.causeway-item").len(), 3, "nothing is lost");
    }
}

on_both_databases! {
    async fn two_who_edit_at_once_lose_nothing_and_both_are_told(workspace: Workspace) {
        let (person, _) = workspace.member("Ada First", Role::Member).await;
        let mut first = workspace.browser_of(&person).await;
        let (person, _) = workspace.member("Ben Second", Role::TeamLead).await;
        let mut second = workspace.browser_of(&person).await;
        let path = fishbone(&workspace, &mut first).await;
        // Both have version 4 open.
        let page = first.get(&path).await;
        let (inbox, address) = (item(&page, "Shared inbox"), item(&page, "Old address"));
        let at = |id: &str| format!("{path}/items/{id}");
        first.post_and_follow(&at(&inbox), &[("version", "4"), ("words", "Nobody owns the inbox")]).await;
        // Another item: both changes stand, and the second is told what the first did.
        let page = second.post_and_follow(&at(&address), &[("version", "4"), ("words", "Address from 2019")]).await;
        for words in ["Nobody owns the inbox", "Address from 2019", "somebody else saved this drawing too: Ada First changed something"] {
            page.assert_says(words);
        }
        // The first still has version 5 open, adds something, and is told of the second.
        let add = format!("{path}/add/causes");
        let page = first.post_and_follow(&add, &[("version", "5"), ("words", "People")]).await;
        for words in ["People", "Address from 2019", "somebody else saved this drawing too: Ben Second changed something"] {
            page.assert_says(words);
        }
        // The same item: the second is shown both and decides.
        let conflict = second.post(&at(&inbox), &[("version", "4"), ("words", "Inbox of three teams")]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_says("Nobody owns the inbox");
        conflict.assert_says("Inbox of three teams");
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        let page = second.post_and_follow(&at(&inbox), &[("version", &version), ("words", "Inbox of three teams")]).await;
        page.assert_says("Inbox of three teams");
        // Removed by one while the other types: what was typed can be added again.
        let version = "8";
        first.post_and_follow(&format!("{}/remove", at(&address)), &[("version", version)]).await;
        let conflict = second.post(&at(&address), &[("version", version), ("words", "Address from 2018")]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_says("Address from 2018");
        let action = conflict.attribute("main form", "action").unwrap();
        let page = second.post_and_follow(&action, &[("version", "9"), ("words", "Address from 2018")]).await;
        page.assert_says("Address from 2018");
        // What somebody wrote since is not removed unseen.
        let page = first.post(&format!("{}/remove", at(&inbox)), &[("version", "5")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
    }
}

on_both_databases! {
    async fn a_side_says_that_it_sees_something_differently_until_it_is_settled(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let path = fishbone(&workspace, &mut member).await;
        let inbox = item(&member.get(&path).await, "Shared inbox");
        let to = format!("{path}/items/{inbox}/differently");
        let page = member.post(&to, &[("side", "secondary"), ("words", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = [("side", "secondary"), ("words", "It is emptied every hour")];
        let page = member.post_and_follow(&to, &said).await;
        page.assert_says("Secondary care sees this differently");
        page.assert_says("It is emptied every hour");
        let settle = page.attribute("form[action$='/settle']", "action").unwrap();
        let page = member.post_and_follow(&settle, &[]).await;
        assert!(!page.text().contains("It is emptied every hour"));
    }
}

#[tokio::test]
async fn what_is_no_answer_is_refused_and_nothing_typed_is_lost() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let begin = workspace.team_path("/tools/new/forces");
    let page = member.post(&begin, &[("drawing_name", "Template")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.assert_says("Enter what should change");
    let answers = [("drawing_name", "Template"), ("change", "One template")];
    let path = member.post(&begin, &answers).await.location.unwrap();
    let add = format!("{path}/add/for");
    let page = member
        .post(
            &add,
            &[
                ("version", "1"),
                ("words", "Fewer returns"),
                ("strength", "9"),
            ],
        )
        .await;
    page.assert_says("Choose one of the answers in the list");
    assert_eq!(
        page.attribute("input[name=words]", "value").unwrap(),
        "Fewer returns"
    );
    let number = [
        ("version", "1"),
        ("words", "Patient 999 000 0018"),
        ("strength", "2"),
    ];
    assert_eq!(
        member.post(&add, &number).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let fine = [
        ("version", "1"),
        ("words", "Fewer returns"),
        ("strength", "2"),
    ];
    member
        .post_and_follow(&add, &fine)
        .await
        .assert_says("More pushes “One template” than holds it back: 2 against 0.");
}

#[tokio::test]
async fn a_drawing_is_taken_away_copied_and_put_away() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let path = fishbone(&workspace, &mut member).await;
    let svg = member.get(&format!("{path}/files/drawing.svg")).await;
    assert!(svg.html().starts_with("<svg"));
    let png = member.get(&format!("{path}/files/drawing.png")).await;
    assert!(png.body.starts_with(&[0x89, b'P', b'N', b'G']));
    let csv = member.get(&format!("{path}/files/items.csv")).await.html();
    assert!(csv.contains("Causes,1.2,Cause,,Shared inbox"), "{csv}");
    assert_eq!(
        member.get(&format!("{path}/files/other.svg")).await.status,
        StatusCode::NOT_FOUND
    );
    let copy = member.post_and_follow(&format!("{path}/copy"), &[]).await;
    copy.assert_says("Copy of Late letters");
    copy.assert_says("Shared inbox");
    let page = member
        .post_and_follow(&format!("{path}/put-away"), &[("away", "yes")])
        .await;
    page.assert_says("Drawings that were put away");
    let page = member
        .post_and_follow(&format!("{path}/put-away"), &[("away", "yes")])
        .await;
    page.assert_says("Drawings that were put away");
    for tool in [
        "process-map",
        "fishbone",
        "five-whys",
        "pareto",
        "driver-diagram",
        "forces",
    ] {
        let page = member
            .get(&workspace.team_path(&format!("/tools/worksheets/{tool}")))
            .await;
        assert!(page.has("svg[role=img]"), "{tool}");
    }
}

on_both_databases! {
    async fn an_item_that_was_dragged_lies_beside_the_other_one(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let path = fishbone(&workspace, &mut member).await;
        let page = member.get(&path).await;
        let [heading, address, inbox] = ["Information", "Old address", "Shared inbox"].map(|words| item(&page, words));
        let to = format!("{path}/items/{inbox}/move");
        let page = member.post_and_follow(&to, &[("version", "4"), ("step", "before"), ("beside", &address)]).await;
        page.assert_says("“Shared inbox” was moved");
        let names = page.texts("span.causeway-item");
        assert!(names[1].ends_with("Shared inbox") && names[2].ends_with("Old address"), "{names:?}");
        let own = format!("{path}/items/{heading}/move");
        let page = member.post_and_follow(&own, &[("version", "5"), ("step", "after"), ("beside", &inbox)]).await;
        page.assert_says("“Information” cannot lie there");
        member.get(&format!("{path}/history")).await.assert_says("saved 5 times");
    }
}

on_both_databases! {
    async fn what_is_added_beneath_something_moved_meanwhile_as_deep_as_can_be_lies_beside_it(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let path = fishbone(&workspace, &mut member).await;
        let inbox = item(&member.get(&path).await, "Shared inbox");
        member.post(&format!("{path}/items/{inbox}/move"), &[("version", "4"), ("step", "in")]).await;
        let fields = [("version", "4"), ("words", "Nobody reads it"), ("beneath", inbox.as_str())];
        let page = member.post_and_follow(&format!("{path}/add/causes"), &fields).await;
        page.assert_says("Nobody reads it");
        assert_eq!(page.texts("span.causeway-item").len(), 4);
    }
}

on_both_databases! {
    async fn a_date_of_birth_is_kept_in_no_drawing(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let path = fishbone(&workspace, &mut member).await;
        let inbox = item(&member.get(&path).await, "Shared inbox");
        let words = "Letter of somebody born on 3 March 1961";
        for (to, fields) in [
            (format!("{path}/add/causes"), vec![("version", "4"), ("words", words)]),
            (format!("{path}/items/{inbox}"), vec![("version", "4"), ("words", words)]),
            (format!("{path}/items/{inbox}/differently"), vec![("side", "secondary"), ("words", words)]),
            (workspace.team_path("/tools/new/fishbone"), vec![("drawing_name", words), ("problem", "Late")]),
        ] {
            let page = member.post(&to, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            page.assert_says("This may be a date of birth");
        }
        let bpmn = format!("<definitions><process id=\"p\"><task id=\"a\" name=\"{words}\"/></process></definitions>");
        let page = member.upload(&workspace.team_path("/tools/bring"), "file", "map.bpmn", bpmn.as_bytes()).await;
        page.assert_says("what may be a date of birth");
    }
}

on_both_databases! {
    async fn a_patient_partner_speaks_for_patients_unless_they_say_otherwise(workspace: Workspace) {
        let mut partner = workspace.signed_in(Role::PatientPartner).await;
        let path = fishbone(&workspace, &mut partner).await;
        let inbox = item(&partner.get(&path).await, "Shared inbox");
        let page = partner.get(&format!("{path}/items/{inbox}/differently")).await;
        assert_eq!(page.attribute("select[name=side] option[selected]", "value").unwrap(), "patient_or_voluntary");
    }
}
