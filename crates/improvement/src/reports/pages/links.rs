//! Links to the form that need no account, and the poster with one.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::found;
use crate::{
    people::{Organisation, access::ProgrammeVisit, reading},
    platform::{
        address,
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        qr::{QrDrawing, qr_drawing},
        service::Service,
        shell::{Shell, render},
    },
    reports::{
        links::{close_link, make_link},
        store::link::{self, row},
    },
};

struct OfOrganisation {
    id: String,
    name: String,
    /// The whole address, and those of its poster and of closing it.
    link: Option<(String, String, String)>,
    /// What the buttons do, for those who hear them one by one.
    make: String,
    close: String,
}

#[derive(Template)]
#[template(path = "reports/pages/links.html")]
struct LinksPage {
    shell: Shell,
    action: String,
    organisations: Vec<OfOrganisation>,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let links = link::open(connection, &visit.scope).await?;
    let organisations = reading::organisations_of_programme(connection, &visit.scope).await?;
    let line = |organisation: Organisation| {
        let own = links
            .iter()
            .find(|link| link.organisation_id == organisation.id);
        let inside = |link: &row::Model, rest: &str| {
            visit.path(&format!("/reports/links/{}{rest}", link.id))
        };
        let name = [("organisation", organisation.name.as_str())];
        OfOrganisation {
            make: say_with("button-link-make", &name),
            close: say_with("button-link-close", &name),
            link: own.map(|link| {
                (
                    whole(&service, link),
                    inside(link, "/poster"),
                    inside(link, "/close"),
                )
            }),
            id: organisation.id.to_string(),
            name: organisation.name,
        }
    };
    render(&LinksPage {
        shell: found::shell(&visit, &say("title-report-links")),
        action: visit.path("/reports/links"),
        organisations: organisations.into_iter().map(line).collect(),
    })
}

fn whole(service: &Service, link: &row::Model) -> String {
    service.settings.url(&format!("/report/{}", link.code))
}

pub async fn make(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let organisations =
        reading::organisations_of_programme(change.connection(), &visit.scope).await?;
    let chosen = organisations
        .iter()
        .find(|one| one.id.to_string() == form.text("organisation"));
    let to = visit.path("/reports/links");
    let Some(organisation) = chosen else {
        return Ok(Redirect::to(&to).into_response());
    };
    let links = link::open(change.connection(), &visit.scope).await?;
    if links
        .iter()
        .all(|link| link.organisation_id != organisation.id)
    {
        make_link(&mut change, &visit.scope, organisation).await?;
        change.commit().await?;
    }
    notice::go_on(&session, &to, &say("notice-link-made")).await
}

async fn opened(
    service: &Service,
    visit: &ProgrammeVisit,
    parameters: &RawPathParams,
) -> Result<(row::Model, Organisation), PageError> {
    let connection = service.database.connection();
    let id = address::id(parameters, "link")?;
    let link = link::find(connection, &visit.scope, id).await?;
    let link = link.ok_or(PageError::NotFound)?;
    let organisations = reading::organisations_of_programme(connection, &visit.scope).await?;
    let organisation = organisations
        .into_iter()
        .find(|one| one.id == link.organisation_id)
        .ok_or(PageError::NotFound)?;
    Ok((link, organisation))
}

#[derive(Template)]
#[template(path = "reports/pages/poster.html")]
struct PosterPage {
    shell: Shell,
    organisation: String,
    programme: String,
    address: String,
    drawing: QrDrawing,
}

/// A page for the wall of a staff room.
pub async fn poster(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let (link, organisation) = opened(&service, &visit, &parameters).await?;
    let address = whole(&service, &link);
    render(&PosterPage {
        shell: found::shell(&visit, &say("title-poster"))
            .crumb(&say("title-report-links"), &visit.path("/reports/links")),
        organisation: organisation.name,
        programme: visit.programme.name.clone(),
        drawing: qr_drawing(&address, say_with("poster-qr", &[("address", &address)]))?,
        address,
    })
}

pub async fn close(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let (link, organisation) = opened(&service, &visit, &parameters).await?;
    let mut change = visit.person.change(&service).await?;
    close_link(&mut change, &visit.scope, &link, &organisation.name).await?;
    change.commit().await?;
    let to = visit.path("/reports/links");
    notice::go_on(&session, &to, &say("notice-link-closed")).await
}
