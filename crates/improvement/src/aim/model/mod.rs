//! The rules: what an aim says and what it still lacks, and when a text counts as agreed.

mod agreement;
mod words;

pub use agreement::{
    ALWAYS_NEEDED, Answer, Event, Facts, MAY_BE_ADDED, Need, SignatoryFacts, State, Subject,
    keeps_needs_met, may_stand_in, state, unmet,
};
#[cfg(test)]
pub use words::Doubt;
pub use words::{AimWords, Linked, Part, doubts, missing, sentence};
