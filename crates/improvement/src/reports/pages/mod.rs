//! The pages of the issue log: the form, the reporter's own page, the inbox and one report, links, domains, themes.

mod act;
mod answer;
mod did;
mod domains;
mod files;
mod form;
mod found;
mod imports;
mod inbox;
mod links;
mod one;
mod own;
mod steps;
mod themes;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside the reports of a programme.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/reports", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [public_routes(), reporting_routes(), triage_routes()].concat()
}

/// Each of these needs a secret in its address and opens one thing.
fn public_routes() -> Vec<Route> {
    let anyone = Access::Anyone;
    vec![
        Route::get("/report/{code}", anyone, form::ask_by_code),
        Route::post("/report/{code}", anyone, form::send_by_code),
        Route::get("/report/{code}/you-said-we-did", anyone, did::by_code),
        Route::get("/report/thanks/{token}", anyone, own::thanks),
        Route::get("/report/follow/{token}", anyone, own::show),
        Route::post("/report/follow/{token}", anyone, own::reply),
        Route::get("/report/answer/{token}", anyone, answer::ask),
        Route::post("/report/answer/{token}", anyone, answer::save),
    ]
}

fn reporting_routes() -> Vec<Route> {
    let enter = Access::Programme(Right::EnterProgramme);
    vec![
        Route::get(at!("/new"), enter, form::ask),
        Route::post(at!("/new"), enter, form::send),
        Route::get(at!("/mine"), enter, own::mine),
        Route::get(at!("/mine/{report}"), enter, own::show_mine),
        Route::post(at!("/mine/{report}"), enter, own::reply_mine),
        Route::get(at!("/themes"), enter, themes::show),
        Route::get(at!("/themes/{theme}"), enter, themes::one),
        Route::get(at!("/you-said-we-did"), enter, did::show),
    ]
}

fn triage_routes() -> Vec<Route> {
    let see = Access::Programme(Right::SeeProgramme);
    let run = Access::Programme(Right::RunProgramme);
    vec![
        Route::get(at!(""), see, inbox::show),
        Route::get(at!("/log.csv"), see, files::csv),
        Route::get(at!("/links"), run, links::show),
        Route::post(at!("/links"), run, links::make),
        Route::get(at!("/links/{link}/poster"), run, links::poster),
        Route::post(at!("/links/{link}/close"), run, links::close),
        Route::get(at!("/domains"), run, domains::ask),
        Route::post(at!("/domains"), run, domains::save),
        Route::post(at!("/domains/{domain}/retire"), run, domains::retire),
        Route::get(at!("/import"), run, imports::ask),
        Route::post(at!("/import"), run, imports::take),
        Route::get(at!("/imports/{import}"), run, imports::show),
        Route::post(at!("/imports/{import}"), run, imports::save),
        Route::post(at!("/imports/{import}/confirm"), run, imports::bring_in),
        Route::post(at!("/imports/{import}/undo"), run, imports::take_back),
        Route::get(at!("/{report}"), see, one::show),
        Route::get(at!("/{report}/{action}"), run, act::ask),
        Route::post(at!("/{report}/{action}"), run, act::save),
    ]
}
