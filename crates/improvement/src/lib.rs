//! The service: an improvement workspace as vertical slices.
