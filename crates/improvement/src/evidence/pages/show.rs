//! The evidence page: three sentences, the map, the gaps, and folded below what they rest on.

use std::{iter::once, sync::Arc};

use askama::Template;
use axum::{
    extract::{RawPathParams, RawQuery, State},
    response::Response,
};

use super::{not_shown, releases, together};
use crate::{
    evidence::{
        figures::{self, Detail, Drawings, Figure, Finding, Sentences},
        naming,
        opened::{self, Opened, Shown},
    },
    people::{
        access::TeamVisit,
        model::{Right, Role},
        reading,
    },
    platform::{
        components::{Button, Content, Details, Select, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

/// The page while nothing was brought: why it matters, an example, one thing to do.
#[derive(Template)]
#[template(path = "evidence/pages/empty.html")]
struct EmptyPage {
    shell: Shell,
    bring: Option<String>,
    inbox: String,
    whom_to_ask: String,
}

#[derive(Template)]
#[template(path = "evidence/pages/show.html")]
struct EvidencePage {
    shell: Shell,
    sentences: Sentences,
    findings: Vec<Finding>,
    source: String,
    withheld: Option<String>,
    /// Whether a newer release took the place of this one.
    was_replaced: bool,
    map: Arc<Figure>,
    detail: MapDetail,
    drawings: Arc<Drawings>,
    how_map: String,
    how_gaps: String,
    folded: Vec<Details>,
    releases: Option<Table>,
    /// The address of this release: it stays when a newer one comes.
    address: String,
    /// The whole address, for pasting into an e-mail.
    whole_address: String,
    may_bring: bool,
    bring: String,
    inbox: String,
    ledger: String,
    /// Where the release as it stands becomes evidence about the team's problem.
    freeze: Option<String>,
}

/// The controls that choose how much of the map is drawn, and the choice as a part of an address.
struct MapDetail {
    steps: Select,
    ways: Select,
    button: Button,
    query: String,
}

impl MapDetail {
    fn of(detail: Detail, opened: &Shown) -> Self {
        Self {
            steps: detail.steps_choice(opened.body()),
            ways: detail.ways_choice(opened.body()),
            button: Button::secondary(say("map-draw")),
            query: detail.query(),
        }
    }
}

pub async fn newest(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-evidence"));
    let detail = Detail::asked(&query.unwrap_or_default());
    let mut newest = opened::newest_of_each(service.database.connection(), &visit.scope).await?;
    match newest.len() {
        0 => empty(&service, &visit, shell).await,
        1 => shown(&service, &visit, shell, newest.remove(0), detail).await,
        _ => together::page(&service, &visit, shell, newest).await,
    }
}

pub async fn one(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let detail = Detail::asked(&query.unwrap_or_default());
    let opened = opened::named(&service, &visit, &parameters).await?;
    let shell = visit
        .shell(&say("title-evidence"))
        .crumb(&say("title-evidence"), &visit.path("/evidence"));
    shown(&service, &visit, shell, opened, detail).await
}

/// The release, or why it is not shown.
async fn shown(
    service: &Service,
    visit: &TeamVisit,
    shell: Shell,
    opened: Opened,
    detail: Detail,
) -> Result<Response, PageError> {
    let stored = opened.stored.clone();
    match opened.shown() {
        Ok(opened) => page(service, visit, shell, &opened, detail).await,
        Err(sentence) => not_shown::page(service, visit, shell, &stored, sentence).await,
    }
}

async fn page(
    service: &Service,
    visit: &TeamVisit,
    shell: Shell,
    opened: &Shown,
    detail: Detail,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let body = opened.body();
    let address = opened.path(visit, "");
    let beside = opened::about_the_same_time(connection, &visit.scope, &opened.stored).await?;
    render(&EvidencePage {
        freeze: visit.may(Right::WorkInTeam).then(|| {
            let name = naming::name_of(&opened.stored);
            visit.path(&format!("/problem/evidence/from-release/{name}"))
        }),
        shell,
        sentences: Sentences::of(body),
        findings: figures::findings(body, beside.as_ref().map(Shown::body)),
        source: source(opened),
        withheld: figures::withheld_sentence(body),
        was_replaced: !opened.stored.replaced_by.is_empty(),
        map: figures::map(&opened.release, detail),
        detail: MapDetail::of(detail, opened),
        drawings: figures::drawings(&opened.release),
        how_map: figures::how(body, once(body.rules.times_between_events.to_string())),
        how_gaps: figures::how(body, once(body.rules.gaps.to_string())),
        folded: folded(opened),
        releases: releases::releases(connection, visit).await?,
        whole_address: service.settings.url(&address),
        address,
        may_bring: visit.may(Right::BringRelease),
        bring: visit.path("/evidence/bring"),
        inbox: visit.path("/evidence/inbox"),
        ledger: visit.path("/evidence/ledger"),
    })
}

/// Whose figures these are and when they came, under every picture and in print.
fn source(opened: &Shown) -> String {
    say_with(
        "evidence-source",
        &[
            ("organisation", &opened.organisation),
            ("period", &opened.body().period.words()),
            ("brought", &opened.stored.brought_at.date_words()),
        ],
    )
}

fn folded(opened: &Shown) -> Vec<Details> {
    let body = opened.body();
    let list = |list: SummaryList| Content::html(list);
    [
        ("folded-definitions", list(figures::definitions(body))),
        ("folded-rules", list(figures::rules(body))),
        ("folded-quality", list(figures::quality(body))),
        ("folded-origin", figures::origin(body, opened.release.key())),
    ]
    .into_iter()
    .map(|(summary, content)| Details::new(say(summary), content))
    .collect()
}

async fn empty(service: &Service, visit: &TeamVisit, shell: Shell) -> Result<Response, PageError> {
    let may_bring = visit.may(Right::BringRelease);
    render(&EmptyPage {
        shell,
        bring: may_bring.then(|| visit.path("/evidence/bring")),
        inbox: visit.path("/evidence/inbox"),
        whom_to_ask: whom_to_ask(service, visit).await?,
    })
}

/// Who can bring a release, or who can invite somebody who can.
async fn whom_to_ask(service: &Service, visit: &TeamVisit) -> Result<String, PageError> {
    let connection = service.database.connection();
    let data_leads = reading::names_with_role(connection, &visit.scope, Role::DataLead).await?;
    if !data_leads.is_empty() {
        return Ok(say_with("empty-ask", &[("names", &listed(&data_leads))]));
    }
    let leads = reading::names_with_role(connection, &visit.scope, Role::TeamLead).await?;
    if leads.is_empty() {
        return Ok(say("empty-ask-anybody"));
    }
    Ok(say_with("empty-ask-lead", &[("names", &listed(&leads))]))
}

/// "Ann, Bob or Cem".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
