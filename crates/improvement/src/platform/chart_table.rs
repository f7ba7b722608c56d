//! The table beside a drawing as a component of the page.

use charts::Cell as Figures;

use super::components::{Cell, Table};

/// A table of a picture as a component of the page.
pub fn table_component(table: &charts::Table) -> Table {
    let heads = table.headers.iter().enumerate().map(|(column, words)| {
        if is_of_figures(table, column) {
            Cell::number(words)
        } else {
            Cell::from(words.as_str())
        }
    });
    let empty = Table::new(table.caption.as_str(), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let rows = table.rows.iter().map(|row| row.iter().map(cell));
    rows.fold(empty, Table::row)
}

fn is_of_figures(table: &charts::Table, column: usize) -> bool {
    let first = table.rows.first().and_then(|row| row.get(column));
    matches!(first, Some(Figures::Figure(_)))
}

fn cell(cell: &Figures) -> Cell {
    match cell {
        Figures::Figure(words) => Cell::number(words),
        Figures::Heading(words) | Figures::Words(words) => Cell::from(words.as_str()),
    }
}
