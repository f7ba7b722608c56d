//! The tables of people and their queries: one file a table. Only this slice uses them.

pub mod access_token;
pub mod history;
pub mod invitation;
pub mod membership;
pub mod of_person;
pub mod organisation;
pub mod organisation_key;
pub mod person;
pub mod programme;
pub mod sign_in;
pub mod team;
