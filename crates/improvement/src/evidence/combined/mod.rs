//! Releases of several organisations in one picture: sums only of what may be summed, and what rounding and withholding
//! leave open carried along as intervals.

mod interval;
mod model;
mod questions;
mod words;

pub use interval::{Interval, Shares, Withheld};
pub use model::{Apart, Combined, Piece, Row, Shown, Subject, Together, combine, withheld_in};
pub use words::{count_words, shares_words};
