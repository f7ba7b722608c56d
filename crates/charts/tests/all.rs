//! tests
mod samples;
