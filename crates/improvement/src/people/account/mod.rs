//! A person's own account: what is held about them, how they sign in, where they are signed in, and the way out.

mod answers;
mod audit_lines;
mod data;
mod email;
mod email_check;
mod erase;
pub mod erasure;
mod fresh;
mod home;
mod leave;
mod name;
mod password;
mod providers;
mod second_factor;
mod second_factor_reset;
mod second_factor_set_up;
mod sessions;
mod tokens;

pub use tokens::{NewToken, add_token};

pub use second_factor_reset::{Reset, ResetError, reset_second_factor};

use crate::people::access::{Access, Route};

/// The routes.
pub fn routes() -> Vec<Route> {
    let own = Access::SignedIn;
    vec![
        Route::get("/account", own, home::show),
        Route::get("/account/name", own, name::show),
        Route::post("/account/name", own, name::save),
        Route::get("/account/email", own, email::show),
        Route::post("/account/email", own, email::ask),
        Route::get("/account/email/check", own, email_check::show),
        Route::post("/account/email/check", own, email_check::check),
        Route::get("/account/password", own, password::show),
        Route::post("/account/password", own, password::save),
        Route::post("/account/password/remove", own, password::remove),
        Route::get("/account/second-factor", own, second_factor::show),
        Route::post("/account/second-factor", own, second_factor::act),
        Route::post(
            "/account/second-factor/start",
            own,
            second_factor_set_up::start,
        ),
        Route::get(
            "/account/second-factor/confirm",
            own,
            second_factor_set_up::show,
        ),
        Route::post(
            "/account/second-factor/confirm",
            own,
            second_factor_set_up::confirm,
        ),
        Route::post("/account/sessions/end", own, sessions::end),
        Route::post("/account/sessions/end-others", own, sessions::end_others),
        Route::post("/account/connect/{provider}", own, providers::connect),
        Route::post("/account/disconnect/{provider}", own, providers::disconnect),
        Route::post("/account/sign-in-again", own, fresh::sign_in_again),
        Route::get("/account/tokens", own, tokens::show),
        Route::post("/account/tokens", own, tokens::make),
        Route::post("/account/tokens/revoke", own, tokens::revoke),
        Route::get("/account/data", own, data::download),
        Route::get("/account/leave/{membership}", own, leave::show),
        Route::post("/account/leave/{membership}", own, leave::leave),
        Route::get("/account/erase", own, erase::show),
        Route::post("/account/erase", own, erase::erase),
        Route::get("/account/erased", Access::Anyone, erase::erased),
    ]
}
