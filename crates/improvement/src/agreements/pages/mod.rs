//! The pages of data-sharing agreements: who shares what with whom, drafting in steps, signing, papers, the register.

mod answers;
mod check;
mod draft;
mod end;
mod list;
mod papers;
mod register;
mod show;
mod sign;
mod steps;

use askama::Template;
use axum::{extract::RawPathParams, response::Response};
use sea_orm::ConnectionTrait;

use super::{
    agreement_file::Day,
    model::State,
    rows::Row,
    sharing::{self, Sharing},
};
use crate::{
    people::{
        access::{Access, ProgrammeVisit, Route},
        model::Right,
        reading,
    },
    platform::{
        address,
        components::{Button, Content, SummaryList, Tag, TagColour},
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
        signed::texts::Slug,
    },
};

/// Addresses of agreements in a programme.
macro_rules! at {
    ($rest:literal) => {
        concat!("/programmes/{programme}/sharing", $rest)
    };
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let enter = Access::Programme(Right::EnterProgramme);
    let keep = Access::Programme(Right::KeepAgreements);
    let sign = Access::Programme(Right::SignAgreements);
    vec![
        Route::get(at!(""), enter, list::show),
        Route::get(at!("/matrix"), enter, list::matrix),
        Route::get(at!("/register"), keep, register::show),
        Route::get(at!("/register.csv"), keep, register::csv),
        Route::get(at!("/new"), keep, draft::ask_new),
        Route::post(at!("/new"), keep, draft::begin),
        Route::get(at!("/{sharing}"), enter, show::show),
        Route::get(
            at!("/{sharing}/versions/{sharing_version}"),
            enter,
            show::version,
        ),
        Route::get(at!("/{sharing}/edit/{sharing_step}"), keep, draft::ask),
        Route::post(at!("/{sharing}/edit/{sharing_step}"), keep, draft::save),
        Route::get(at!("/{sharing}/check"), keep, check::ask),
        Route::post(at!("/{sharing}/check"), keep, check::put_forward),
        Route::get(at!("/{sharing}/sign"), sign, sign::ask),
        Route::post(at!("/{sharing}/sign"), sign, sign::sign),
        Route::get(at!("/{sharing}/end"), keep, end::ask),
        Route::post(at!("/{sharing}/end"), keep, end::end),
        Route::get(at!("/{sharing}/paper"), enter, papers::agreement),
        Route::get(
            at!("/{sharing}/impact-assessment"),
            enter,
            papers::impact_assessment,
        ),
        Route::get(
            at!("/{sharing}/processing-record"),
            enter,
            papers::processing_record,
        ),
        Route::get(at!("/{sharing}/file"), keep, papers::file),
    ]
}

/// A page of words, sections and ways on.
#[derive(Template)]
#[template(path = "agreements/pages/page.html")]
struct SharingPage {
    shell: Shell,
    lead: Vec<String>,
    notices: Vec<Content>,
    buttons: Vec<Button>,
    sections: Vec<(String, Content)>,
    links: Vec<(String, String)>,
}

impl SharingPage {
    fn new(shell: Shell) -> Self {
        Self {
            shell,
            lead: Vec::new(),
            notices: Vec::new(),
            buttons: Vec::new(),
            sections: Vec::new(),
            links: Vec::new(),
        }
    }

    fn page(&self) -> Result<Response, PageError> {
        render(self)
    }
}

/// A frame with the way back to the list.
fn shell_inside(visit: &ProgrammeVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-sharing"), &visit.path("/sharing"))
}

/// A frame with the way back to an agreement.
fn shell_of(visit: &ProgrammeVisit, sharing: &Sharing, title: &str) -> Shell {
    shell_inside(visit, title).crumb(&title_of(sharing), &path_of(visit, sharing, ""))
}

/// "DSA-2026-001: Referrals to orthopaedics", with the title that counts now.
fn title_of(sharing: &Sharing) -> String {
    let newest = sharing.newest().map(|one| one.agreement.title.to_string());
    let title = newest.unwrap_or_else(|| sharing.row.title.clone());
    if title.is_empty() {
        return sharing.row.reference.clone();
    }
    format!("{}: {title}", sharing.row.reference)
}

fn path_of(visit: &ProgrammeVisit, sharing: &Sharing, rest: &str) -> String {
    visit.path(&format!("/sharing/{}{rest}", sharing.row.id))
}

fn today(service: &Service) -> Day {
    Day::new(service.clock.now().date())
}

/// The agreement that the address names.
async fn named(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    parts: &RawPathParams,
) -> Result<Sharing, PageError> {
    let id = address::id(parts, "sharing")?;
    let found = sharing::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// The names of the teams that this visitor may know of.
struct TeamNames(Vec<(String, String)>);

impl TeamNames {
    async fn gather(
        connection: &impl ConnectionTrait,
        visit: &ProgrammeVisit,
    ) -> Result<Self, PageError> {
        let teams = reading::teams_of_programme(connection, &visit.scope).await?;
        let keeps = visit.may(Right::KeepAgreements);
        let known = teams
            .into_iter()
            .filter(|team| keeps || visit.may_see(team));
        Ok(Self(known.map(|team| (team.slug, team.name)).collect()))
    }

    fn name(&self, slug: &Slug) -> String {
        let mut teams = self.0.iter();
        let found = teams.find(|(team, _)| team == slug.as_str());
        found.map_or_else(|| say("sharing-private-team"), |(_, name)| name.clone())
    }
}

/// Lines as a summary list.
fn summary(rows: &[Row]) -> Content {
    let list = rows.iter().fold(SummaryList::new(), |list, (key, value)| {
        list.row(*key, Content::lines(value))
    });
    Content::html(list)
}

/// How an agreement stands, as a tag.
fn tag(state: State) -> Content {
    let colour = match state {
        State::InForce => TagColour::Green,
        State::Waiting | State::NotBegun => TagColour::Yellow,
        State::Draft => TagColour::Blue,
        State::Over | State::Ended => TagColour::Grey,
    };
    Content::html(Tag::new(state.label()).colour(colour))
}
