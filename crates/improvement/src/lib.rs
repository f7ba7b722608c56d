//! The service: an improvement workspace as vertical slices.
//!
//! In reading order: `platform` (database, sessions, mail, shell), `people` (accounts, organisations,
//! programmes, teams, roles, access), `evidence` (releases of figures), `overview` (home pages that
//! read from several). Arrows point to the left only; `crates/causeway/tests/architecture.rs` holds them.

pub mod app;
pub mod migrations;
pub mod people;
pub mod platform;
pub mod server;
