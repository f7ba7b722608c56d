//! The rules: what an aim says and what it still lacks, and when a text counts as agreed.

mod words;

#[cfg(test)]
pub use words::Doubt;
pub use words::{AimWords, Linked, Part, doubts, missing, sentence};
