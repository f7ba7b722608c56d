//! Bringing values in from a spreadsheet, in five steps: paste or choose a file, headings, columns, rows and dates,
//! check and confirm. Each step is one form, and none but the last changes a value.

pub mod bring;
pub mod check;
pub mod columns;
pub mod heading;
mod opened;
pub mod rejected;
pub mod rows;
pub mod show;
