//! Pictures and tables, one fact a test.

mod colours;
mod document;
mod gap_chart;
mod maps;
mod picture;
mod placing;
mod properties;
mod reading;
mod samples;
mod share_curve;
mod simplifying;
