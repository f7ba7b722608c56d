//! The e-mails about agreements: that a signature is asked for, how it came out. They hold the name of the team and a
//! link; what is signed is read on the page.

use sea_orm::DbErr;
use uuid::Uuid;

use super::{agreements::Agreement, model::Subject};
use crate::{
    people::{
        access::{TeamScope, TeamVisit},
        reading,
    },
    platform::{
        change::Change,
        errors::PageError,
        letter::Letter,
        messages::{say, say_with},
        outbox,
        settings::Settings,
    },
};

/// A team as its letters name it.
pub struct Team<'a> {
    /// The key to its rows.
    pub scope: &'a TeamScope,
    /// Its name.
    pub name: &'a str,
    /// The address of its pages, from the root of the service.
    pub path: String,
    /// What the operator decided, with the address of the service.
    pub settings: &'a Settings,
}

impl<'a> Team<'a> {
    /// The team of a visit.
    pub fn of(visit: &'a TeamVisit) -> Self {
        Self {
            scope: &visit.scope,
            name: &visit.team.name,
            path: visit.path(""),
            settings: &visit.visit.settings,
        }
    }

    fn link(&self, agreement: Uuid) -> String {
        self.settings
            .url(&format!("{}/aim/agreements/{agreement}", self.path))
    }
}

/// What a letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody is asked to sign.
    Asked,
    /// Somebody is asked to sign instead of somebody else.
    AskedInstead,
    /// Somebody has not signed yet.
    Reminder,
    /// All agree.
    Agreed,
    /// Somebody does not agree.
    NotAgreed,
    /// The text was changed after somebody signed or was asked.
    Changed,
    /// It was taken back.
    Withdrawn,
}

impl Occasion {
    /// The messages: subject, what happened, what to do.
    fn words(self) -> [&'static str; 3] {
        match self {
            Self::Asked => ["mail-sign-subject", "mail-sign-what", "mail-sign-how"],
            Self::AskedInstead => [
                "mail-sign-subject",
                "mail-sign-instead-what",
                "mail-sign-how",
            ],
            Self::Reminder => [
                "mail-reminder-subject",
                "mail-reminder-what",
                "mail-sign-how",
            ],
            Self::Agreed => [
                "mail-agreed-subject",
                "mail-agreed-what",
                "mail-agreed-next",
            ],
            Self::NotAgreed => [
                "mail-not-agreed-subject",
                "mail-not-agreed-what",
                "mail-not-agreed-next",
            ],
            Self::Changed => [
                "mail-changed-subject",
                "mail-changed-what",
                "mail-changed-next",
            ],
            Self::Withdrawn => [
                "mail-withdrawn-subject",
                "mail-withdrawn-what",
                "mail-withdrawn-next",
            ],
        }
    }
}

/// Writes the same letter to several people. Whoever makes the change needs none, and who has left gets none.
pub async fn post(
    change: &Change,
    team: &Team<'_>,
    (agreement, subject): (Uuid, Subject),
    occasion: Occasion,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<(), PageError> {
    let own = change.person_id();
    let mut ids: Vec<Uuid> = people.into_iter().filter(|id| Some(*id) != own).collect();
    ids.sort_unstable();
    ids.dedup();
    // Whoever has left the team can no longer read the page, so the letter would be nothing but a riddle.
    let readers = reading::readers_of_team(change.connection(), team.scope).await?;
    let is_reader = |id: &Uuid| readers.iter().any(|one| one.membership.person_id == *id);
    ids.retain(is_reader);
    let letter = letter(team, agreement, subject, occasion);
    let addresses = addresses(change, ids).await?;
    for address in addresses {
        outbox::post(change.connection(), change.at(), letter.to(&address)?).await?;
    }
    Ok(())
}

async fn addresses(change: &Change, ids: Vec<Uuid>) -> Result<Vec<String>, DbErr> {
    let known = reading::addresses_of_people(change.connection(), ids).await?;
    let mut addresses: Vec<String> = known.into_values().collect();
    addresses.sort();
    Ok(addresses)
}

fn letter(team: &Team<'_>, agreement: Uuid, subject: Subject, occasion: Occasion) -> Letter {
    let text = say(subject.within());
    let names = [("team", team.name), ("text", text.as_str())];
    let [title, what, next] = occasion.words();
    Letter::new(&say_with(title, &names))
        .paragraph(say_with(what, &names))
        .paragraph(say_with(next, &names))
        .link(say("mail-agreement-link"), team.link(agreement))
}

/// Everybody who has to do with an agreement: those asked, their delegates, and who proposed it.
pub fn everybody(agreement: &Agreement) -> Vec<Uuid> {
    let asked = agreement
        .signatories
        .iter()
        .flat_map(|one| [Some(one.row.person_id), one.row.delegate_person_id]);
    asked.chain([agreement.row.proposed_by]).flatten().collect()
}
