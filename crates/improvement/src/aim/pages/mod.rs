//! The pages of the aim: what it says, changing it, its versions.

mod edit;
mod show;
mod versions;

use crate::people::{
    access::{Access, Route, TeamVisit},
    model::Right,
};
use crate::platform::{messages::say, shell::Shell};

/// Addresses inside the aim of a team.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/aim", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!(""), see, show::show),
        Route::get(at!("/edit"), work, edit::ask),
        Route::post(at!("/edit"), work, edit::save),
        Route::get(at!("/versions"), see, versions::list),
        Route::get(at!("/versions/{aim_version}"), see, versions::one),
    ]
}

/// A frame with the way back to the aim.
fn shell_inside(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-aim"), &visit.path("/aim"))
}
