//! People: accounts, organisations, programmes, teams, roles, and who may do what.
//!
//! Other slices use the visits and rights of [`access`], the words of [`model`], the makers of
//! [`founding`] and the questions of [`reading`]; never the tables.

pub mod access;
pub mod account;
pub mod founding;
pub mod invitations;
mod letters;
pub mod members;
pub mod model;
mod on_record;
pub mod organisations;
pub mod programmes;
mod questions;
pub mod reading;
pub mod sides;
pub mod sign_in;
pub mod stale;
mod store;
pub mod teams;

use sea_orm::DbErr;

use crate::platform::service::Service;

pub use store::{
    membership::Model as Membership, organisation::Model as Organisation, person::Model as Person,
    programme::Model as Programme, team::Model as Team,
};

/// The routes of this slice.
pub fn routes(service: &Service) -> Vec<access::Route> {
    [
        sign_in::routes(service),
        account::routes(),
        invitations::routes(),
        programmes::routes(),
        organisations::routes(),
        teams::routes(),
        members::routes(),
    ]
    .concat()
}

/// Removes sign-in requests and set-up links that have run out, and the addresses of invitations that did.
pub async fn remove_expired(service: &Service) -> Result<(), DbErr> {
    sign_in::remove_expired(service.database.connection(), service.clock.now()).await?;
    invitations::forget_expired(service).await
}
