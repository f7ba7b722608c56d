//! The agreement that an address names, and what its pages have in common.

use axum::extract::RawPathParams;
use sea_orm::ConnectionTrait;

use crate::{
    aim::{
        agreements::{self, Agreement, Signatory},
        model::Subject,
        text::Said,
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        address,
        components::SummaryList,
        errors::PageError,
        messages::{say, say_with},
        shell::Shell,
    },
};

/// The agreement of the team that the address names.
pub async fn agreement(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Agreement, PageError> {
    let id = address::id(parameters, "agreement")?;
    let found = agreements::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// The address of a page of an agreement: `path(&visit, &agreement, "/sign")`.
pub fn path(visit: &TeamVisit, agreement: &Agreement, rest: &str) -> String {
    visit.path(&format!("/aim/agreements/{}{rest}", agreement.row.id))
}

/// "Agreement on the aim, version 3".
pub fn title(agreement: &Agreement) -> String {
    say_with(
        "title-agreement",
        &[
            ("text", &say(agreement.subject().within())),
            ("version", &agreement.row.text_version.to_string()),
        ],
    )
}

/// A frame with the way back to the agreement.
pub fn shell_inside(visit: &TeamVisit, agreement: &Agreement, words: &str) -> Shell {
    super::shell_inside(visit, words)
        .crumb(&say("title-agreements"), &visit.path("/aim/agreements"))
        .crumb(&title(agreement), &path(visit, agreement, ""))
}

/// A text as a list of its parts.
pub fn text(parts: &[Said]) -> SummaryList {
    parts.iter().fold(SummaryList::new(), |list, said| {
        list.row(said.label.as_str(), said.words.as_str())
    })
}

/// Whether the visitor may name who signs instead of this signatory.
pub fn may_delegate(visit: &TeamVisit, signatory: &Signatory) -> bool {
    visit.may(Right::LeadTeam) || signatory.row.person_id == visit.person.id()
}

/// Whether the visitor may take the proposal back.
pub fn may_withdraw(visit: &TeamVisit, agreement: &Agreement) -> bool {
    visit.may(Right::LeadTeam) || agreement.row.proposed_by == Some(visit.person.id())
}

/// The page on which a text is read and changed.
pub fn page_of(visit: &TeamVisit, subject: Subject) -> String {
    visit.path(match subject {
        Subject::Problem => "/problem",
        Subject::Aim => "/aim",
    })
}
