//! To be written in this change.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    people::access::Route,
    platform::{moment::Moment, service::Service},
};

/// The routes.
pub fn routes(_service: &Service) -> Vec<Route> {
    Vec::new()
}

/// Removes requests and links that ran out.
pub async fn remove_expired(_connection: &impl ConnectionTrait, _now: Moment) -> Result<(), DbErr> {
    Ok(())
}
