//! Bringing values in: five steps, refusals in words, all or nothing, undone as a whole.

use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, Statement};

use super::values::{path, with_measure};
use crate::support::{Browser, Page, Workspace, on_both_databases};

pub async fn paste(workspace: &Workspace, browser: &mut Browser, text: &str) -> Page {
    let page = browser
        .upload_text(&path(workspace, "/import"), "pasted", text)
        .await;
    match page.location.clone() {
        Some(location) => browser.get(&location).await,
        None => page,
    }
}

/// Presses the button of a step with these answers and opens the next one.
pub async fn go_on(browser: &mut Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    let action = page
        .attribute("form[action*='/imports/']", "action")
        .unwrap();
    browser.post_and_follow(&action, fields).await
}

async fn check_page(workspace: &Workspace, browser: &mut Browser, text: &str) -> Page {
    let heading = paste(workspace, browser, text).await;
    let columns = go_on(browser, &heading, &[("heading", "0"), ("layout", "down")]).await;
    let check = go_on(
        browser,
        &columns,
        &[("column-0", "date"), ("column-1", "value")],
    )
    .await;
    check.assert_says("Check before you add them");
    check
}

async fn confirm(browser: &mut Browser, check: &Page) -> Page {
    let expects = check.attribute("input[name=expects]", "value").unwrap();
    go_on(browser, check, &[("expects", &expects)]).await
}

async fn kept(workspace: &Workspace, table: &str, condition: &str) -> i64 {
    let connection = workspace.service.database.connection();
    let sql = format!("SELECT COUNT(*) AS kept FROM {table} WHERE {condition}");
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "kept").unwrap()
}

on_both_databases! {
    async fn a_pasted_table_is_checked_added_and_undone(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let table = "Month\tDays\nApr 2026\t42\nMay 2026\t40.5\nJune\tn/a\nJul 2026\tn/a\n";
        let check = check_page(&workspace, &mut member, table).await;
        check.assert_says("New values: 2.");
        check.assert_says("1 × The date was not recognised");
        check.assert_says("1 × What should be a number is none");
        let rejected = check.attribute("a[href$='rejected.csv']", "href").unwrap();
        let file = member.get(&rejected).await.html();
        assert!(file.contains("June,n/a,4,"), "{file}");
        assert_eq!(kept(&workspace, "measure_value", "1 = 1").await, 0);
        let done = confirm(&mut member, &check).await;
        done.assert_says("Values added: 2");
        assert_eq!(kept(&workspace, "measure_import", "document <> ''").await, 0);
        let undone = go_on(&mut member, &done, &[]).await;
        undone.assert_says("The values were taken back");
        member.get(&path(&workspace, "/values")).await.assert_says("Values there: 0.");
    }
}

on_both_databases! {
    async fn undoing_brings_back_what_was_there_and_keeps_what_came_later(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let first = check_page(&workspace, &mut member, "Month,Days\n2026-04,42\n2026-05,40\n").await;
        confirm(&mut member, &first).await;
        let second = check_page(&workspace, &mut member, "Month,Days\n2026-04,50\n2026-05,51\n2026-06,52\n").await;
        second.assert_says("New values: 1.");
        second.assert_says("Values that take the place of another: 2.");
        let done = confirm(&mut member, &second).await;
        let later = [("period[day]", "1"), ("period[month]", "5"), ("period[year]", "2026"), ("value", "55"), ("sure", "yes")];
        member.post(&path(&workspace, "/values/new"), &later).await;
        go_on(&mut member, &done, &[]).await;
        let values = member.get(&path(&workspace, "/values")).await;
        values.assert_says("Values there: 2.");
        let text = values.text();
        assert!(text.contains(" 42 ") && text.contains(" 55 ") && !text.contains(" 50 ") && !text.contains(" 52 "), "{text}");
    }
}

on_both_databases! {
    async fn undoing_in_the_order_of_time_brings_back_nothing_that_was_undone(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let mut done = Vec::new();
        for days in ["42", "50", "60"] {
            let check = check_page(&workspace, &mut member, &format!("Month,Days\n2026-04,{days}\n")).await;
            done.push(confirm(&mut member, &check).await);
        }
        go_on(&mut member, &done[1], &[]).await;
        member.get(&path(&workspace, "/values")).await.assert_says(" 60 ");
        go_on(&mut member, &done[2], &[]).await;
        let text = member.get(&path(&workspace, "/values")).await.text();
        assert!(text.contains(" 42 ") && !text.contains(" 50 ") && !text.contains(" 60 "), "{text}");
    }
}

on_both_databases! {
    async fn what_is_signed_off_is_not_taken_back(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let check = check_page(&workspace, &mut member, "Month,Days\n2026-04,42\n2026-05,40\n").await;
        let done = confirm(&mut member, &check).await;
        member.post_and_follow(&path(&workspace, "/sign-off"), &[]).await.assert_says("signed off everything");
        let page = go_on(&mut member, &done, &[]).await;
        page.assert_says("Nothing was taken back, because some of these values are signed off");
        member.get(&path(&workspace, "/values")).await.assert_says("Values there: 2.");
    }
}

