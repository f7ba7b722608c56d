//! Measures: the plan and its versions, the library, values and charts.

mod plan;
