//! Bringing in figures from a spreadsheet: bytes → rows → which column is what → checked entries.
//!
//! Everything here is a rule without files, clock or database, but for workbooks, which a process of its own reads
//! (`apart`); the pages that ask are the slice's own. The steps follow
//! the import of Mavis (NHS England) and the habits of spreadsheets: rows are named by the number a spreadsheet shows.

mod apart;
mod book;
mod brought;
mod cells;
mod check;
mod choices;
mod columns;
mod dates;
mod decode;
mod harmless;
mod privacy;
mod sheet;
mod workbook;

pub use apart::{NotRead, answer, read_apart};
pub use book::{Book, NamedSheet};
pub use brought::{LARGEST_BROUGHT, brought};
pub use check::{Checked, Entry, Plan, Problem, Rejected, check};
pub use choices::{MOST_TEXTS, RowChoice, row_choices};
pub use columns::{ColumnRole, Suggestion, number_columns, read_number, suggest};
pub use dates::{DateOrder, DayReading, order_of, read_day};
pub use decode::{Unreadable, text_of};
pub use harmless::harmless;
pub use privacy::{Finding, finding};
pub use sheet::{MOST_ROWS, Row, Sheet, SheetProblem};
pub use workbook::WorkbookProblem;
