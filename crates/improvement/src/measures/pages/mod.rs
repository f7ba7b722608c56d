//! The pages of measures: which there are, one of them, the library, the form of the plan, values and imports.

mod comments;
mod create;
mod edit;
mod files;
mod found;
mod imports;
mod kind;
mod library;
mod list;
mod marks;
mod one;
mod release;
mod stop;
mod values;
mod wall;

pub use found::named;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside a team and inside one of its measures.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/measures", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [
        plan_routes(),
        chart_routes(),
        value_routes(),
        import_routes(),
    ]
    .concat()
}

fn plan_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!(""), see, list::show),
        Route::get(at!("/library"), see, library::show),
        Route::get(at!("/library/{definition}"), see, library::one),
        Route::get(at!("/new"), work, create::ask),
        Route::post(at!("/new"), work, create::save),
        Route::get(at!("/{measure}"), see, one::show),
        Route::get(at!("/{measure}/edit"), work, edit::ask),
        Route::post(at!("/{measure}/edit"), work, edit::save),
        Route::get(at!("/{measure}/stop"), work, stop::ask),
        Route::post(at!("/{measure}/stop"), work, stop::save),
    ]
}

fn chart_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!("/wall"), see, wall::show),
        Route::get(at!("/{measure}/files/{file}"), see, files::file),
        Route::get(at!("/{measure}/mark"), work, marks::ask),
        Route::post(at!("/{measure}/mark"), work, marks::save),
        Route::get(
            at!("/{measure}/marks/{mark}/remove"),
            work,
            marks::ask_to_remove,
        ),
        Route::post(at!("/{measure}/marks/{mark}/remove"), work, marks::remove),
        Route::get(at!("/{measure}/chart-kind"), work, kind::ask),
        Route::post(at!("/{measure}/chart-kind"), work, kind::save),
        Route::get(at!("/{measure}/comment"), work, comments::ask),
        Route::post(at!("/{measure}/comment"), work, comments::save),
        Route::get(at!("/{measure}/comments/{comment}"), see, comments::show),
        Route::post(
            at!("/{measure}/comments/{comment}/remove"),
            work,
            comments::remove,
        ),
    ]
}

fn value_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    let lead = Access::Team(Right::LeadTeam);
    vec![
        Route::get(at!("/{measure}/values"), see, values::list::show),
        Route::get(at!("/{measure}/values/new"), work, values::enter::ask),
        Route::post(at!("/{measure}/values/new"), work, values::enter::save),
        Route::get(
            at!("/{measure}/values/{period}/remove"),
            work,
            values::remove::ask,
        ),
        Route::post(
            at!("/{measure}/values/{period}/remove"),
            work,
            values::remove::save,
        ),
        Route::get(at!("/{measure}/from-release"), work, release::ask),
        Route::post(at!("/{measure}/from-release"), work, release::save),
        Route::get(at!("/{measure}/sign-off"), work, values::sign::ask),
        Route::post(at!("/{measure}/sign-off"), work, values::sign::save),
        Route::get(at!("/{measure}/unlock"), lead, values::sign::ask_to_unlock),
        Route::post(at!("/{measure}/unlock"), lead, values::sign::save_unlock),
    ]
}

fn import_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!("/{measure}/import"), work, imports::bring::ask),
        Route::post(at!("/{measure}/import"), work, imports::bring::take),
        Route::get(at!("/{measure}/imports/{import}"), see, imports::show::show),
        Route::get(
            at!("/{measure}/imports/{import}/heading"),
            work,
            imports::heading::ask,
        ),
        Route::post(
            at!("/{measure}/imports/{import}/heading"),
            work,
            imports::heading::save,
        ),
        Route::get(
            at!("/{measure}/imports/{import}/columns"),
            work,
            imports::columns::ask,
        ),
        Route::post(
            at!("/{measure}/imports/{import}/columns"),
            work,
            imports::columns::save,
        ),
        Route::get(
            at!("/{measure}/imports/{import}/rows"),
            work,
            imports::rows::ask,
        ),
        Route::post(
            at!("/{measure}/imports/{import}/rows"),
            work,
            imports::rows::save,
        ),
        Route::get(
            at!("/{measure}/imports/{import}/check"),
            work,
            imports::check::ask,
        ),
        Route::post(
            at!("/{measure}/imports/{import}/check"),
            work,
            imports::check::save,
        ),
        Route::get(
            at!("/{measure}/imports/{import}/rejected.csv"),
            work,
            imports::rejected::as_csv,
        ),
        Route::get(
            at!("/{measure}/imports/{import}/rejected.xlsx"),
            work,
            imports::rejected::as_workbook,
        ),
        Route::post(
            at!("/{measure}/imports/{import}/undo"),
            work,
            imports::show::take_back,
        ),
    ]
}
