//! Evidence: added, kept private, and its file.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use improvement::{
    measures::{Point, add_values},
    people::model::{Role, Visibility},
    platform::change::Actor,
};
use jiff::civil::date;

use crate::{
    measures::charting::with_values,
    support::{Browser, Page, Workspace, on_both_databases, releases::body},
};

const PIECE: [(&str, &str); 10] = [
    ("kind", "interview"),
    ("title", "Morning with the booking clerks"),
    ("sides", "secondary"),
    ("role", "Booking clerk"),
    ("happened_on[day]", "4"),
    ("happened_on[month]", "3"),
    ("happened_on[year]", "2026"),
    ("consent", "yes"),
    ("use_as", "role-only"),
    ("tells", "Letters come back unopened"),
];

/// The piece with some answers given otherwise.
fn piece_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = PIECE.into_iter();
    let kept = kept.filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

/// Adds a piece and returns its address.
async fn add(browser: &mut Browser, workspace: &Workspace, changes: &[(&str, &str)]) -> String {
    let to = workspace.team_path("/problem/evidence/new");
    let page = browser.post(&to, &piece_with(changes)).await;
    page.location.clone().unwrap_or_else(|| page.text())
}

/// Sends a file with the words for those who do not see it.
async fn put(browser: &mut Browser, piece: &str, name: &str, content: &[u8], alt: &str) -> Page {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n{alt}\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/svg+xml\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let kind = Some("multipart/form-data; boundary=edge");
    let to = format!("{piece}/file");
    browser
        .send(Method::POST, &to, kind, Body::from(body))
        .await
}

/// As a telephone makes it, with the place where it was.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x04IHDRheadcrc!\0\0\0\x05eXIfat 51crc!\0\0\0\0IENDcrc!";
/// The same without it.
const KEPT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x04IHDRheadcrc!\0\0\0\0IENDcrc!";

