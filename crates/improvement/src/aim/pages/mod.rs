//! The pages of the aim and of agreements: what the aim says, its versions, proposing, signing, and how it came out.

mod agreement;
mod delegate;
mod edit;
mod found;
mod needs;
mod propose;
mod show;
mod sign;
mod signatures;
mod versions;
mod withdraw;

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
        Route::get(at!("/propose/{signed_text}"), work, propose::ask),
        Route::post(at!("/propose/{signed_text}"), work, propose::save),
    ]
    .into_iter()
    .chain(agreement_routes())
    .collect()
}

fn agreement_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    let run = Access::Programme(Right::RunProgramme);
    vec![
        Route::get(at!("/agreements"), see, agreement::list),
        Route::get(at!("/agreements/{agreement}"), see, agreement::show),
        Route::get(at!("/agreements/{agreement}/sign"), work, sign::ask),
        Route::post(at!("/agreements/{agreement}/sign"), work, sign::save),
        Route::post(
            at!("/agreements/{agreement}/remind"),
            work,
            agreement::remind,
        ),
        Route::get(at!("/agreements/{agreement}/withdraw"), work, withdraw::ask),
        Route::post(
            at!("/agreements/{agreement}/withdraw"),
            work,
            withdraw::save,
        ),
        Route::get(
            at!("/agreements/{agreement}/delegate/{signatory}"),
            work,
            delegate::ask,
        ),
        Route::post(
            at!("/agreements/{agreement}/delegate/{signatory}"),
            work,
            delegate::save,
        ),
        Route::get("/programmes/{programme}/agreements", run, needs::ask),
        Route::post("/programmes/{programme}/agreements", run, needs::save),
    ]
}

/// A frame with the way back to the aim.
fn shell_inside(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-aim"), &visit.path("/aim"))
}
