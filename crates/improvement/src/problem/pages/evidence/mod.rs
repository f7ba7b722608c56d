//! Pages of evidence: what there is, one piece, adding and changing it, and its file.

pub mod answers;
pub mod create;
pub mod edit;
pub mod files;
pub mod freeze;
pub mod list;
pub mod one;
pub mod remove;
