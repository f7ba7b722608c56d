//! Questions over a journey store that many machines answer together, and SQL over its tables.
//!
//! The questions are those of `causeway pathways`, and so are the answers: an [`aggregate`] function of `DataFusion` is told
//! which journeys to look at, loads the parts of the store that hold them, runs the functions of the crate `pathways` and
//! hands on a state that can be joined with those of other journeys. Ballista spreads the work over machines; without it
//! the same plan runs in this process.
//!
//! A journey is never cut: the function is told the numbers of journeys, and events are found in the part that holds the
//! journey. So the order of events, which SQL does not promise to keep, is that of the store.

pub mod aggregate;
pub mod answer;
pub mod executor;
pub mod failure;
pub mod partial;
pub mod question;
pub mod scheduler;
pub mod session;
pub mod sql;
pub mod store;

/// The version of the program. Machines that work together must have the same.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The longest message between machines, in bytes: what one machine found is one message, and it holds every duration.
pub(crate) const LONGEST_MESSAGE: u32 = 1 << 30;

/// How long a message may take, in seconds.
pub(crate) const LONGEST_CALL: u64 = 600;
