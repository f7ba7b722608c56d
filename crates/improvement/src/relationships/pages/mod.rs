//! The pages: the stakeholder map, one stakeholder's form, and the log of who met whom.

mod answers;
mod edit;
mod map;
mod meetings;
mod new_meeting;

use uuid::Uuid;

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// Addresses inside a team.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}", $rest)
    };
}

/// The routes. Who only reads the team's pages, and who stands above the teams, is not let in.
pub fn routes() -> Vec<Route> {
    let own = Access::Team(Right::KnowPrivate);
    vec![
        Route::get(at!("/stakeholders"), own, map::show),
        Route::get(at!("/stakeholders/new"), own, edit::ask_new),
        Route::post(at!("/stakeholders/new"), own, edit::add),
        Route::get(at!("/stakeholders/{stakeholder}/edit"), own, edit::ask),
        Route::post(at!("/stakeholders/{stakeholder}/edit"), own, edit::save),
        Route::get(
            at!("/stakeholders/{stakeholder}/erase"),
            own,
            edit::ask_erase,
        ),
        Route::post(at!("/stakeholders/{stakeholder}/erase"), own, edit::erase),
        Route::get(at!("/meetings"), own, meetings::show),
        Route::get(at!("/meetings/new"), own, new_meeting::ask),
        Route::post(at!("/meetings/new"), own, new_meeting::save),
        Route::get(at!("/meetings/{meeting}/erase"), own, meetings::ask_erase),
        Route::post(at!("/meetings/{meeting}/erase"), own, meetings::erase),
    ]
}

/// Steps of the process as the team drew it: id and name; nothing while it is not drawn.
pub(super) type Steps = Option<Vec<(Uuid, String)>>;
