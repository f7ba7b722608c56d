//! Teams: starting one, changing what it is, and asking for help.

mod answers;
mod create;
mod edit;
mod help;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let run = Access::Programme(Right::RunProgramme);
    let lead = Access::Team(Right::LeadTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get("/programmes/{programme}/teams/new", run, create::ask),
        Route::post("/programmes/{programme}/teams/new", run, create::save),
        Route::get("/programmes/{programme}/teams/{team}/edit", lead, edit::ask),
        Route::post(
            "/programmes/{programme}/teams/{team}/edit",
            lead,
            edit::save,
        ),
        Route::get("/programmes/{programme}/teams/{team}/help", work, help::ask),
        Route::post(
            "/programmes/{programme}/teams/{team}/help",
            work,
            help::save,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/help/withdraw",
            work,
            help::withdraw,
        ),
    ]
}
