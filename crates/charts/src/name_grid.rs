//! Names in a grid of two scales, such as influence and support. Each name stands in its cell, one below the other, so
//! that none hides another; a cell is as tall as its names need.
//!
//! ```
//! use charts::name_grid::{Entry, NameGrid, table, wide_svg};
//! let grid = NameGrid {
//!     title: "One of two with high influence is against the change".into(),
//!     across: "Support now".into(),
//!     down: "Influence".into(),
//!     columns: vec!["Against".into(), "For".into()],
//!     rows: vec!["High".into(), "Low".into()],
//!     entries: vec![Entry { name: "Medical director".into(), note: "wanted: for".into(), column: 0, row: 0 }],
//! };
//! assert!(wide_svg(&grid, "a").contains("Medical director"));
//! assert_eq!(table(&grid).rows.len(), 1);
//! ```

use maud::{Markup, html};

use crate::{
    Cell, Table,
    drawing::{
        Area, Drawn, MARGIN, NARROW, Pixels, WIDE, colours, heading,
        text::{Anchor, Font, block, wrap},
    },
};

const NAME: Font = Font::bold(13.0);
const NOTE: Font = Font::plain(12.0);
const HEAD: Font = Font::bold(12.0);
/// Room for the words of a row, in pixels.
const ROW_HEADS: f64 = 82.0;
/// Air inside a cell and between two names, in pixels.
const AIR: f64 = 8.0;
/// An empty cell is as tall as this, in pixels.
const EMPTY: f64 = 44.0;
/// The table beside the grid has every word; here a name has at most so many lines.
const NAME_LINES: usize = 3;

/// Names and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameGrid {
    /// The message, drawn as the heading and read out.
    pub title: String,
    /// What the columns are, such as "Support now".
    pub across: String,
    /// What the rows are, such as "Influence".
    pub down: String,
    /// The words of the columns, from left to right.
    pub columns: Vec<String>,
    /// The words of the rows, from top to bottom.
    pub rows: Vec<String>,
    /// The names.
    pub entries: Vec<Entry>,
}

/// One name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// What stands below it, or nothing.
    pub note: String,
    /// Its column, from 0; one that is not there is left out of the drawing.
    pub column: usize,
    /// Its row, from 0.
    pub row: usize,
}

/// The grid for a wide page. Give it a box that scrolls sideways.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(grid: &NameGrid, prefix: &str) -> String {
    wide(grid).picture(prefix, &grid.title, &words(grid))
}

/// The same 320 pixels wide, for a telephone: the cells that hold names, one below the other.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide grid.
pub fn narrow_svg(grid: &NameGrid, prefix: &str) -> String {
    narrow(grid).picture(prefix, &grid.title, &words(grid))
}

/// Where each name stands, in words.
pub fn words(grid: &NameGrid) -> Vec<String> {
    let placed = grid.entries.iter().filter_map(|entry| {
        let (row, column) = (grid.rows.get(entry.row)?, grid.columns.get(entry.column)?);
        let (down, across) = (&grid.down, &grid.across);
        Some(format!("{}: {down} {row}, {across} {column}.", entry.name))
    });
    placed.collect()
}

/// The same as a table.
pub fn table(grid: &NameGrid) -> Table {
    let row = |entry: &Entry| {
        let at = |words: &[String], place: usize| words.get(place).cloned().unwrap_or_default();
        vec![
            Cell::heading(&entry.name),
            Cell::known(&at(&grid.rows, entry.row)),
            Cell::known(&at(&grid.columns, entry.column)),
            Cell::known(&entry.note),
        ]
    };
    Table {
        caption: grid.title.clone(),
        headers: [
            "Name".to_owned(),
            grid.down.clone(),
            grid.across.clone(),
            "Note".to_owned(),
        ]
        .into(),
        rows: grid.entries.iter().map(row).collect(),
    }
}

/// A name broken into lines, with the room it takes.
struct Label {
    name: Vec<String>,
    note: Vec<String>,
}

impl Label {
    fn of(entry: &Entry, width: f64) -> Self {
        Self {
            name: wrap(&entry.name, NAME, width, NAME_LINES),
            note: wrap(&entry.note, NOTE, width, NAME_LINES),
        }
    }

    fn height(&self) -> f64 {
        self.name.len() as f64 * NAME.line_height() + self.note.len() as f64 * NOTE.line_height()
    }

    fn drawn(&self, x: f64, top: f64) -> Markup {
        let names = self.name.len() as f64 * NAME.line_height();
        let notes = self.note.len() as f64 * NOTE.line_height();
        html! {
            (block(&self.name, x, top + names / 2.0, NAME, Anchor::Start, colours::TEXT))
            (block(&self.note, x, top + names + notes / 2.0, NOTE, Anchor::Start, colours::QUIET))
        }
    }
}

/// The labels of one cell, one below the other.
fn labels(grid: &NameGrid, row: usize, column: usize, width: f64) -> Vec<Label> {
    let here = |entry: &&Entry| entry.row == row && entry.column == column;
    let here = grid.entries.iter().filter(here);
    here.map(|entry| Label::of(entry, width)).collect()
}

fn tall(labels: &[Label]) -> f64 {
    let names: f64 = labels.iter().map(|label| label.height() + AIR).sum();
    (names + AIR).max(EMPTY)
}

