//! The same figures as a chart, for people who read or hear a table.

/// A table that stands beside a chart and serves the same purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table holds, as its caption.
    pub caption: String,
    /// The heading of each column.
    pub headers: Vec<String>,
    /// The rows, each with one cell for every heading.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell, by how it is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The heading of its row.
    Heading(String),
    /// Words, set to the left.
    Words(String),
    /// A figure (or "withheld" in its place), set to the right.
    Figure(String),
}

impl Cell {
    /// What the cell says.
    pub fn text(&self) -> &str {
        match self {
            Self::Heading(text) | Self::Words(text) | Self::Figure(text) => text,
        }
    }

    /// The heading of a row, never empty.
    pub fn heading(words: &str) -> Self {
        Self::Heading(said(words))
    }

    /// Words, never empty.
    pub fn known(words: &str) -> Self {
        Self::Words(said(words))
    }

    /// A figure in words, never empty.
    pub fn figure(words: &str) -> Self {
        Self::Figure(said(words))
    }
}

/// An empty cell would leave a listener in doubt.
fn said(words: &str) -> String {
    match words.trim() {
        "" => "Not known".to_owned(),
        words => words.to_owned(),
    }
}
