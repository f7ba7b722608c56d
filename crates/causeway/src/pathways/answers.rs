//! Showing an answer: for reading, for programs, for spreadsheets.

use std::io::Write;

use comfy_table::{
    CellAlignment, ContentArrangement, Table, TableComponent, presets::UTF8_HORIZONTAL_ONLY,
};
use serde::Serialize;

use crate::failure::{Failure, Outcome};

/// Rows under headings; the columns from `first_figure` on are figures and stand to the right.
pub struct Answer {
    /// The headings.
    pub headings: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// The first column that holds figures.
    pub first_figure: usize,
}

/// Prints to standard output. A reader that went away (`| head`) is not an error.
pub fn print(text: &str) -> Outcome {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::work(error)),
        _ => Ok(()),
    }
}

/// For reading.
pub fn print_table(answer: &Answer) -> Outcome {
    let mut table = Table::new();
    table
        .load_preset(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width())
        .set_header(&answer.headings);
    table
        .remove_style(TableComponent::HorizontalLines)
        .remove_style(TableComponent::MiddleIntersections);
    for row in &answer.rows {
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(answer.first_figure) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    print(&format!("{table}\n"))
}

/// The width of the terminal; a width that most screens hold where the answer goes into a file.
fn width() -> u16 {
    const IN_A_FILE: u16 = 120;
    console::Term::stdout()
        .size_checked()
        .map_or(IN_A_FILE, |(_, columns)| columns)
}

/// For spreadsheets.
pub fn print_csv(answer: &Answer) -> Outcome {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(&answer.headings)
        .map_err(Failure::work)?;
    for row in &answer.rows {
        writer.write_record(row).map_err(Failure::work)?;
    }
    let bytes = writer.into_inner().map_err(Failure::work)?;
    print(&String::from_utf8_lossy(&bytes))
}

/// For programs.
pub fn print_json(answer: &impl Serialize) -> Outcome {
    let text = serde_json::to_string_pretty(answer).map_err(Failure::work)?;
    print(&format!("{text}\n"))
}

/// Seconds as days with one decimal, for tables.
pub fn days(seconds: f64) -> String {
    format!("{:.1}", seconds / 86_400.0)
}
