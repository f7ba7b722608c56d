//! What other slices may ask about a team's aim and agreements.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use uuid::Uuid;

use super::{
    agreements::{self, Agreement, newest_about},
    model::{Event, State, Subject, sentence},
    writing,
};
use crate::{
    people::{access::TeamScope, model::Side, reading},
    platform::messages::{say, say_with},
    problem,
};

/// How far a team is with its aim, and with the agreements on problem and aim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether anything is written.
    pub is_begun: bool,
    /// The aim in one sentence.
    pub sentence: Option<String>,
    /// Whether the newest version of the aim is agreed.
    pub is_agreed: bool,
    /// The newest agreement on the problem statement and on the aim, as far as there is one.
    pub agreements: Vec<AgreementStanding>,
}

/// An agreement as a team's home shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementStanding {
    /// "The aim, version 2: waiting for signatures".
    pub headline: String,
    /// Who has signed, by side: "Primary care: Priya Shah has signed".
    pub sides: Vec<String>,
    /// Its address inside the team.
    pub path: String,
    /// Those who are to sign now and have not, by person.
    pub awaited: Vec<Uuid>,
}

/// How far a team is with its aim, and with the agreements on problem and aim.
pub async fn standing(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Standing, DbErr> {
    let newest = writing::newest(connection, scope).await?;
    let all = agreements::all(connection, scope).await?;
    let about_aim = newest_about(&all, Subject::Aim);
    let newest_agreements: Vec<&Agreement> = Subject::ALL
        .into_iter()
        .filter_map(|subject| newest_about(&all, subject))
        .collect();
    let people = newest_agreements
        .iter()
        .flat_map(|one| one.signatories.iter());
    let names = reading::names_of(connection, people.map(who_signs).collect()).await?;
    let shown = newest_agreements
        .iter()
        .map(|one| of_agreement(one, &names))
        .collect();
    Ok(Standing {
        is_begun: newest.is_some(),
        sentence: newest.and_then(|newest| sentence(&newest.words)),
        is_agreed: about_aim.is_some_and(|one| one.state() == State::Agreed),
        agreements: shown,
    })
}

/// Who has signed, or is to.
fn who_signs(one: &agreements::Signatory) -> Uuid {
    one.latest().map_or(one.signer(), |latest| latest.person_id)
}

fn of_agreement(agreement: &Agreement, names: &HashMap<Uuid, String>) -> AgreementStanding {
    let facts = [
        ("text", say(agreement.subject().label())),
        ("version", agreement.row.text_version.to_string()),
        ("state", say(agreement.state().label())),
    ];
    let facts = facts
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    let sides = Side::ALL.into_iter().filter_map(|side| {
        let words: Vec<String> = agreement
            .signatories
            .iter()
            .filter(|one| one.side() == side)
            .map(|one| {
                let name = names.get(&who_signs(one)).cloned();
                let name = name.unwrap_or_else(|| say("former-member"));
                let answer = one
                    .answer()
                    .map_or_else(|| say("signatures-waiting"), |answer| say(answer.label()));
                say_with("standing-person", &[("name", &name), ("answer", &answer)])
            })
            .collect();
        let people = words.join(", ");
        let side = side.to_string();
        let facts = [("side", side.as_str()), ("people", people.as_str())];
        (!words.is_empty()).then(|| say_with("standing-side", &facts))
    });
    AgreementStanding {
        headline: say_with("standing-agreement", &facts),
        sides: sides.collect(),
        path: format!("/aim/agreements/{}", agreement.row.id),
        awaited: agreement
            .waiting()
            .filter(|_| agreement.allows(Event::Sign))
            .map(agreements::Signatory::signer)
            .collect(),
    }
}

/// The names of those who were asked to sign the newest version of the problem statement: for the page on which it is
/// changed. None where no agreement on it stands.
pub fn signers_of_problem<'a>(
    connection: &'a DatabaseConnection,
    scope: &'a TeamScope,
) -> problem::Named<'a> {
    Box::pin(async move {
        let all = agreements::all(connection, scope).await?;
        let newest = newest_about(&all, Subject::Problem);
        let standing = newest.filter(|one| {
            matches!(
                one.state(),
                State::Proposed | State::Agreed | State::NotAgreed
            )
        });
        let Some(agreement) = standing else {
            return Ok(Vec::new());
        };
        let signers: Vec<Uuid> = agreement
            .signatories
            .iter()
            .map(agreements::Signatory::signer)
            .collect();
        let names = reading::names_of(connection, signers.clone()).await?;
        Ok(signers
            .iter()
            .filter_map(|id| names.get(id).cloned())
            .collect())
    })
}
