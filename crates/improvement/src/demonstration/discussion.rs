//! What the made-up members said to one another about their teams' work.

use uuid::Uuid;

use super::DemonstrationTeam;
use crate::{
    discussion::{NewComment, add_comment},
    people::reading::{self, Member},
    platform::{change::Actor, errors::PageError, service::Service},
};

/// Who said what, and whom it names.
type Said = (&'static str, &'static str, Option<&'static str>);

const SALISBURY: &[Said] = &[
    (
        "Dilys Penrose",
        "@Morgan Ashby, could the triage hub tell the medical centre when a referral arrives? Half of your calls to us ask only that.",
        Some("Morgan Ashby"),
    ),
    (
        "Tomasz Wilk",
        "When I was posted, my letters went to the old base. Please ask where to write before you count somebody as not attending.",
        None,
    ),
    (
        "Morgan Ashby",
        "Agreed, I will bring both to our meeting on Thursday.",
        None,
    ),
];
const OXFORDSHIRE: &[Said] = &[
    (
        "Amara Okonjo",
        "@Henrik Dahl, what would you need in a question to be able to answer it the same day?",
        Some("Henrik Dahl"),
    ),
    (
        "Henrik Dahl",
        "Bloods, what was tried, and what the patient hopes for. Three lines are enough.",
        None,
    ),
    (
        "Pauline Thwaite",
        "Could the answer also be written so that I can read it?",
        None,
    ),
];
const LONDON: &[Said] = &[(
    "Folasade Mensah",
    "We still have nobody from the hospital and no patient here. Whom should we ask first?",
    None,
)];

/// Adds what was said about a team.
pub async fn add(service: &Service, team: &DemonstrationTeam) -> Result<(), PageError> {
    let all = match team.scenario {
        "salisbury" => SALISBURY,
        "oxfordshire" => OXFORDSHIRE,
        _ => LONDON,
    };
    let members = reading::team_members(service.database.connection(), &team.scope).await?;
    for (who, words, whom) in all {
        let Some(author) = person(&members, who) else {
            continue;
        };
        let named: Vec<Uuid> = whom
            .and_then(|name| person(&members, name))
            .into_iter()
            .collect();
        let mut change = service
            .database
            .change(&service.clock, Actor::Person(author))
            .await?;
        let new = NewComment {
            kind: "team",
            subject_id: team.team.id,
            path: "",
            words,
            named: &named,
        };
        add_comment(&mut change, &team.scope, &new).await?;
        change.commit().await?;
    }
    Ok(())
}

fn person(members: &[Member], name: &str) -> Option<Uuid> {
    let found = members.iter().find(|one| one.name == name);
    found.map(|one| one.membership.person_id)
}
