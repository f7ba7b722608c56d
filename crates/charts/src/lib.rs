//! Results drawn as SVG, with the same figures as an accessible table.

mod drawing;
pub mod gap_chart;
pub mod pathway_map;
pub mod table;
mod words;

pub use drawing::colours;
pub use table::{Cell, Table};
