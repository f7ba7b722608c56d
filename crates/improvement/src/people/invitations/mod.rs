//! To be written in this change.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{people::access::Route, platform::moment::Moment};

/// The routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Empties the addresses of invitations that ran out.
pub async fn forget_expired(_connection: &impl ConnectionTrait, _now: Moment) -> Result<(), DbErr> {
    Ok(())
}
