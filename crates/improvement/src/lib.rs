//! The service: an improvement workspace as vertical slices.

pub mod platform;
