//! Measures: the plan and its versions, the library, values and imports.

mod api;
pub mod charting;
mod from_release;
mod importing;
mod long_tables;
pub mod plan;
mod values;
mod workbooks;
