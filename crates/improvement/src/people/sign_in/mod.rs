//! Signing in: the first set-up, e-mail link and code, password, second factor, an organisation's own provider.
//!
//! However a person proves who they are, `arrive` is the one door: it asks for the second factor where there is one
//! and only then makes the session.

mod address;
mod arrive;
mod ask;
mod caller;
mod check;
mod departure;
pub(in crate::people) mod factor;
mod first_set_up;
mod joining;
mod known_browser;
pub(in crate::people) mod letters;
mod link;
pub(in crate::people) mod notices;
mod own_path;
pub(in crate::people) mod password;
mod password_page;
pub(in crate::people) mod progress;
mod provider_pages;
pub(in crate::people) mod recovery;
mod recovery_page;
mod request;
mod second_factor_page;
pub(in crate::people) mod with_provider;

use sea_orm::{ConnectionTrait, DbErr};

pub use arrive::Proof;
pub use caller::Caller;
pub(in crate::people) use caller::allow;
pub use first_set_up::open_set_up;
pub use joining::{WaitingIdentity, join_waiting_identity, waiting_identity};
pub use own_path::own_path;

use crate::{
    people::{
        access::{Access, Route},
        store::sign_in::{request as requests, set_up_link},
    },
    platform::{moment::Moment, service::Service},
};

/// The routes.
pub fn routes(_service: &Service) -> Vec<Route> {
    let open = Access::Anyone;
    vec![
        Route::get("/set-up/{token}", open, first_set_up::show),
        Route::post("/set-up/{token}", open, first_set_up::make),
        Route::get("/sign-in", open, ask::show),
        Route::post("/sign-in", open, ask::ask),
        Route::get("/sign-in/check", open, check::show),
        Route::post("/sign-in/check", open, check::check),
        Route::get("/sign-in/link/{token}", open, link::show),
        Route::post("/sign-in/link/{token}", open, link::follow),
        Route::get("/sign-in/password", open, password_page::show),
        Route::post("/sign-in/password", open, password_page::check),
        Route::get("/sign-in/second-factor", open, second_factor_page::show),
        Route::post("/sign-in/second-factor", open, second_factor_page::check),
        Route::get("/sign-in/recovery-code", open, recovery_page::show),
        Route::post("/sign-in/recovery-code", open, recovery_page::check),
        Route::post("/sign-in/with/{provider}", open, with_provider::leave),
        Route::get(
            "/sign-in/with/{provider}/return",
            open,
            with_provider::come_back,
        ),
        Route::post("/sign-out", open, departure::sign_out),
        Route::get("/signed-out", open, departure::signed_out),
        Route::post("/session/stay", Access::SignedIn, departure::stay),
    ]
}

/// Removes requests and links that ran out.
pub async fn remove_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    requests::remove_expired(connection, now).await?;
    set_up_link::remove_expired(connection, now).await
}
