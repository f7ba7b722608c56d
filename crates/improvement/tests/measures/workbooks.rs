//! Workbooks brought in and taken away. What reads them in a process of its own is played by a shell here; the real one
//! is tried in the tests of the program.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use improvement::platform::import::{Book, NamedSheet, Sheet};
use tempfile::NamedTempFile;

use super::{
    charting,
    importing::go_on,
    values::{path, with_measure},
};
use crate::support::{Browser, Page, Workspace};

/// A workspace whose reader of workbooks always answers this.
async fn reading(answer: &str) -> (Workspace, NamedTempFile) {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(answer.as_bytes()).unwrap();
    let script = format!("cat >/dev/null; cat {}", file.path().display());
    let mut workspace = Workspace::on_sqlite().await;
    workspace.configure(|settings| {
        settings.workbook_reader = ["/bin/sh", "-c", &script].map(Into::into).to_vec();
    });
    (workspace, file)
}

fn sheet(name: &str, text: &str, merged: Vec<usize>) -> NamedSheet {
    NamedSheet {
        name: name.to_owned(),
        sheet: Sheet::read(text).unwrap(),
        merged,
    }
}

fn answer(sheets: Vec<NamedSheet>) -> String {
    let book = Book {
        sheets,
        left_out: Vec::new(),
    };
    serde_json::json!({ "Ok": book }).to_string()
}

async fn bring(workspace: &Workspace, browser: &mut Browser) -> Page {
    let to = path(workspace, "/import");
    let page = browser
        .upload(&to, "file", "waits.xlsx", b"PK\x03\x04")
        .await;
    match page.location.clone() {
        Some(location) => browser.get(&location).await,
        None => page,
    }
}

fn cells(page: &Page, sheet: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(page.body.clone())).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let rows = range.rows().map(|row| row.iter().map(Data::to_string));
    rows.map(Iterator::collect).collect()
}

#[tokio::test]
async fn a_sheet_is_chosen_and_rejected_rows_come_back_as_a_workbook() {
    let figures = "Waits,,\nMonth,Days,Days\n2026-04-01,42,1\nJune,n/a,2\n2026-05-01,x,3\n";
    let sheets = vec![
        sheet("Figures", figures, vec![1]),
        sheet(
            "Last year",
            &format!("Month,Days\n{}", "2025-04-01,40\n".repeat(9)),
            vec![],
        ),
    ];
    let (workspace, _file) = reading(&answer(sheets)).await;
    let mut member = with_measure(&workspace).await;
    let heading = bring(&workspace, &mut member).await;
    heading.assert_says("Last year (10 rows)");
    assert!(
        heading.has("input[name=sheet][value='1'][checked]"),
        "the longest is suggested"
    );
    let heading = go_on(&mut member, &heading, &[("sheet", "0"), ("heading", "0")]).await;
    heading.assert_says("Row 1 has merged cells");
    let fields = [("sheet", "0"), ("heading", "1"), ("layout", "down")];
    let columns = go_on(&mut member, &heading, &fields).await;
    let fields = [
        ("column-0", "date"),
        ("column-1", "value"),
        ("column-2", "ignore"),
    ];
    let check = go_on(&mut member, &columns, &fields).await;
    check.assert_says("New values: 1.");
    let to = check.attribute("a[href$='rejected.xlsx']", "href").unwrap();
    let rows = cells(&member.get(&to).await, "Rejected rows");
    assert_eq!(rows[2], ["Month", "Days", "Days (3)", "Row", "Problem"]);
    assert!(rows[3].iter().any(|cell| cell == "June"), "{rows:?}");
    let expects = check.attribute("input[name=expects]", "value").unwrap();
    let done = go_on(&mut member, &check, &[("expects", &expects)]).await;
    done.assert_says("Values added: 1");
}

#[tokio::test]
async fn rows_about_patients_on_any_sheet_stop_the_workbook() {
    let sheets = vec![
        sheet("Figures", "Month,Days\n2026-04-01,42\n", vec![]),
        sheet("Raw", "Surname,Days\nx,4\n", vec![]),
    ];
    let (workspace, _file) = reading(&answer(sheets)).await;
    let mut member = with_measure(&workspace).await;
    let page = bring(&workspace, &mut member).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.assert_says("On the sheet “Raw”: The heading “Surname” names a detail");
}

#[tokio::test]
async fn a_workbook_that_ends_its_reader_is_one_sentence() {
    let (workspace, _file) = reading("nonsense").await;
    let mut member = with_measure(&workspace).await;
    let page = bring(&workspace, &mut member).await;
    page.assert_says(
        "The selected file could not be read as a workbook. Copy the table and paste it",
    );
}

#[tokio::test]
async fn a_measure_is_taken_away_as_a_workbook_with_notes() {
    let workspace = Workspace::on_sqlite().await;
    charting::with_values(&workspace).await;
    let mut sponsor = workspace
        .signed_in(improvement::people::model::Role::Sponsor)
        .await;
    let to = charting::path(&workspace, "/files/workbook.xlsx");
    let page = sponsor.get(&to).await;
    let values = cells(&page, "Values");
    assert_eq!(values.len(), 3 + 24);
    assert_eq!(values[2][3], "Value");
    assert_eq!(values[3][3], "9.3");
    let notes = cells(&page, "Notes");
    let said = |words: &str| notes.iter().flatten().any(|cell| cell.contains(words));
    assert!(said("It does not say why") && said("Requests that were never answered"));
    let cover = cells(&page, "Cover");
    assert!(
        cover
            .iter()
            .flatten()
            .any(|cell| cell.contains("Improvement: ")),
        "{cover:?}"
    );
}
