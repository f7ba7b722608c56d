//! A picture with what stands around it: its message, its words, and the same figures as tables.

pub use crate::platform::chart_table::table_component;
use crate::platform::components::Table;

/// A picture as a page shows it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its message, as a heading.
    pub title: String,
    /// Drawn for a wide page and for paper. Made by our own crate, so it is HTML already.
    pub wide: String,
    /// Drawn for a telephone.
    pub narrow: String,
    /// What it says, for those who do not see it.
    pub words: Vec<String>,
    /// The same figures.
    pub tables: Vec<Table>,
}
