//! What may leave and what may not, one fact a test.

mod counts;
mod durations;
mod files;
mod statistics;