fn wide(grid: &NameGrid) -> Drawn {
    let (title, mut top) = heading(&grid.title, WIDE, 2);
    let columns = grid.columns.len().max(1) as f64;
    let width = (WIDE - 2.0 * MARGIN - ROW_HEADS) / columns;
    let left = |column: usize| MARGIN + ROW_HEADS + width * column as f64;
    top += AIR;
    let mut body = vec![title];
    let across = [grid.across.clone()];
    body.push(block(
        &across,
        left(0),
        top + 8.0,
        NOTE,
        Anchor::Start,
        colours::QUIET,
    ));
    top += 18.0;
    for (column, words) in grid.columns.iter().enumerate() {
        let lines = wrap(words, HEAD, width - AIR, 2);
        body.push(block(
            &lines,
            left(column) + 4.0,
            top + 15.0,
            HEAD,
            Anchor::Start,
            colours::TEXT,
        ));
    }
    let down = [grid.down.clone()];
    body.push(block(
        &down,
        MARGIN,
        top + 15.0,
        NOTE,
        Anchor::Start,
        colours::QUIET,
    ));
    top += 34.0;
    for (row, words) in grid.rows.iter().enumerate() {
        let cells: Vec<Vec<Label>> = (0..grid.columns.len())
            .map(|column| labels(grid, row, column, width - 2.0 * AIR))
            .collect();
        let height = cells.iter().map(|cell| tall(cell)).fold(EMPTY, f64::max);
        let lines = wrap(words, HEAD, ROW_HEADS - AIR, 4);
        body.push(block(
            &lines,
            MARGIN,
            top + height / 2.0,
            HEAD,
            Anchor::Start,
            colours::TEXT,
        ));
        for (column, cell) in cells.iter().enumerate() {
            let area = Area {
                x: left(column),
                y: top,
                width,
                height,
            };
            body.push(drawn_cell(area, cell, (row + column) % 2 == 0));
        }
        top += height;
    }
    Drawn {
        body: html! { @for part in &body { (part) } },
        width: WIDE,
        height: top + MARGIN,
    }
}

fn drawn_cell(area: Area, labels: &[Label], is_shaded: bool) -> Markup {
    let fill = if is_shaded {
        colours::BAND
    } else {
        colours::PAPER
    };
    let mut top = area.y + AIR;
    let mut drawn = Vec::new();
    for label in labels {
        drawn.push(label.drawn(area.x + AIR, top));
        top += label.height() + AIR;
    }
    html! {
        rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
            fill=(fill) stroke=(colours::BAND_EDGE) stroke-width="1" {}
        @for label in &drawn { (label) }
    }
}

fn narrow(grid: &NameGrid) -> Drawn {
    let (title, mut top) = heading(&grid.title, NARROW, 5);
    let width = NARROW - 2.0 * MARGIN;
    top += AIR;
    let mut body = vec![title];
    for (row, row_words) in grid.rows.iter().enumerate() {
        for (column, column_words) in grid.columns.iter().enumerate() {
            let cell = labels(grid, row, column, width - 2.0 * AIR);
            if cell.is_empty() {
                continue;
            }
            let (down, across) = (&grid.down, &grid.across);
            let head = format!("{down}: {row_words}. {across}: {column_words}");
            let lines = wrap(&head, HEAD, width, 3);
            let tall_head = lines.len() as f64 * HEAD.line_height();
            body.push(block(
                &lines,
                MARGIN,
                top + tall_head / 2.0,
                HEAD,
                Anchor::Start,
                colours::TEXT,
            ));
            top += tall_head + 4.0;
            let height = tall(&cell);
            let area = Area {
                x: MARGIN,
                y: top,
                width,
                height,
            };
            body.push(drawn_cell(area, &cell, true));
            top += height + AIR;
        }
    }
    Drawn {
        body: html! { @for part in &body { (part) } },
        width: NARROW,
        height: top + MARGIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(names: usize) -> NameGrid {
        NameGrid {
            title: "Who matters".into(),
            across: "Support now".into(),
            down: "Influence".into(),
            columns: ["Against", "Unsure", "For", "Leads"]
                .map(str::to_owned)
                .to_vec(),
            rows: ["High", "Some", "Low"].map(str::to_owned).to_vec(),
            entries: (0..names)
                .map(|number| Entry {
                    name: format!("The secretaries of the orthopaedic department, ward {number}"),
                    note: "wanted: For".into(),
                    column: number % 4,
                    row: number % 3,
                })
                .collect(),
        }
    }

    /// Where the lines of text stand: x and y of each.
    fn places(svg: &str) -> Vec<(String, String)> {
        let attribute = |tag: &str, name: &str| {
            let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
            Some(rest.split('"').next()?.to_owned())
        };
        svg.split("<text")
            .skip(1)
            .filter_map(|tag| Some((attribute(tag, "x")?, attribute(tag, "y")?)))
            .collect()
    }

    #[test]
    fn no_two_lines_of_text_stand_in_the_same_place_however_many_names_share_a_cell() {
        for svg in [wide_svg(&grid(40), "a"), narrow_svg(&grid(40), "b")] {
            let mut all = places(&svg);
            let lines = all.len();
            assert!(lines > 80, "{lines}");
            all.sort();
            all.dedup();
            assert_eq!(all.len(), lines);
        }
    }

    #[test]
    fn the_words_say_where_each_name_stands() {
        let said = words(&grid(1));
        assert!(
            said[0].ends_with("Influence High, Support now Against."),
            "{said:?}"
        );
    }

    #[test]
    fn a_place_that_is_not_there_breaks_nothing() {
        let mut odd = grid(1);
        odd.entries[0].column = 9;
        assert!(words(&odd).is_empty());
        assert!(wide_svg(&odd, "a").starts_with("<svg"));
    }
}
