//! Measures: the plan and its versions, the library, values and imports.

mod charting;
mod importing;
mod plan;
mod values;
mod workbooks;
