//! What was heard and seen, how each side sees it, and the problem statement with its versions.
//!
//! Every save of the statement is a new version with a number and a fingerprint, so that people can agree to one and
//! the same. Other slices use [`current_statement`] and [`statement_version`]; whoever asks people to agree shows
//! [`missing`] first and keeps a reason to go on with [`record_override`].

mod held;
mod model;
mod pages;
mod reading;
mod store;
#[cfg(test)]
mod tests;
mod writing;

pub use held::HOLDER;
pub use model::{
    evidence::{Kind, UseAs},
    file::FileKind,
    perspective::View,
    statement::{Question, Words},
};
pub use reading::{
    Standing, Statement, current_statement, examples, missing, standing, statement_version,
};
pub use store::evidence::row::Model as Evidence;
pub use writing::{
    NewFile, Saved, ToSettle, add_difference, add_evidence, blank, put_file, record_override,
    save_statement, settle_difference, write_perspective,
};

use std::{future::Future, pin::Pin};

use sea_orm::{DatabaseConnection, DbErr};

use crate::people::access::{Route, TeamScope};

/// The names of those who were asked to sign the newest version of a team's statement, and would be asked again when it
/// changes. Signing belongs to a slice that came after this one, so `app.rs` says who knows it.
#[derive(Clone, Copy)]
pub struct Signers(pub for<'a> fn(&'a DatabaseConnection, &'a TeamScope) -> Named<'a>);

/// Names, once they are looked up.
pub type Named<'a> = Pin<Box<dyn Future<Output = Result<Vec<String>, DbErr>> + Send + 'a>>;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
