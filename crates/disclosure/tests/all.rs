//! What may leave and what may not, one fact a test.

#[path = "facts/counts.rs"]
mod counts;
#[path = "facts/durations.rs"]
mod durations;
#[path = "facts/files.rs"]
mod files;
#[path = "facts/rules.rs"]
mod rules;
#[path = "facts/statistics.rs"]
mod statistics;
