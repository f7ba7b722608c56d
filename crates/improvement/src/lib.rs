//! The service: an improvement workspace as vertical slices.
//!
//! In reading order: `platform` (database, sessions, mail, shell), `people` (accounts, organisations,
//! programmes, teams, roles, access), `evidence` (releases of figures), `measures` (what teams count), `overview` (home pages that
//! read from several), `demonstration` (the made-up collaborative). Arrows point to the left only; `crates/causeway/tests/architecture.rs` holds them.

pub mod app;
pub mod demonstration;
pub mod evidence;
pub mod measures;
pub mod migrations;
pub mod overview;
pub mod people;
pub mod platform;
pub mod server;
