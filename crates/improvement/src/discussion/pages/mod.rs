//! The pages: the comments at the foot of other pages, changing one, and which letters a person wants.

mod choices;
mod edit;
mod say;
mod stop;
pub mod thread;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside a team.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::post(at!("/comments/{kind}/{subject}"), work, say::save),
        Route::get(at!("/discussion/{comment}/edit"), work, edit::ask),
        Route::post(at!("/discussion/{comment}/edit"), work, edit::save),
        Route::post(at!("/discussion/{comment}/remove"), work, edit::remove),
        Route::post(at!("/discussion/{comment}/settle"), work, edit::settle),
        Route::post(at!("/discussion/{comment}/reopen"), work, edit::reopen),
        Route::get("/account/notifications", Access::SignedIn, choices::ask),
        Route::post("/account/notifications", Access::SignedIn, choices::save),
        Route::get("/weekly-summary/stop/{token}", Access::Anyone, stop::ask),
        Route::post("/weekly-summary/stop/{token}", Access::Anyone, stop::stop),
    ]
}
