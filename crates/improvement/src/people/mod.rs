//! People: accounts, organisations, programmes, teams, roles, and who may do what.

pub mod access;
pub mod model;
mod store;
