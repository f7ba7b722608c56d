//! Programmes, organisations, teams, members and invitations, as the people in them live them.

mod boundaries;
mod invitations;
mod log;
mod members;
mod organisations;
mod programmes;
mod teams;
