//! An agreement: how it stands, who has signed, what it says, its papers, its versions.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;

use super::{
    SharingPage, TeamNames, named, path_of, shell_inside, shell_of, summary, title_of, today,
};
use crate::{
    agreements::{
        model::State as Standing,
        rows,
        sharing::{Sharing, Version},
        workspace_key::workspace_public_key,
    },
    people::{access::ProgrammeVisit, model::Right},
    platform::{
        address,
        components::{Button, Content, InsetText, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
    },
};

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let sharing = named(connection, &visit, &parts).await?;
    let names = TeamNames::gather(connection, &visit).await?;
    let state = sharing.state(today(&service));
    let mut page = SharingPage::new(shell_inside(&visit, &title_of(&sharing)));
    page.lead.push(standing_words(&sharing, state));
    if let Some(at) = sharing.row.ended_at {
        let words = [("day", &*at.date_words()), ("why", &*sharing.row.ended_why)];
        page.notices.push(Content::html(InsetText::new(say_with(
            "sharing-ended-why",
            &words,
        ))));
    }
    if let Some(waiting) = sharing.waiting() {
        page.notices
            .push(Content::html(InsetText::new(waiting_words(
                &sharing, waiting,
            ))));
    }
    buttons(&mut page, &visit, &sharing);
    if let Some(shown) = sharing.newest() {
        page.sections
            .push((say("sharing-signatures"), signatures(shown)));
        terms(&mut page, shown, &names);
    }
    page.sections
        .extend(fingerprints(connection, &sharing).await?);
    links(&mut page, &visit, &sharing);
    page.page()
}

fn standing_words(sharing: &Sharing, state: Standing) -> String {
    let counts = sharing.signed().or(sharing.newest());
    let Some(counts) = counts else {
        return say("sharing-is-draft");
    };
    let agreement = &counts.agreement;
    let words = [
        ("version", &*agreement.version.to_string()),
        ("from", &*agreement.starts.words()),
        ("to", &*agreement.ends.words()),
        ("review", &*agreement.review_by.words()),
    ];
    let key = match state {
        Standing::Draft => "sharing-is-draft",
        Standing::Waiting => "sharing-is-waiting",
        Standing::NotBegun => "sharing-is-not-begun",
        Standing::InForce => "sharing-is-in-force",
        Standing::Over => "sharing-is-over",
        Standing::Ended => "sharing-is-ended",
    };
    say_with(key, &words)
}

/// Who has yet to sign, and what counts until then.
fn waiting_words(sharing: &Sharing, waiting: &Version) -> String {
    let names: Vec<&str> = waiting.waiting().map(|party| party.name.as_str()).collect();
    let number = waiting.agreement.version.to_string();
    let words = say_with(
        "sharing-waits-for",
        &[("version", &*number), ("names", &*names.join(", "))],
    );
    match sharing.signed() {
        Some(signed) => {
            let number = signed.agreement.version.to_string();
            let counts = say_with("sharing-until-then", &[("version", &number)]);
            format!("{words} {counts}")
        }
        None => words,
    }
}

fn buttons(page: &mut SharingPage, visit: &ProgrammeVisit, sharing: &Sharing) {
    if sharing.waiting().is_some() && visit.may(Right::SignAgreements) {
        let sign = Button::new(say("button-sharing-read-and-sign"));
        page.buttons
            .push(sign.href(path_of(visit, sharing, "/sign")));
    }
    let keeps = visit.may(Right::KeepAgreements);
    if keeps && sharing.signed().is_some() {
        let file = Button::secondary(say("button-sharing-file"));
        page.buttons
            .push(file.href(path_of(visit, sharing, "/file")));
    }
    if keeps && sharing.newest().is_none() && sharing.row.ended_at.is_none() {
        let check = Button::new(say("button-sharing-go-on"));
        page.buttons
            .push(check.href(path_of(visit, sharing, "/check")));
    }
}

fn signatures(version: &Version) -> Content {
    let head = ["sharing-head-party", "sharing-head-signed"].map(say);
    let table = Table::new(say("sharing-signatures-caption"), head);
    let table = version
        .agreement
        .parties
        .iter()
        .fold(table, |table, party| {
            let mut signed = version.agreement.signatures.iter();
            let signed = signed.find(|one| one.ods_code == party.ods_code);
            let words = signed.map_or_else(
                || say("sharing-not-signed"),
                |one| rows::signature_words(one, &version.agreement),
            );
            table.row([format!("{} ({})", party.name, party.ods_code), words])
        });
    Content::html(table.responsive(true))
}

fn terms(page: &mut SharingPage, version: &Version, names: &TeamNames) {
    for (step, lines) in rows::rows(&version.agreement, &|slug| names.name(slug)) {
        if !lines.is_empty() {
            page.sections
                .push((step.label().to_owned(), summary(&lines)));
        }
    }
}

/// What organisations compare before they pin the workspace's key, and what a release names.
async fn fingerprints(
    connection: &impl ConnectionTrait,
    sharing: &Sharing,
) -> Result<Option<(String, Content)>, PageError> {
    let key = workspace_public_key(connection).await?;
    let (Some(signed), Some(key)) = (sharing.signed(), key) else {
        return Ok(None);
    };
    let lines = [
        ("sharing-workspace-key", key.base64()),
        ("sharing-workspace-fingerprint", key.fingerprint()),
        (
            "sharing-file-fingerprint",
            signed.row.file_fingerprint.clone(),
        ),
    ]
    .map(|(key, value)| (crate::platform::messages::label(key), value));
    Ok(Some((say("sharing-fingerprints"), summary(&lines))))
}

fn links(page: &mut SharingPage, visit: &ProgrammeVisit, sharing: &Sharing) {
    if sharing.newest().is_some() {
        for (words, rest) in [
            ("title-sharing-paper", "/paper"),
            ("title-sharing-impact", "/impact-assessment"),
            ("title-sharing-processing", "/processing-record"),
        ] {
            page.links.push((say(words), path_of(visit, sharing, rest)));
        }
    }
    if visit.may(Right::KeepAgreements) && sharing.row.ended_at.is_none() {
        page.links
            .push((say("link-sharing-edit"), path_of(visit, sharing, "/check")));
        page.links
            .push((say("title-sharing-end"), path_of(visit, sharing, "/end")));
    }
    for version in sharing.versions.iter().skip(1) {
        let number = version.row.number.to_string();
        let words = say_with("sharing-version", &[("version", &number)]);
        let rest = format!("/versions/{number}");
        page.links.push((words, path_of(visit, sharing, &rest)));
    }
}

/// An earlier version with the signatures that were given to it.
pub async fn version(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let sharing = named(connection, &visit, &parts).await?;
    let number = address::part(&parts, "sharing_version").parse::<i32>().ok();
    let mut versions = sharing.versions.iter();
    let version = versions.find(|one| Some(one.row.number) == number);
    let version = version.ok_or(PageError::NotFound)?;
    let names = TeamNames::gather(connection, &visit).await?;
    let number = version.row.number.to_string();
    let title = say_with("sharing-version", &[("version", &number)]);
    let mut page = SharingPage::new(shell_of(&visit, &sharing, &title));
    let words = [
        ("version", &*number),
        ("day", &*version.row.proposed_at.date_words()),
    ];
    page.lead.push(say_with("sharing-version-from", &words));
    page.sections
        .push((say("sharing-signatures"), signatures(version)));
    terms(&mut page, version, &names);
    page.page()
}
