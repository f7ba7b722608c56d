//! The pages of drawings, the same for every tool: which there are, one of them, its items, history and files.

mod asking;
mod both;
mod bring;
mod create;
mod done;
mod files;
mod found;
mod head;
mod history;
mod item;
mod list;
mod moving;
mod one;
mod table;
mod views;
mod worksheet;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside a team and inside one of its drawings.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/tools", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [drawing_routes(), item_routes()].concat()
}

fn drawing_routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!(""), see, list::show),
        Route::get(at!("/new/{tool}"), work, create::ask),
        Route::post(at!("/new/{tool}"), work, create::save),
        Route::get(at!("/bring"), work, bring::ask),
        Route::post(at!("/bring"), work, bring::take),
        Route::get(at!("/worksheets/{tool}"), see, worksheet::show),
        Route::get(at!("/{drawing}"), see, one::show),
        Route::get(at!("/{drawing}/done"), see, done::show),
        Route::get(at!("/{drawing}/head"), work, head::ask),
        Route::post(at!("/{drawing}/head"), work, head::save),
        Route::post(at!("/{drawing}/copy"), work, create::copy),
        Route::post(at!("/{drawing}/put-away"), work, head::put_away),
        Route::get(at!("/{drawing}/history"), see, history::list),
        Route::get(at!("/{drawing}/history/{number}"), see, history::show),
        Route::post(at!("/{drawing}/history/{number}"), work, history::restore),
        Route::get(at!("/{drawing}/files/{export}"), see, files::file),
    ]
}

fn item_routes() -> Vec<Route> {
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(at!("/{drawing}/add/{list}"), work, item::ask_new),
        Route::post(at!("/{drawing}/add/{list}"), work, item::add),
        Route::get(at!("/{drawing}/items/{item}"), work, item::ask),
        Route::post(at!("/{drawing}/items/{item}"), work, item::save),
        Route::post(at!("/{drawing}/items/{item}/move"), work, moving::step),
        Route::post(at!("/{drawing}/items/{item}/remove"), work, moving::remove),
        Route::get(at!("/{drawing}/items/{item}/differently"), work, views::ask),
        Route::post(
            at!("/{drawing}/items/{item}/differently"),
            work,
            views::save,
        ),
        Route::post(at!("/{drawing}/views/{view}/settle"), work, views::settle),
    ]
}
