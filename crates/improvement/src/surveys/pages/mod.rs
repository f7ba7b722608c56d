//! The pages: the team's surveys, making one, asking people, its results, and the page on which it is answered.

mod answer;
mod answered_here;
mod ask;
mod edit;
mod list;
mod new;
mod one;
mod questions;
mod results;
mod run;

use axum::extract::RawPathParams;
use sea_orm::ConnectionTrait;

use crate::{
    people::{
        access::{Access, Route, TeamVisit},
        model::Right,
    },
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        shell::Shell,
    },
    surveys::{
        model::State,
        store::{self, survey},
    },
};

/// Addresses inside a team.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/teams/{team}/surveys", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    let anyone = Access::Anyone;
    vec![
        Route::get(at!(""), see, list::show),
        Route::get(at!("/new"), work, new::ask),
        Route::post(at!("/new"), work, new::save),
        Route::get(at!("/{survey}"), see, one::show),
        Route::get(at!("/{survey}/edit"), work, edit::ask),
        Route::post(at!("/{survey}/edit"), work, edit::save),
        Route::get(at!("/{survey}/questions/new"), work, questions::ask_new),
        Route::post(at!("/{survey}/questions/new"), work, questions::add),
        Route::get(at!("/{survey}/questions/{question}"), work, questions::ask),
        Route::post(at!("/{survey}/questions/{question}"), work, questions::save),
        Route::post(
            at!("/{survey}/questions/{question}/up"),
            work,
            questions::up,
        ),
        Route::post(
            at!("/{survey}/questions/{question}/remove"),
            work,
            questions::remove,
        ),
        Route::get(at!("/{survey}/ask"), work, ask::ask),
        Route::post(at!("/{survey}/ask"), work, ask::send),
        Route::post(at!("/{survey}/open"), work, run::open),
        Route::get(at!("/{survey}/close"), work, run::ask_close),
        Route::post(at!("/{survey}/close"), work, run::close),
        Route::get("/s/{code}", anyone, answer::ask),
        Route::post("/s/{code}", anyone, answer::save),
        Route::get("/s/{code}/thanks", anyone, answer::thanks),
    ]
}

/// The survey of the address.
async fn found(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<survey::Model, PageError> {
    let id = address::id(parameters, "survey")?;
    let found = store::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// What a survey counts, by the messages for one and for several.
type Counted = [&'static str; 2];
/// "1 person", "12 people".
const PEOPLE: Counted = ["people-count-one", "people-count"];
/// "1 organisation", "3 organisations".
const ORGANISATIONS: Counted = ["organisations-count-one", "organisations-count"];
/// "1 short question", "5 short questions".
const QUESTIONS: Counted = ["questions-count-one", "questions-count"];

/// How many, in words.
fn how_many([one, several]: Counted, count: usize) -> String {
    match count {
        1 => say(one),
        count => say_with(several, &[("count", &count.to_string())]),
    }
}

/// The address of a page of a survey.
fn path(visit: &TeamVisit, survey: &survey::Model, rest: &str) -> String {
    visit.path(&format!("/surveys/{}{rest}", survey.id))
}

/// The frame of a page about surveys.
fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-surveys"), &visit.path("/surveys"))
}

/// The frame of a page below that of one survey.
fn shell_inside(visit: &TeamVisit, survey: &survey::Model, title: &str) -> Shell {
    shell(visit, title).crumb(&survey.title, &path(visit, survey, ""))
}

/// Refuses what belongs to another state: people answer the questions they were asked.
fn require(survey: &survey::Model, state: State) -> Result<(), PageError> {
    if State::parse(&survey.state) == state {
        return Ok(());
    }
    Err(PageError::BadRequest(say(match state {
        State::Draft => "error-survey-not-draft",
        State::Open => "error-survey-not-open",
        State::Closed => "error-survey-not-closed",
    })))
}
