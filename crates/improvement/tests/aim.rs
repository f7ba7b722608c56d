//! The aim of a team: its versions, and the signatures of both sides.

mod places;
mod reminding;
mod signing;
mod writing;
