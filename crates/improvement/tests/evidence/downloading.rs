//! What can be taken away from an evidence page.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::{
    Browser, Page, Workspace, on_both_databases,
    releases::{approved, body, label},
};

async fn download(workspace: &Workspace, name: &str, file: &str) -> Page {
    let mut browser = workspace.signed_in(Role::Sponsor).await;
    download_by(&mut browser, workspace, name, file).await
}

async fn download_by(browser: &mut Browser, workspace: &Workspace, name: &str, file: &str) -> Page {
    let page = browser
        .get(&workspace.team_path(&format!("/evidence/{name}/{file}")))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers[name].to_str().unwrap()
}

on_both_databases! {
    async fn the_file_comes_back_as_it_was_brought(workspace: Workspace) {
        let name = workspace.bring(&body(&workspace)).await;
        let page = download(&workspace, &name, "file").await;
        assert_eq!(page.html(), approved(&workspace));
        assert!(header(&page, "content-disposition").starts_with("attachment; filename=\"orthopaedics-team-2026-03-31-"));
    }
}

#[tokio::test]
async fn the_map_opens_in_a_spreadsheet() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let page = download(&workspace, &name, "map.csv").await;
    assert_eq!(
        header(&page, "content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    let text = page.html();
    assert!(text.starts_with('\u{feff}'));
    assert!(
        text.contains("Referral sent,Referral received,1205,1,yes,yes,2,97\r\n"),
        "{text}"
    );
    assert!(
        text.contains("Cancelled by the hospital,withheld,withheld,no,no,withheld,withheld\r\n"),
        "{text}"
    );
}

#[tokio::test]
async fn the_gaps_open_in_a_spreadsheet() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let text = download(&workspace, &name, "gaps.csv").await.html();
    assert!(
        text.contains("within 3 days.,2026-02,380,15,0,withheld,20,\r\n"),
        "{text}"
    );
    assert!(
        text.contains("within 3 days.,whole period,1150,45,10,35,55,25\r\n"),
        "{text}"
    );
}

#[tokio::test]
async fn a_label_that_looks_like_a_formula_is_made_harmless() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.map.activities[0].label = label("-2+3 Sent");
    let name = workspace.bring(&release).await;
    let text = download(&workspace, &name, "activities.csv").await.html();
    assert!(
        text.contains("\r\n'-2+3 Sent,Primary care (GP practices),1245,1245,1245,0\r\n"),
        "{text}"
    );
}

#[tokio::test]
async fn the_map_is_a_picture_without_scripts_or_styles() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let page = download(&workspace, &name, "pictures/map.svg").await;
    assert_eq!(header(&page, "content-type"), "image/svg+xml");
    let text = page.html();
    assert!(text.starts_with("<svg") && !text.contains("<script") && !text.contains("style="));
}

#[tokio::test]
async fn another_teams_release_is_not_found_under_this_team() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let person = workspace.person("Foreign").await;
    let mut browser = workspace.browser_of(&person).await;
    let page = browser
        .get(&workspace.team_path(&format!("/evidence/{name}/file")))
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_picture_of_the_page_can_be_taken_away_as_svg_and_png() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Sponsor).await;
    for picture in [
        "map",
        "gap-1",
        "waits",
        "waits-months",
        "advice",
        "fairness-1",
    ] {
        let svg = download_by(
            &mut browser,
            &workspace,
            &name,
            &format!("pictures/{picture}.svg"),
        )
        .await;
        assert!(svg.html().starts_with("<svg"), "{picture}");
        let png = download_by(
            &mut browser,
            &workspace,
            &name,
            &format!("pictures/{picture}.png"),
        )
        .await;
        assert_eq!(header(&png, "content-type"), "image/png");
        let named = format!("-{picture}.png\"");
        assert!(
            header(&png, "content-disposition").ends_with(&named),
            "{picture}"
        );
    }
}

#[tokio::test]
async fn the_map_is_taken_away_as_it_is_drawn() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Sponsor).await;
    let ways = |page: &Page| page.html().matches("class=\"chart-way\"").count();
    let usual = download_by(&mut browser, &workspace, &name, "pictures/map.svg").await;
    let same = download_by(
        &mut browser,
        &workspace,
        &name,
        "pictures/map.svg?steps=5&ways=8",
    )
    .await;
    assert_eq!((ways(&usual), ways(&same)), (3, 3));
}

#[tokio::test]
async fn every_answer_opens_in_a_spreadsheet() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Sponsor).await;
    let mut csv = async |part: &str| {
        download_by(
            &mut browser,
            &workspace,
            &name,
            &format!("tables/{part}.csv"),
        )
        .await
        .html()
    };
    let waits = csv("waits").await;
    assert!(
        waits.contains("first attended appointment,whole period,1245,870,350,46,121,58\r\n"),
        "{waits}"
    );
    let fairness = csv("fairness").await;
    assert!(
        fairness.contains(
            "Armed Forces,Service personnel,of all others,240,42,62,-21,-28,-14,66,-20,61,yes,30\r\n"
        ),
        "{fairness}"
    );
    assert!(
        fairness.contains("Reservists,of all others,withheld,withheld,62,withheld,withheld,withheld,withheld,withheld,withheld,not tested,30\r\n"),
        "{fairness}"
    );
    for part in [
        "cohort",
        "clock",
        "advice",
        "loops",
        "duplicates",
        "handovers",
        "variants",
        "conformance",
    ] {
        assert!(csv(part).await.lines().count() > 1, "{part}");
    }
}

#[tokio::test]
async fn a_picture_or_table_that_is_not_there_is_not_found() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Sponsor).await;
    for file in [
        "pictures/map.pdf",
        "pictures/map",
        "pictures/gap-2.svg",
        "pictures/..%2Fmap.svg",
        "tables/people.csv",
        "tables/waits.xlsx",
    ] {
        let path = workspace.team_path(&format!("/evidence/{name}/{file}"));
        assert_eq!(
            browser.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{file}"
        );
    }
}
