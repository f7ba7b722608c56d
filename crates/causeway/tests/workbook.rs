//! Workbooks read in a process of their own: real ones give rows, hostile ones an answer, and nobody else notices.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use improvement::platform::import::{Book, NotRead, SheetProblem, WorkbookProblem, read_apart};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

use crate::repository::root;

fn reader() -> Vec<OsString> {
    vec![
        env!("CARGO_BIN_EXE_causeway").into(),
        "read-workbook".into(),
    ]
}

async fn read(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Result<Book, NotRead> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).expect("the sheet takes these cells");
    let bytes = workbook.save_to_buffer().expect("a workbook can be made");
    read_apart(&reader(), &bytes).await
}

fn rows(book: &Book) -> Vec<(usize, String)> {
    let rows = book.sheets[0].sheet.rows.iter();
    rows.map(|row| (row.number, row.cells.join("|"))).collect()
}

#[tokio::test]
async fn files_that_kill_the_parser_are_one_answer_and_the_caller_lives() {
    let shared =
        std::env::var_os("CAUSEWAY_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = shared.join("data/hostile");
    if !folder.is_dir() {
        println!("skipped: no hostile workbooks beside the repository");
        return;
    }
    for name in ["far.xlsx", "sst.xlsx"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        let read = read_apart(&reader(), &bytes).await;
        println!("{name}: {read:?}");
        assert!(read.is_err(), "{name}: {read:?}");
    }
    assert!(read(two_months).await.is_ok(), "the next file is read");
}

fn two_months(workbook: &mut Workbook) -> Result<(), XlsxError> {
    months(workbook.add_worksheet(), 2)
}

fn months(sheet: &mut Worksheet, count: u32) -> Result<(), XlsxError> {
    sheet.write(0, 0, "Month")?.write(0, 1, "Days")?;
    for row in 1..=count {
        sheet.write(row, 0, "Apr 2026")?.write(row, 1, 42)?;
    }
    Ok(())
}

#[tokio::test]
async fn cells_read_as_a_person_sees_them() {
    let book = read(|workbook| {
        let sheet = workbook.add_worksheet();
        let (day, share) = (
            Format::new().set_num_format("mmm yy"),
            Format::new().set_num_format("0.0%"),
        );
        let date = ExcelDateTime::from_ymd(2026, 4, 1)?;
        sheet.write(2, 0, "Month")?.write(2, 1, "Within")?;
        sheet.write_with_format(4, 0, &date, &day)?;
        sheet.write_with_format(4, 1, 0.57, &share)?;
        sheet.write(4, 2, Formula::new("=6*7").set_result("42"))?;
        // Formatted and empty, as the end of many sheets is.
        sheet.write_blank(900, 0, &day)?;
        Ok(())
    })
    .await
    .expect("the workbook is read");
    assert_eq!(
        rows(&book),
        [
            (3, "Month|Within".to_owned()),
            (5, "2026-04-01|57%|42".to_owned())
        ]
    );
}

#[tokio::test]
async fn hidden_sheets_are_passed_over_and_merged_headings_are_named() {
    let book = read(|workbook| {
        workbook.add_worksheet().write(0, 0, "A cover sheet")?;
        months(workbook.add_worksheet().set_hidden(true), 2)?;
        let sheet = workbook.add_worksheet().set_name("Figures")?;
        months(sheet, 3)?;
        sheet.merge_range(0, 1, 0, 2, "Days", &Format::new())?;
        months(workbook.add_worksheet().set_name("Raw")?, 20_050)
    })
    .await
    .expect("the workbook is read");
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Figures"]);
    assert_eq!(book.sheets[0].merged, [1]);
    assert_eq!(
        book.left_out,
        [("Raw".to_owned(), SheetProblem::TooManyRows)]
    );
}

#[tokio::test]
async fn what_is_no_workbook_is_named() {
    let nothing = read(|workbook| workbook.add_worksheet().write(0, 0, "x").map(drop)).await;
    let no_rows = WorkbookProblem::NoSheet(SheetProblem::NoRows);
    assert_eq!(nothing, Err(NotRead::Problem(no_rows)));
    let broken = read_apart(&reader(), b"PK\x03\x04 and nonsense").await;
    assert_eq!(broken, Err(NotRead::Problem(WorkbookProblem::Broken)));
}
