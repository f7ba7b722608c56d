//! Pictures and tables, one fact a test.

mod bar_chart;
mod colours;
mod control_chart;
mod control_samples;
mod document;
mod gap_chart;
mod icons;
mod intervals_and_funnels;
mod maps;
mod pareto;
mod picture;
mod placing;
mod png;
mod properties;
mod reading;
mod samples;
mod share_curve;
mod simplifying;
mod small_multiples;
mod sum_chart;
