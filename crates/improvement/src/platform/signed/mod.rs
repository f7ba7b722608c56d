//! Files that are signed: the texts, days and keys they are made of, their one canonical form, and how they are read.
//!
//! Pure values: nothing here knows a database, a page or a clock. Releases and data-sharing agreements are such files.

pub mod dates;
pub mod reading;
pub mod signature;
pub mod texts;
