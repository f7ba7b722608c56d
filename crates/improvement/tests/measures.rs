//! Measures: the plan and its versions, the library, values and imports.

mod charting;
mod importing;
pub mod plan;
mod values;
mod workbooks;
