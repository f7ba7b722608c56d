//! The pages of a team's problem: what it says, how it changed, and two versions word by word.

mod found;
mod show;
mod statement;
mod versions;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside a team's problem.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/problem", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!(""), see, show::show),
        Route::get(at!("/edit"), work, statement::ask),
        Route::post(at!("/edit"), work, statement::save),
        Route::get(at!("/versions"), see, versions::list),
        Route::get(at!("/versions/{version}"), see, versions::one),
        Route::get(
            at!("/versions/{version}/statement.json"),
            see,
            versions::file,
        ),
        Route::get(at!("/compare"), see, versions::compare),
    ]
}
