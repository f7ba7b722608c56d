//! What the pages of reports look up: a report by its address, names of organisations and domains.

use std::collections::HashMap;

use axum::extract::RawPathParams;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    people::{
        access::{ProgrammeScope, ProgrammeVisit},
        reading,
    },
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        shell::Shell,
    },
    reports::{
        domains::{Domain, domains},
        making::name_of,
        model::State,
        store::{self, report},
    },
};

/// The report that the address names.
pub async fn named(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    parameters: &RawPathParams,
) -> Result<report::Model, PageError> {
    let id = address::id(parameters, "report")?;
    let found = store::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// The address of a page of a report: `path(&visit, &report, "/ask")`.
pub fn path(visit: &ProgrammeVisit, report: &report::Model, rest: &str) -> String {
    visit.path(&format!("/reports/{}{rest}", report.id))
}

/// A frame with the way back to the reports.
pub fn shell(visit: &ProgrammeVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-reports"), &visit.path("/reports"))
}

/// A frame with the way back to a report.
pub fn shell_inside(visit: &ProgrammeVisit, report: &report::Model, title: &str) -> Shell {
    shell(visit, title).crumb(&name_of(report), &path(visit, report, ""))
}

/// The names behind the keys and ids of reports.
pub struct Names {
    organisations: HashMap<Uuid, String>,
    /// The domains of the programme.
    pub domains: Vec<Domain>,
}

impl Names {
    /// Looks them up.
    pub async fn of(
        connection: &impl ConnectionTrait,
        scope: &ProgrammeScope,
    ) -> Result<Self, PageError> {
        let organisations = reading::organisations_of_programme(connection, scope).await?;
        Ok(Self {
            organisations: organisations
                .into_iter()
                .map(|one| (one.id, one.name))
                .collect(),
            domains: domains(connection, scope).await?,
        })
    }

    /// The name of an organisation; words where none is known.
    pub fn organisation(&self, id: Option<Uuid>) -> String {
        let found = id.and_then(|id| self.organisations.get(&id));
        found.map_or_else(|| say("organisation-not-known"), Clone::clone)
    }

    /// The name of the domain of a report.
    pub fn domain(&self, report: &report::Model) -> String {
        crate::reports::domains::name_of(&self.domains, &report.domain)
    }

    /// Where a report stands, in a sentence.
    pub fn standing(&self, report: &report::Model) -> String {
        let state = State::parse(&report.state).unwrap_or(State::Inbox);
        let key = match state {
            State::Inbox => "report-stands-inbox",
            State::Asked => "report-stands-asked",
            State::PassedOn => "report-stands-passed-on",
            State::Answered => "report-stands-answered",
            State::Joined => "report-stands-joined",
            State::Closed => "report-stands-closed",
        };
        let organisation = self.organisation(report.passed_to);
        say_with(
            key,
            &[
                ("organisation", &organisation),
                ("due", &day_words(&report.answer_due_on)),
                ("reason", &reason_words(report)),
                ("closed", &day_words(&report.closed_on)),
            ],
        )
    }
}

fn reason_words(report: &report::Model) -> String {
    let reason = crate::reports::model::Reason::parse(&report.close_reason);
    reason
        .map(crate::reports::model::Reason::words)
        .unwrap_or_default()
}

/// "6 August 2018" from what is kept; empty where there is no day.
pub fn day_words(kept: &str) -> String {
    kept.parse().map(date_words).unwrap_or_default()
}
