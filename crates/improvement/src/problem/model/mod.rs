//! The rules: what a problem statement says and what names its version, and how two versions differ.

pub mod comparing;
pub mod statement;
