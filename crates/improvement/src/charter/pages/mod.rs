//! The pages of the charter: what it says and who has signed it, changing it, signing it, its versions.

mod edit;
mod show;
mod versions;

use crate::{
    people::{
        access::{Access, Route, TeamVisit},
        model::Right,
    },
    platform::{messages::say, shell::Shell},
};

/// Addresses inside the charter of a team.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/charter", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!(""), see, show::show),
        Route::post(at!("/sign"), work, show::sign),
        Route::get(at!("/edit"), work, edit::ask),
        Route::post(at!("/edit"), work, edit::save),
        Route::get(at!("/versions/{charter_version}"), see, versions::one),
    ]
}

/// A frame with the way back to the charter.
fn shell_inside(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-charter"), &visit.path("/charter"))
}
