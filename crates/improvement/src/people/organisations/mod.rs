//! Organisations that take part in a programme: their side, their code and the key they sign releases with.

mod answers;
mod create;
mod edit;
mod list;
mod release_key;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

pub use release_key::{ReleaseKey, ReleaseKeyError};

/// The routes.
pub fn routes() -> Vec<Route> {
    let run = Access::Programme(Right::RunProgramme);
    vec![
        Route::get(
            "/programmes/{programme}/organisations",
            Access::Programme(Right::EnterProgramme),
            list::show,
        ),
        Route::get(
            "/programmes/{programme}/organisations/new",
            run,
            create::ask,
        ),
        Route::post(
            "/programmes/{programme}/organisations/new",
            run,
            create::save,
        ),
        Route::get(
            "/programmes/{programme}/organisations/{organisation}/edit",
            run,
            edit::ask,
        ),
        Route::post(
            "/programmes/{programme}/organisations/{organisation}/edit",
            run,
            edit::save,
        ),
    ]
}
