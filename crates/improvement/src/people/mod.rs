//! People: accounts, organisations, programmes, teams, roles, and who may do what.

pub mod access;
pub mod model;
mod store;

use sea_orm::{ConnectionTrait, DbErr};

use crate::platform::{moment::Moment, service::Service};

/// The routes of this slice.
pub fn routes(_service: &Service) -> Vec<access::Route> {
    Vec::new()
}

/// Removes sign-in requests that have run out.
pub async fn remove_expired(_connection: &impl ConnectionTrait, _now: Moment) -> Result<(), DbErr> {
    Ok(())
}
