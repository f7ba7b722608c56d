//! ARCHITECTURE.md names every crate and slice, no other, and the same arrows as the tables.
use super::{Arrow, CRATE_ARROWS, CRATES, NOT_SLICES, SLICE_ARROWS, SLICES};
use crate::repository::read;

const MAP: &str = "ARCHITECTURE.md";

#[test]
fn the_map_names_every_crate_and_no_other() {
    assert_eq!(first_cells(&section(&read(MAP), "Crates")), CRATES);
}

#[test]
fn the_map_names_every_slice_and_no_other() {
    assert_eq!(first_cells(&section(&read(MAP), "Slices")), SLICES);
}

#[test]
fn the_map_draws_the_arrows_between_crates_as_they_are() {
    assert_drawn("Crates", CRATES, CRATE_ARROWS);
}

#[test]
fn the_map_draws_the_arrows_between_slices_as_they_are() {
    let between_slices = |arrow: &&Arrow| !NOT_SLICES.iter().any(|(name, _)| *name == arrow.to);
    let arrows: Vec<Arrow> = SLICE_ARROWS
        .iter()
        .filter(between_slices)
        .map(|arrow| super::arrow(arrow.from, arrow.to, arrow.reason))
        .collect();
    assert_drawn("Slices", SLICES, &arrows);
}

#[test]
fn the_map_fits_on_a_page() {
    let lines = read(MAP).lines().count();
    assert!(
        lines <= 110,
        "{MAP} has {lines} lines; a map of several pages is not read"
    );
}

#[test]
fn a_row_of_the_map_is_read_cell_by_cell() {
    let text = "## Crates\n\n| name | may use |\n|---|---|\n| `a` | for `b` | `c`, `d` |\n\n## Slices\n| `e` |\n";
    let rows = section(text, "Crates");
    assert_eq!(rows.len(), 1);
    assert_eq!(quoted(&rows[0][2]), ["c", "d"]);
}

/// The third cell of each row lists what that crate or slice may use.
fn assert_drawn(heading: &str, names: &[&str], table: &[Arrow]) {
    let rows = section(&read(MAP), heading);
    for (row, name) in rows.iter().zip(names) {
        let mut drawn = quoted(&row[2]);
        let mut allowed: Vec<&str> = table
            .iter()
            .filter(|arrow| arrow.from == *name)
            .map(|arrow| arrow.to)
            .collect();
        drawn.sort();
        allowed.sort_unstable();
        assert_eq!(
            drawn, allowed,
            "{MAP} draws other arrows from {name} than the test's table"
        );
    }
}

fn first_cells(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().flat_map(|row| quoted(&row[0])).collect()
}

/// The rows below a heading whose first cell is a name in backticks.
fn section(text: &str, heading: &str) -> Vec<Vec<String>> {
    let lines = text
        .lines()
        .skip_while(|line| *line != format!("## {heading}"))
        .skip(1);
    let rows = lines
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        row.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    })
    .collect()
}

/// What a cell puts in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
