//! The rules: what a problem statement says and what names its version, how two versions differ, what counts as evidence
//! and how strong it is, and how a side says how it sees the problem.

pub mod comparing;
pub mod evidence;
pub mod file;
pub mod perspective;
pub mod picture;
pub mod statement;
pub mod strength;
pub mod theme;
