//! Programmes: starting one, changing it, the people who run it, and its audit log.

mod answers;
mod audit_page;
mod create;
mod edit;
mod end_role;
mod log_words;
mod people_page;
mod stages;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let run = Access::Programme(Right::RunProgramme);
    let start = Access::SomeProgramme(Right::RunProgramme);
    vec![
        Route::get("/programmes/new", start, create::ask),
        Route::post("/programmes/new", start, create::save),
        Route::get("/programmes/{programme}/edit", run, edit::ask),
        Route::post("/programmes/{programme}/edit", run, edit::save),
        Route::get(
            "/programmes/{programme}/people",
            Access::Programme(Right::EnterProgramme),
            people_page::show,
        ),
        Route::get(
            "/programmes/{programme}/people/{membership}/end",
            run,
            end_role::ask,
        ),
        Route::post(
            "/programmes/{programme}/people/{membership}/end",
            run,
            end_role::end,
        ),
        Route::get(
            "/programmes/{programme}/audit",
            Access::Programme(Right::ReadAudit),
            audit_page::show,
        ),
    ]
}
