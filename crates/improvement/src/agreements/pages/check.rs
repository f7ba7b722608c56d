//! Check the answers, then put the agreement forward: every party is asked to sign.

use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::{SharingPage, named, path_of, shell_of};
use crate::{
    agreements::{
        letters::{self, Occasion, Place},
        model::{Around, Draft, Lack, Step},
        rows,
        sharing::{self, Sharing},
    },
    people::access::ProgrammeVisit,
    platform::{
        components::{Action, Button, Content, InsetText, SummaryList},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{label, say, say_with},
        notice,
        service::Service,
        signed::texts::Slug,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let sharing = named(connection, &visit, &parts).await?;
    let around = sharing::around(connection, &visit.scope, &visit.programme.slug).await?;
    page(&visit, &sharing, &around)
}

/// Every step with what was answered, what is still missing, and the button once nothing is.
fn page(visit: &ProgrammeVisit, sharing: &Sharing, around: &Around) -> Result<Response, PageError> {
    let title = say("title-sharing-check");
    let draft = sharing.draft();
    let number = sharing
        .newest()
        .map_or(0, |newest| newest.agreement.version)
        + 1;
    let agreement = match draft.agreement(around, number) {
        Ok(agreement) => agreement,
        Err(lacks) => return incomplete(visit, sharing, &draft, &lacks),
    };
    let version = sharing.row.version;
    let mut page = FormPage::new(
        shell_of(visit, sharing, &title),
        path_of(visit, sharing, "/check"),
        Button::new(say("button-sharing-put-forward")),
    )
    .saying(say("sharing-check-what"))
    .version(version)
    .way_out(
        &say("way-out-sharing-agreement"),
        path_of(visit, sharing, ""),
    );
    let team = |slug: &Slug| team_name(around, slug.as_str());
    for (step, lines) in rows::rows(&agreement, &team) {
        let heading = Content::html(format!(
            "<h2 class=\"nhsuk-heading-m\">{}</h2>",
            step.label()
        ));
        page = page.question(heading);
        let change = change_of(visit, sharing, step);
        let list = lines.iter().fold(SummaryList::new(), |list, (key, value)| {
            let action = Action::link(say("sharing-change"), key.to_lowercase(), &*change);
            list.row_with(*key, Content::lines(value), vec![action])
        });
        page = page.question(Content::html(list));
    }
    if sharing.row.ended_at.is_some() {
        return page
            .without_form()
            .saying(say("sharing-ended-no-more"))
            .page();
    }
    if !sharing.row.is_changed {
        return page
            .without_form()
            .saying(say("sharing-nothing-changed"))
            .page();
    }
    page.page()
}

fn change_of(visit: &ProgrammeVisit, sharing: &Sharing, step: Step) -> String {
    path_of(visit, sharing, &format!("/edit/{}", step.key()))
}

fn team_name(around: &Around, slug: &str) -> String {
    let mut teams = around.teams.iter();
    let found = teams.find(|(team, _)| team == slug);
    found.map_or_else(|| slug.to_owned(), |(_, name)| name.clone())
}

/// What is still missing, each with the way to where it is asked.
fn incomplete(
    visit: &ProgrammeVisit,
    sharing: &Sharing,
    draft: &Draft,
    lacks: &[Lack],
) -> Result<Response, PageError> {
    let mut page = SharingPage::new(shell_of(visit, sharing, &say("title-sharing-check")));
    let count = lacks.len().to_string();
    let words = say_with("sharing-still-missing", &[("count", &count)]);
    page.notices.push(Content::html(InsetText::new(words)));
    let list = Step::ALL
        .into_iter()
        .fold(SummaryList::new(), |list, step| {
            let of_step: Vec<&str> = lacks
                .iter()
                .filter(|lack| lack.step == step)
                .map(|lack| lack.sentence.as_str())
                .collect();
            let words = match of_step.len() {
                0 => say("sharing-step-complete"),
                _ => of_step.join("\n"),
            };
            let action = Action::link(
                say("sharing-change"),
                step.label().to_lowercase(),
                change_of(visit, sharing, step),
            );
            list.row_with(step.label(), Content::lines(&words), vec![action])
        });
    let heading = draft.text("title").to_owned();
    page.sections.push((heading, Content::html(list)));
    page.links.push((
        say("way-out-sharing-agreement"),
        path_of(visit, sharing, ""),
    ));
    page.page()
}

pub async fn put_forward(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    let seen = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let sharing = named(change.connection(), &visit, &parts).await?;
    let around = sharing::around(change.connection(), &visit.scope, &visit.programme.slug).await?;
    let is_as_seen = sharing.row.version == seen && sharing.row.is_changed;
    if !is_as_seen || sharing.row.ended_at.is_some() {
        let to = path_of(&visit, &sharing, "/check");
        return notice::go_on(&session, &to, label("notice-sharing-look-again")).await;
    }
    let put = sharing::put_forward(&mut change, &visit.scope, &sharing, &around).await?;
    let version = match put {
        Ok(version) => version,
        Err(lacks) => {
            let mut response = incomplete(&visit, &sharing, &sharing.draft(), &lacks)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    };
    let place = Place {
        settings: &service.settings,
        programme: &visit.programme.slug,
    };
    let about = (&sharing, &version.agreement);
    letters::post(&change, &visit.scope, &place, about, Occasion::Asked).await?;
    change.commit().await?;
    notice::go_on(
        &session,
        &path_of(&visit, &sharing, ""),
        &say("notice-sharing-put-forward"),
    )
    .await
}
