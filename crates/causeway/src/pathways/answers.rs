//! Showing an answer: for reading, for programs, for spreadsheets.

use std::io::Write;

use charts::{Cell, Table};
use comfy_table::{
    CellAlignment, ContentArrangement, TableComponent, presets::UTF8_HORIZONTAL_ONLY,
};
use pathways::durations::JourneyDurations;
use serde::Serialize;

use crate::failure::{Failure, Outcome};

/// A table whose rows start with words and go on with figures from column `first_figure`.
pub fn table(
    caption: &str,
    headers: &[&str],
    first_figure: usize,
    rows: Vec<Vec<String>>,
) -> Table {
    let cell = |(column, text): (usize, String)| match column {
        0 => Cell::heading(&text),
        _ if column < first_figure => Cell::known(&text),
        _ => Cell::figure(&text),
    };
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().enumerate().map(cell).collect());
    Table {
        caption: caption.to_owned(),
        headers: headers.iter().map(|header| (*header).to_owned()).collect(),
        rows: rows.collect(),
    }
}

/// Prints to standard output. A reader that went away (`| head`) is not an error.
pub fn print(text: &str) -> Outcome {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::work(error)),
        _ => Ok(()),
    }
}

/// For reading.
pub fn print_table(table: &Table) -> Outcome {
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_preset(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width())
        .set_header(&table.headers);
    drawn
        .remove_style(TableComponent::HorizontalLines)
        .remove_style(TableComponent::MiddleIntersections);
    for row in &table.rows {
        drawn.add_row(row.iter().map(Cell::text));
    }
    for (column, drawn) in drawn.column_iter_mut().enumerate() {
        let first = table.rows.first().and_then(|row| row.get(column));
        if matches!(first, Some(Cell::Figure(_))) {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    print(&format!("{drawn}\n"))
}

/// The width of the terminal; a width that most screens hold where the answer goes into a file.
fn width() -> u16 {
    const IN_A_FILE: u16 = 120;
    console::Term::stdout()
        .size_checked()
        .map_or(IN_A_FILE, |(_, columns)| columns)
}

/// For spreadsheets.
pub fn print_csv(table: &Table) -> Outcome {
    print(&csv(table)?)
}

/// The same as text.
pub fn csv(table: &Table) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&table.headers).map_err(Failure::work)?;
    for row in &table.rows {
        writer
            .write_record(row.iter().map(Cell::text))
            .map_err(Failure::work)?;
    }
    let bytes = writer.into_inner().map_err(Failure::work)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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

/// How long journeys took, from the first to the last event.
pub fn how_long(found: &JourneyDurations) -> Table {
    let rows = [
        ("Shortest", found.min),
        ("5 per cent take at most", found.p5),
        ("10 per cent take at most", found.p10),
        ("25 per cent take at most", found.p25),
        ("Half take at most (median)", found.median),
        ("75 per cent take at most", found.p75),
        ("90 per cent take at most", found.p90),
        ("95 per cent take at most", found.p95),
        ("99 per cent take at most", found.p99),
        ("Longest", found.max),
        ("Mean", found.mean),
    ];
    let headers = ["From first to last event", "Days"];
    table(
        "How long journeys took",
        &headers,
        1,
        rows.map(|(what, seconds)| vec![what.to_owned(), days(seconds)])
            .to_vec(),
    )
}

/// A share between 0 and 1 as a percentage with one decimal.
pub fn per_cent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}