on_both_databases! {
    async fn a_second_press_of_the_button_adds_nothing_more(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let check = check_page(&workspace, &mut member, "Month,Days\n2026-04,42\n").await;
        confirm(&mut member, &check).await;
        confirm(&mut member, &check).await.assert_says("These values were added");
        assert_eq!(kept(&workspace, "measure_value", "1 = 1").await, 1);
    }
}

on_both_databases! {
    async fn rows_about_patients_are_refused_and_not_kept(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        for (table, words) in [
            ("Id,Days\n999 000 0018,4\n", "Row 2 holds a number that looks like a patient's NHS number"),
            ("Surname,Days\nx,4\n", "The heading “Surname” names a detail of single people"),
            ("Area,Days\n\"Castle Street, SP1 2AB\",4\n", "Row 2 holds a whole postcode"),
            ("Person,Seen,Days\nA,04/03/1951,4\n", "Row 2 holds a date before 1990, which looks like a date of birth"),
        ] {
            let page = paste(&workspace, &mut member, table).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.assert_says(words);
        }
        assert_eq!(kept(&workspace, "measure_import", "1 = 1").await, 0);
    }
}

on_both_databases! {
    async fn a_name_that_changed_is_joined_and_the_way_is_remembered(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let table = "Year,Month,Service,Waiting\n2021,Mar,Gynaecology,5\n2021,Apr,Gynaecology Service,6\n2021,Apr,Cardiology,9\n";
        let heading = paste(&workspace, &mut member, table).await;
        let columns = go_on(&mut member, &heading, &[("heading", "0"), ("layout", "down")]).await;
        columns.assert_says("It holds years");
        let roles = [("column-0", "year"), ("column-1", "month"), ("column-2", "only"), ("column-3", "value")];
        let rows = go_on(&mut member, &columns, &roles).await;
        rows.assert_says("Which rows to take, by “Service”");
        let check = go_on(&mut member, &rows, &[("only-2", "Gynaecology"), ("only-2", "Gynaecology Service"), ("same", "refuse")]).await;
        check.assert_says("New values: 2.");
        check.assert_says("Rows left out because you did not ask for them: 1.");
        confirm(&mut member, &check).await;
        let heading = paste(&workspace, &mut member, table).await;
        go_on(&mut member, &heading, &[("heading", "0"), ("layout", "down")]).await.assert_says("a table of the same make was brought in before");
    }
}

on_both_databases! {
    async fn day_and_month_are_asked_once_where_they_could_be_either(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let heading = paste(&workspace, &mut member, "Date,Days\n3/4/2026,42\n4/5/2026,40\n").await;
        let columns = go_on(&mut member, &heading, &[("heading", "0"), ("layout", "down")]).await;
        let rows = go_on(&mut member, &columns, &[("column-0", "date"), ("column-1", "value")]).await;
        rows.assert_says("3/4/2026 is 3 April 2026");
        rows.assert_says("3/4/2026 is 4 March 2026");
        assert_eq!(go_on(&mut member, &rows, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let check = go_on(&mut member, &rows, &[("order", "day"), ("same", "refuse")]).await;
        check.assert_says("April 2026");
        assert!(!check.text().contains("1 April 2026"), "a month is not a day");
    }
}

#[tokio::test]
async fn a_file_is_read_whatever_its_alphabet_and_a_workbook_is_refused_in_words() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let to = path(&workspace, "/import");
    let utf_16: Vec<u8> = "Month,Days\n2026-04,42\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let page = member.upload(&to, "file", "waits.csv", &utf_16).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    for (bytes, words) in [
        (b"PK\x03\x04rest".as_slice(), "must be a CSV or TSV"),
        (b"", "Paste a table or select a file"),
        (b"only one line", "There are no rows below the headings"),
        (b"a\0b\n", "holds something other than text"),
        (b"<html><table>", "must be an .xlsx, CSV or TSV"),
        (
            b"Month,Days\n\"2026-04,5\n2026-05,6\n",
            "a quotation mark may be missing",
        ),
    ] {
        let page = member.upload(&to, "file", "", bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says(words);
    }
}

/// As American programs write them. Nobody is asked where one date shows the order.
#[tokio::test]
async fn one_date_shows_that_months_come_first_in_all_of_them() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let table = "Date,Days\n04/05/2026,42\n05/13/2026,40\n06/05/2026,41\n";
    let check = check_page(&workspace, &mut member, table).await;
    check.assert_says("New values: 3.");
    check.assert_says("April 2026");
}

#[tokio::test]
async fn a_finished_import_is_one_line_of_the_team_that_leads_to_its_measure() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let check = check_page(&workspace, &mut member, "Month,Days\n2026-04,42\n").await;
    confirm(&mut member, &check).await;
    let home = member.get(&workspace.team_path("")).await;
    home.assert_says("brought in values of a measure “ Days to first appointment ”");
    assert!(!home.text().contains("bring in values"), "{}", home.text());
    assert!(home.has(&format!("li a[href='{}']", path(&workspace, ""))));
    assert!(home.has("a[href$='/measures/wall']"));
}

#[tokio::test]
async fn rows_that_are_all_wrong_leave_no_others_to_add() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let check = check_page(&workspace, &mut member, "Month,Days\n2026-04,n/a\n").await;
    check.assert_says("Repair these in your spreadsheet");
    assert!(!check.text().contains("the others"), "{}", check.text());
}
