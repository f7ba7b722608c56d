//! Values: all of them with the calendar, typing one, removing one, signing off and unlocking.

pub mod enter;
pub mod list;
pub mod remove;
pub mod sign;
