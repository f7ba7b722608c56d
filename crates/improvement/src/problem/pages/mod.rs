//! The pages of a team's problem: what it says and how that changed, what was heard and seen, how each side sees it, and
//! what they have to settle.

mod board;
mod differences;
mod evidence;
mod found;
mod perspective;
mod show;
mod statement;
mod theme;
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
    [
        statement_routes(),
        evidence_routes(),
        side_routes(),
        theme_routes(),
    ]
    .concat()
}

fn statement_routes() -> Vec<Route> {
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

fn evidence_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!("/evidence"), see, evidence::list::show),
        Route::get(at!("/evidence/new"), work, evidence::create::ask),
        Route::post(at!("/evidence/new"), work, evidence::create::save),
        Route::post(
            at!("/evidence/from-measure/{measure}"),
            work,
            evidence::freeze::chart,
        ),
        Route::post(
            at!("/evidence/from-release/{release}"),
            work,
            evidence::freeze::release,
        ),
        Route::get(at!("/evidence/{evidence}"), see, evidence::one::show),
        Route::get(at!("/evidence/{evidence}/edit"), work, evidence::edit::ask),
        Route::post(at!("/evidence/{evidence}/edit"), work, evidence::edit::save),
        Route::get(
            at!("/evidence/{evidence}/remove"),
            work,
            evidence::remove::ask,
        ),
        Route::post(
            at!("/evidence/{evidence}/remove"),
            work,
            evidence::remove::remove,
        ),
        Route::get(
            at!("/evidence/{evidence}/attachment"),
            see,
            evidence::files::hand_out,
        ),
        Route::get(at!("/evidence/{evidence}/file"), work, evidence::files::ask),
        Route::post(at!("/evidence/{evidence}/file"), work, evidence::files::put),
        Route::post(
            at!("/evidence/{evidence}/file/remove"),
            work,
            evidence::files::remove,
        ),
    ]
}

fn side_routes() -> Vec<Route> {
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!("/perspectives/{side}"), work, perspective::ask),
        Route::post(at!("/perspectives/{side}"), work, perspective::save),
        Route::get(at!("/differences/new"), work, differences::ask::new),
        Route::post(at!("/differences/new"), work, differences::ask::add),
        Route::get(
            at!("/differences/{difference}/edit"),
            work,
            differences::ask::edit,
        ),
        Route::post(
            at!("/differences/{difference}/edit"),
            work,
            differences::ask::save,
        ),
        Route::get(
            at!("/differences/{difference}/settle"),
            work,
            differences::settle::ask,
        ),
        Route::post(
            at!("/differences/{difference}/settle"),
            work,
            differences::settle::save,
        ),
    ]
}

fn theme_routes() -> Vec<Route> {
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(
            "/programmes/{programme}/problem-from-theme/{theme}",
            Access::Programme(Right::EnterProgramme),
            theme::choose,
        ),
        Route::get(at!("/from-theme/{theme}"), work, theme::ask),
        Route::post(at!("/from-theme/{theme}"), work, theme::bring),
    ]
}
