//! What may leave and what may not, one fact a test.

#[path = "facts/attacks.rs"]
mod attacks;
#[path = "facts/counts.rs"]
mod counts;
#[path = "facts/durations.rs"]
mod durations;
#[path = "facts/files.rs"]
mod files;
#[path = "facts/ledger.rs"]
mod ledger;
#[path = "facts/protection.rs"]
mod protection;
#[path = "facts/rules.rs"]
mod rules;
#[path = "facts/statistics.rs"]
mod statistics;
