//! What every slice stands on.

pub mod assets;
pub mod components;
