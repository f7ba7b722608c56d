//! What every slice stands on: database, sessions, mail, messages and the frame of a page.

pub mod assets;
pub mod audit;
pub mod change;
pub mod clock;
pub mod components;
pub mod conflict;
pub mod database;
pub mod errors;
pub mod form;
pub mod headers;
pub mod health;
pub mod held;
pub mod limits;
pub mod mail;
pub mod messages;
pub mod moment;
pub mod oidc;
pub mod outbox;
pub mod sealed;
pub mod secrets;
pub mod service;
pub mod sessions;
pub mod settings;
pub mod shell;
