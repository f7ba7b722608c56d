//! The pages of evidence: what a release shows, how one is brought, what can be taken away.

mod bring;
mod downloads;
mod inbox;
mod ledger;
mod not_shown;
mod quarantined;
mod releases;
mod show;
mod together;
mod upload;
mod withdraw;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let mut routes = of_releases();
    routes.extend(of_the_inbox());
    routes
}

fn of_releases() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let bring = Access::Team(Right::BringRelease);
    vec![
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence",
            see,
            show::newest,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/bring",
            bring,
            bring::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/evidence/bring",
            bring,
            bring::take,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/ledger",
            see,
            ledger::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/ledger.jsonl",
            see,
            ledger::download,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}",
            see,
            show::one,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/file",
            see,
            downloads::file,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/map.csv",
            see,
            downloads::map_csv,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/activities.csv",
            see,
            downloads::activities_csv,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/pictures/{picture}",
            see,
            downloads::picture,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/tables/{table}",
            see,
            downloads::table,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/gaps.csv",
            see,
            downloads::gaps_csv,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/{release}/remove",
            bring,
            withdraw::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/evidence/{release}/remove",
            bring,
            withdraw::withdraw,
        ),
    ]
}

fn of_the_inbox() -> Vec<Route> {
    let bring = Access::Team(Right::BringRelease);
    vec![
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/inbox",
            bring,
            inbox::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}",
            bring,
            quarantined::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/file",
            bring,
            quarantined::file,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/again",
            bring,
            quarantined::again,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/delete",
            bring,
            quarantined::ask_delete,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/delete",
            bring,
            quarantined::delete,
        ),
    ]
}
