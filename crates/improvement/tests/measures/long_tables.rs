//! Long tables of many places and services: the rows of a measure are picked in the steps, renamed services joined.

use std::{collections::BTreeMap, path::PathBuf};

use axum::http::{Method, StatusCode};
use improvement::people::{access::TokenScope, model::Role};

use super::{
    importing::go_on,
    plan::plan_with,
    values::{path, with_measure},
};
use crate::support::{Browser, Page, Workspace, on_both_databases};

const LONG: &str = "Year,Month,Code,Place,Service,Waiting\n\
    2021,Mar,QA,Avon STP,Knees,5\n2021,Mar,QA,Avon STP,Eyes,6\n2021,Mar,QB,Bath STP,Knees,7\n2021,Mar,QB,Bath STP,Eyes,8\n\
    2021,Apr,QA,Avon Board,Knee Service,9\n2021,Apr,QA,Avon Board,Eyes,6\n2021,Apr,QB,Bath Board,Knee Service,7\n2021,Apr,QB,Bath Board,Eyes,8\n";

/// What the selects of a page offer first, as a person who changes nothing sends it.
fn suggested(page: &Page) -> Vec<(String, String)> {
    let columns = page.texts("select").len();
    (0..columns)
        .map(|column| {
            let field = format!("column-{column}");
            let chosen = format!("select[name={field}] option[selected]");
            (field, page.attribute(&chosen, "value").unwrap())
        })
        .collect()
}

async fn send(browser: &mut Browser, page: &Page, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    go_on(browser, page, &fields).await
}

async fn rows_page(browser: &mut Browser, to: &str, text: &str) -> (Page, Page) {
    let begun = browser
        .upload(to, "file", "waits.csv", text.as_bytes())
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let heading = browser.get(&begun.location.unwrap()).await;
    let columns = go_on(browser, &heading, &[("heading", "0"), ("layout", "down")]).await;
    let answers = suggested(&columns);
    let rows = send(browser, &columns, &answers).await;
    (columns, rows)
}

on_both_databases! {
    async fn rows_are_picked_by_code_and_by_the_old_and_the_new_name(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let (columns, rows) = rows_page(&mut member, &path(&workspace, "/import"), LONG).await;
        columns.assert_says("Several rows have the same date, and this tells them apart. For example: QA, QB");
        rows.assert_says("Which rows to take, by “Code” Where a name changed");
        rows.assert_says("QA Avon Board");
        rows.assert_says("Knee Service April 2021 Knees March 2021");
        assert!(!rows.text().contains("by “Place”"), "the code says it already");
        let picked = [("only-2", "QA"), ("only-4", "Knees"), ("only-4", "Knee Service"), ("same", "refuse")];
        let check = go_on(&mut member, &rows, &picked).await;
        check.assert_says("New values: 2.");
        check.assert_says("Period March 2021 Value (days) 5 Period April 2021 Value (days) 9");
    }
}

/// The published waiting lists of England; nothing where they are absent and not demanded.
fn published() -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("CAUSEWAY_SHARED").map_or_else(beside, PathBuf::from);
    let file = shared
        .join("data/nhs-england-rtt/waiting-over-18-and-52-weeks-by-system-specialty-month.csv");
    if file.is_file() {
        return Some(std::fs::read_to_string(file).unwrap());
    }
    let demanded = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
    assert!(!demanded, "the published waiting lists are missing");
    println!("published waiting lists: skipped");
    None
}

/// The measure, the code of its system, and the names of its service before and after April 2021.
const WANTED: [(&str, &str, [&str; 2]); 4] = [
    (
        "Oxfordshire gastroenterology",
        "QU9",
        ["Gastroenterology", "Gastroenterology Service"],
    ),
    (
        "Oxfordshire rheumatology",
        "QU9",
        ["Rheumatology", "Rheumatology Service"],
    ),
    (
        "Salisbury orthopaedics",
        "QOX",
        ["Trauma & Orthopaedics", "Trauma and Orthopaedic Service"],
    ),
    (
        "South East London gynaecology",
        "QKK",
        ["Gynaecology", "Gynaecology Service"],
    ),
];

#[tokio::test]
async fn published_waiting_lists_go_in_and_give_the_charts_of_four_services() {
    let Some(text) = published() else { return };
    let workspace = Workspace::on_sqlite().await;
    let (person, _) = workspace.member("Cory Collector", Role::Member).await;
    let mut member = workspace.browser_of(&person).await;
    let token = workspace.token_of(&person, TokenScope::Read).await;
    for (name, code, services) in WANTED {
        let plan = plan_with(&[("name", name), ("shape", "count"), ("unit", "patients")]);
        let made = member
            .post(&workspace.team_path("/measures/new"), &plan)
            .await;
        let measure = made.location.unwrap();
        let (_, rows) = rows_page(&mut member, &format!("{measure}/import"), &text).await;
        let picked = [
            ("only-2", code),
            ("only-4", services[0]),
            ("only-4", services[1]),
            ("same", "refuse"),
        ];
        let check = go_on(&mut member, &rows, &picked).await;
        check.assert_says("New values: 30.");
        let expects = check.attribute("input[name=expects]", "value").unwrap();
        go_on(&mut member, &check, &[("expects", &expects)])
            .await
            .assert_says("Values added: 30");
        let chart = format!("/api/v1{measure}/chart");
        let told = member
            .send_as_program(&Method::GET, &chart, Some(&token), "")
            .await;
        assert_eq!(charted(&told), counted(&text, code, services), "{name}");
        assert!(member.get(&measure).await.has("figure svg"), "{name}");
    }
}

fn charted(page: &Page) -> BTreeMap<String, f64> {
    let told: serde_json::Value = serde_json::from_slice(&page.body).unwrap();
    let points = told["points"].as_array().unwrap().iter();
    points
        .map(|point| {
            (
                point["period"].as_str().unwrap().to_owned(),
                point["value"].as_f64().unwrap(),
            )
        })
        .collect()
}

/// The same figures taken from the file without our import. The first column of numbers is suggested: over 52 weeks.
fn counted(text: &str, code: &str, services: [&str; 2]) -> BTreeMap<String, f64> {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| row[2] == *code && services.contains(&&row[4]))
        .map(|row| {
            let month = months.iter().position(|month| *month == &row[1]).unwrap() + 1;
            (
                format!("{}-{month:02}-01", &row[0]),
                row[5].parse().unwrap(),
            )
        })
        .collect()
}
