//! The pages of measures: which there are, one of them, the library, and the form of the plan.

mod create;
mod edit;
mod found;
mod library;
mod list;
mod one;
mod stop;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(
            "/programmes/{programme}/teams/{team}/measures",
            see,
            list::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/library",
            see,
            library::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/library/{definition}",
            see,
            library::one,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/new",
            work,
            create::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/measures/new",
            work,
            create::save,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/{measure}",
            see,
            one::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/{measure}/edit",
            work,
            edit::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/measures/{measure}/edit",
            work,
            edit::save,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/measures/{measure}/stop",
            work,
            stop::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/measures/{measure}/stop",
            work,
            stop::save,
        ),
    ]
}