on_both_databases! {
    async fn a_piece_of_evidence_is_added_changed_and_removed(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        member.get(&workspace.team_path("/problem/evidence")).await.assert_says("Nothing was written down yet");
        let piece = add(&mut member, &workspace, &[("name", "Should Not Be Kept"), ("tags", "Letters, letters")]).await;
        let page = member.get(&piece).await;
        for words in ["Letters come back unopened", "Booking clerk, Secondary care", "4 March 2026", "With the role, without the name"] {
            page.assert_says(words);
        }
        assert!(!page.text().contains("Should Not Be Kept"));
        let list = member.get(&workspace.team_path("/problem/evidence")).await;
        list.assert_says("What there is: Interview (1).");
        list.assert_says("Heard so far: secondary care.");
        let changed = piece_with(&[("version", "1"), ("tells", "Half the letters come back")]);
        member.post_and_follow(&format!("{piece}/edit"), &changed).await.assert_says("Half the letters come back");
        let stale = member.post(&format!("{piece}/edit"), &changed).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        member.post_and_follow(&format!("{piece}/remove"), &[]).await.assert_says("It was removed");
        assert_eq!(member.get(&piece).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn what_is_private_is_read_by_the_members_of_the_team_alone(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let private = add(&mut member, &workspace, &[("use_as", "private"), ("title", "Told in confidence")]).await;
        put(&mut member, &private, "a.png", PNG, "A form").await;
        let mut partner = workspace.signed_in(Role::PatientPartner).await;
        assert_eq!(partner.get(&private).await.status, StatusCode::OK);
        for role in [Role::Sponsor, Role::BuddyReader, Role::Coach, Role::ProgrammeTeam] {
            let mut other = workspace.signed_in(role).await;
            assert_eq!(other.get(&private).await.status, StatusCode::NOT_FOUND, "{role:?}");
            let file = other.get(&format!("{private}/attachment")).await;
            assert_eq!(file.status, StatusCode::NOT_FOUND, "{role:?}");
            for page in ["/problem/evidence", "/problem", ""] {
                let page = other.get(&workspace.team_path(page)).await;
                assert!(!page.text().contains("Told in confidence"), "{role:?}");
            }
            other.get(&workspace.team_path("/problem")).await.assert_says("private to its members is not shown");
        }
    }
}

on_both_databases! {
    async fn a_file_is_handed_out_as_a_file_to_keep(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::Member).await;
        let piece = add(&mut member, &workspace, &[]).await;
        let page = put(&mut member, &piece, "../Form\".svg", PNG, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter what the image shows");
        put(&mut member, &piece, "../Form\".svg", PNG, "The form with three empty fields").await;
        let shown = member.get(&piece).await;
        assert_eq!(shown.attribute("img", "alt").unwrap(), "The form with three empty fields");
        let file = member.get(&format!("{piece}/attachment")).await;
        assert_eq!(file.body, KEPT, "where the picture was taken is not kept");
        let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "image/png");
        assert_eq!(header("content-disposition"), "attachment; filename=\"Form.png\"");
        assert_eq!(header("x-content-type-options"), "nosniff");
        member.post(&format!("{piece}/file/remove"), &[]).await;
        assert_eq!(member.get(&format!("{piece}/attachment")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn files_that_could_harm_or_tell_of_a_patient_are_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let piece = add(&mut member, &workspace, &[]).await;
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    for (content, words) in [
        (
            &b"<svg onload='x'></svg>"[..],
            "must be a PDF, PNG, JPEG or plain text",
        ),
        (b"Seen: 999 000 0018", "looks like a patient's NHS number"),
        (&large, "must be smaller than 5 MB"),
        (b"", "The selected file is empty"),
    ] {
        let page = put(&mut member, &piece, "notes.txt", content, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says(words);
    }
}

#[tokio::test]
async fn people_are_asked_before_their_words_are_kept() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let to = workspace.team_path("/problem/evidence/new");
    let without = [
        ("consent", ""),
        ("use_as", "attributed"),
        ("happened_on[year]", "2999"),
    ];
    let page = member.post(&to, &piece_with(&without)).await;
    for words in [
        "Ask them first, then tick that they agreed",
        "Enter the name they agreed to",
        "The day lies in the future",
    ] {
        page.assert_says(words);
    }
    let document = [
        ("kind", "document"),
        ("consent", ""),
        ("role", ""),
        ("sides", ""),
    ];
    let page = member.post_and_follow(&to, &piece_with(&document)).await;
    page.assert_says("Nobody in particular");
}

#[tokio::test]
async fn a_team_that_lets_the_programme_read_keeps_its_private_pieces() {
    let workspace = Workspace::on_sqlite().await;
    let open = workspace
        .another_team("Open team", Visibility::Programme)
        .await;
    let (person, _) = workspace
        .member_of(&open, "Open Member", Role::Member)
        .await;
    let mut member = workspace.browser_of(&person).await;
    let path = |rest: &str| workspace.programme_path(&format!("/teams/{}{rest}", open.slug));
    let piece = piece_with(&[("use_as", "private")]);
    let added = member.post(&path("/problem/evidence/new"), &piece).await;
    let mut neighbour = workspace.signed_in(Role::Member).await;
    let there = neighbour.get(&path("/problem/evidence")).await;
    assert_eq!(there.status, StatusCode::OK);
    assert!(!there.text().contains("Morning with the booking clerks"));
    let one = neighbour.get(&added.location.unwrap()).await;
    assert_eq!(one.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_erased_is_named_in_no_evidence_any_more() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in_as("Rose Named", Role::Member).await;
    let named = [("use_as", "attributed"), ("name", "Rose Named")];
    let piece = add(&mut member, &workspace, &named).await;
    let mut lead = workspace.signed_in(Role::TeamLead).await;
    lead.get(&piece)
        .await
        .assert_says("Rose Named, Booking clerk");
    let erase = [("email", "rose.named@example.org")];
    member.post("/account/erase", &erase).await;
    let page = lead.get(&piece).await;
    page.assert_says("Letters come back unopened");
    assert!(!page.text().contains("Rose Named"));
}

on_both_databases! {
    async fn a_chart_is_kept_with_one_button_and_stays_as_it_stood(workspace: Workspace) {
        let measure = with_values(&workspace).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let chart = member.get(&workspace.team_path(&format!("/measures/{}", measure.slug))).await;
        let keep = chart.attribute("form[action*='/evidence/from-measure/']", "action").unwrap();
        let kept = member.post_and_follow(&keep, &[]).await;
        kept.assert_says("Kept as evidence, as it stands today");
        kept.assert_says("Data: a chart, a release, a theme of reports");
        kept.assert_says("December 2025: 5.2");
        assert!(kept.attribute("img", "alt").unwrap().contains("As it stood on"));
        let piece = kept.attribute("a[download]", "href").unwrap();
        let picture = member.get(&piece).await.body;
        assert!(picture.starts_with(b"\x89PNG"));
        let service = &workspace.service;
        let mut change = service.database.change(&service.clock, Actor::Program).await.unwrap();
        let later = Point { period: date(2025, 12, 1), numerator: None, denominator: None, value: 77.0 };
        add_values(&mut change, &workspace.team_scope(), &measure, &[later], None).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(member.get(&piece).await.body, picture);
        let list = member.get(&workspace.team_path("/problem/evidence")).await;
        assert!(list.has(&format!("form[action='{keep}'] button")));
        let mut sponsor = workspace.signed_in(Role::Sponsor).await;
        assert!(!sponsor.get(&workspace.team_path("/problem/evidence")).await.has("main form"));
    }
}

on_both_databases! {
    async fn a_release_is_kept_with_one_button(workspace: Workspace) {
        let name = workspace.bring(&body(&workspace)).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let page = member.get(&workspace.team_path(&format!("/evidence/{name}"))).await;
        let keep = page.attribute("form[action*='/evidence/from-release/']", "action").unwrap();
        let kept = member.post_and_follow(&keep, &[]).await;
        kept.assert_says("Release: Castle Hospital");
        assert!(kept.attribute("img", "alt").unwrap().starts_with("Map of the journeys that Castle Hospital counted"));
    }
}

#[tokio::test]
async fn dates_of_birth_and_pictures_that_are_cut_off_are_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let new = workspace.team_path("/problem/evidence/new");
    let page = member
        .post(
            &new,
            &piece_with(&[("tells", "He was born on 12/03/1961 and waits")]),
        )
        .await;
    page.assert_says("This may hold a date of birth");
    let edit = workspace.team_path("/problem/edit");
    let typed = [
        ("version", "0"),
        ("what", "The lady of 12 March 1961 waits"),
    ];
    let page = member.post(&edit, &typed).await;
    page.assert_says("This may hold a date of birth");
    let piece = add(&mut member, &workspace, &[]).await;
    let page = put(
        &mut member,
        &piece,
        "a.jpg",
        b"\xff\xd8\xff\xe1\0\x09",
        "A form",
    )
    .await;
    page.assert_says("This picture is cut off or cannot be read");
}
