//! The service: an improvement workspace as vertical slices.
//!
//! In reading order: `platform` (database, sessions, mail, shell), `people` (accounts, organisations,
//! programmes, teams, roles, access), `discussion` (comments and mentions), `agreements` (who may share
//! which figures with whom), `evidence` (releases of figures), `measures`
//! (what teams count), `reports` (what goes wrong), `surveys`, `problem` (what was heard, and the statement), `tools`
//! (process map and other drawings), `relationships`, `charter`, `aim` (with the signatures), `overview` (home pages that
//! read from several), `demonstration` (the made-up collaborative). Arrows point to the left only; `crates/causeway/tests/architecture.rs` holds them.

pub mod agreements;
pub mod aim;
pub mod app;
pub mod charter;
pub mod demonstration;
pub mod discussion;
pub mod evidence;
pub mod measures;
pub mod migrations;
pub mod overview;
pub mod people;
pub mod platform;
pub mod problem;
pub mod relationships;
pub mod reports;
pub mod server;
pub mod surveys;
pub mod tools;
