//! Home pages: what needs me, how the teams are doing, where a team stands. The only slice that reads from several.

mod activity;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes of this slice.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Access::SignedIn, pages::home::show),
        Route::get("/help", Access::Anyone, pages::words::help),
        Route::get(
            "/accessibility",
            Access::Anyone,
            pages::words::accessibility,
        ),
        Route::get("/privacy", Access::Anyone, pages::words::privacy),
        Route::get(
            "/programmes/{programme}",
            Access::Programme(Right::EnterProgramme),
            pages::programme::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}",
            Access::Team(Right::SeeTeam),
            pages::team::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/tasks/{task}",
            Access::Team(Right::SeeTeam),
            pages::task::show,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/tasks/{task}",
            Access::Team(Right::WorkInTeam),
            pages::task::save,
        ),
    ]
}
