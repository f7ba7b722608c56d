//! The only maker of a figure that may be released.
//!
//! A raw count goes in through [`release_count`], a raw time through [`release_duration`] or [`release_percentile`], a
//! share, ratio or difference through [`release_share`] or [`release_statistic`]; what comes out is a [`Released`], a
//! [`ReleasedDays`] or a [`ReleasedStatistic`], whose inside is private. A page, file or message that leaves a team asks for
//! these types, so a raw figure cannot reach it by accident. Reading one back from a file refuses every value that
//! the rules could not have produced.
//!
//! What this crate must never know: files, clocks, networks, databases, web pages.
//!
//! ```
//! use disclosure::{Released, release_count};
//! let shown: Released = release_count(43);
//! assert_eq!(shown.value(), Some(45));
//! assert_eq!(release_count(3).words(), "withheld");
//! ```
//!
//! Nobody else can make one, neither by naming the inside nor by a default:
//!
//! ```compile_fail,E0423
//! use disclosure::Released;
//! let raw = Released(43);
//! ```
//!
//! ```compile_fail,E0599
//! use disclosure::Released;
//! let raw = Released::default();
//! ```
//!
//! ```compile_fail,E0277
//! use disclosure::Released;
//! let raw: Released = 43.into();
//! ```

pub mod attack;
mod count;
mod duration;
pub mod ledger;
mod profile;
pub mod protect;
pub mod rules;
mod shown;
mod statistic;
pub mod table;

pub use count::{Released, release_count};
pub use duration::{MeasuredTime, ReleasedDays, release_duration};
pub use profile::{PROFILE, RULES_IN_WORDS};
pub use statistic::{ReleasedStatistic, release_percentile, release_share, release_statistic};
