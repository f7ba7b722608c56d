//! The made-up charters of the demonstration's teams, in our own words, and who has signed them.

use super::people::DemonstrationTeam;
use crate::{
    charter::{self, CharterWords, Decision},
    people::{
        model::Role,
        reading::{self, Member},
    },
    platform::{change::Actor, errors::PageError, service::Service},
};

fn words(scenario: &str) -> CharterWords {
    let owned = |words: &str| words.to_owned();
    match scenario {
        "salisbury" => CharterWords {
            purpose: owned(
                "Nobody who serves or has served waits longer for their knee or hip because two systems do not speak with each other.",
            ),
            roles: owned(
                "Morgan calls the meetings and speaks with the Ministry. Dilys speaks for the consultants. Tomasz asks what it means for a patient, and nobody minds being asked twice. Ines brings the figures.",
            ),
            ground_rules: owned(
                "We start and end on time.\nRank and grade stay outside the room.\nAbbreviations are spelt out the first time.\nWhat somebody tells of their own treatment stays here.",
            ),
            decision: Decision::Consent,
            decision_words: owned(
                "What costs an organisation money is decided there; we bring the proposal.",
            ),
            conflict: owned(
                "Whoever disagrees says so in the meeting, not after it. If two of us get stuck, the third side helps us find the next small test.",
            ),
            contact: owned(
                "Every second Thursday at 12:30, online. Between meetings by e-mail; an answer within three working days.",
            ),
        },
        "oxfordshire" => CharterWords {
            purpose: owned(
                "A question from a GP gets an answer that helps, soon enough to act on, and those who need to be seen are seen.",
            ),
            roles: owned(
                "Amara brings ten questions a month from practices. Henrik answers some of them here, aloud. Pauline reads the answers as a patient would. Sunil counts.",
            ),
            ground_rules: owned(
                "No blame for a short question or a short answer.\nFigures before opinions.\nOne thing at a time.",
            ),
            decision: Decision::Consent,
            decision_words: String::new(),
            conflict: owned("We try both ways for two weeks and look at what happened."),
            contact: owned(
                "First Tuesday of the month, in turn at a practice and at the hospital.",
            ),
        },
        _ => CharterWords {
            purpose: owned(
                "A woman with symptoms of the menopause is taken seriously the first time she asks.",
            ),
            roles: owned(
                "Folasade leads. Ruth opens the clinic's diary to us. Bernadette brings what women in her group say.",
            ),
            ground_rules: owned(
                "We say it when we do not know.\nNobody speaks for women who is not one, without asking first.",
            ),
            decision: Decision::Advice,
            decision_words: String::new(),
            conflict: String::new(),
            contact: owned("Every third Wednesday at 5:30pm, online."),
        },
    }
}

/// Writes the charter of a team and has it signed. In one team somebody still has to.
pub async fn add(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    let members = reading::team_members(service.database.connection(), &team.scope).await?;
    let here: Vec<&Member> = members
        .iter()
        .filter(|member| member.takes_part())
        .collect();
    let Some(lead) = here
        .iter()
        .find(|member| member.role == Some(Role::TeamLead))
    else {
        return Ok(());
    };
    let words = words(team.scenario);
    let fingerprint = words.fingerprint();
    let mut change = by(service, lead).await?;
    charter::save_charter(&mut change, &team.scope, words, 0).await?;
    change.commit().await?;
    let is_slow = |member: &Member| {
        team.scenario == "south-east-london" && member.role == Some(Role::DataLead)
    };
    for member in here.into_iter().filter(|member| !is_slow(member)) {
        let mut change = by(service, member).await?;
        charter::sign_charter(&mut change, &team.scope, member, &fingerprint).await?;
        change.commit().await?;
    }
    Ok(())
}

async fn by(
    service: &Service,
    member: &Member,
) -> Result<crate::platform::change::Change, PageError> {
    let actor = Actor::Person(member.membership.person_id);
    Ok(service.database.change(&service.clock, actor).await?)
}
