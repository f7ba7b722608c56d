//! The e-mails about agreements: that a signature is asked for, that all have signed, that it ends. They hold the
//! reference, the title and a link; what is signed is read on the page.

use uuid::Uuid;

use super::{agreement_file::Agreement, sharing::Sharing};
use crate::{
    people::{
        access::ProgrammeScope,
        model::Role,
        reading::{self, Member},
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

/// What a letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A signature is asked for.
    Asked,
    /// All have signed.
    Agreed,
    /// Its review is near.
    Review,
    /// Its end is near.
    End,
    /// It was ended before its time.
    Ended,
}

impl Occasion {
    /// The messages: subject, what happened, what to do.
    fn words(self) -> [&'static str; 3] {
        match self {
            Self::Asked => [
                "mail-sharing-asked",
                "mail-sharing-asked-what",
                "mail-sharing-asked-next",
            ],
            Self::Agreed => [
                "mail-sharing-agreed",
                "mail-sharing-agreed-what",
                "mail-sharing-agreed-next",
            ],
            Self::Review => [
                "mail-sharing-review",
                "mail-sharing-review-what",
                "mail-sharing-review-next",
            ],
            Self::End => [
                "mail-sharing-end",
                "mail-sharing-end-what",
                "mail-sharing-end-next",
            ],
            Self::Ended => [
                "mail-sharing-ended",
                "mail-sharing-ended-what",
                "mail-sharing-ended-next",
            ],
        }
    }
}

/// Where an agreement's page is.
pub struct Place<'a> {
    /// What the operator decided, with the address of the service.
    pub settings: &'a Settings,
    /// The programme's part of the address.
    pub programme: &'a str,
}

/// Those who may sign for a party of this agreement.
pub async fn signatories(
    change: &Change,
    scope: &ProgrammeScope,
    agreement: &Agreement,
) -> Result<Vec<Member>, PageError> {
    let connection = change.connection();
    let organisations = reading::organisations_of_programme(connection, scope).await?;
    let of_party = |member: &Member| {
        let mut organisations = organisations.iter();
        let theirs = organisations.find(|one| one.id == member.membership.organisation_id);
        theirs.is_some_and(|one| agreement.party(&one.ods_code).is_some())
    };
    let members = reading::programme_members(connection, scope).await?;
    let signs = |member: &Member| member.role == Some(Role::InformationGovernance);
    Ok(members
        .into_iter()
        .filter(|member| signs(member) && of_party(member))
        .collect())
}

/// Writes the same letter to everybody who signs for a party. Whoever makes the change needs none.
pub async fn post(
    change: &Change,
    scope: &ProgrammeScope,
    place: &Place<'_>,
    (sharing, agreement): (&Sharing, &Agreement),
    occasion: Occasion,
) -> Result<(), PageError> {
    let own = change.person_id();
    let people = signatories(change, scope, agreement).await?;
    let ids = people.iter().map(|member| member.membership.person_id);
    let mut ids: Vec<Uuid> = ids.filter(|id| Some(*id) != own).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = reading::addresses_of_people(change.connection(), ids).await?;
    let mut addresses: Vec<String> = known.into_values().collect();
    addresses.sort();
    let letter = letter(place, sharing, agreement, occasion);
    for address in addresses {
        outbox::post(change.connection(), change.at(), letter.to(&address)?).await?;
    }
    Ok(())
}

fn letter(
    place: &Place<'_>,
    sharing: &Sharing,
    agreement: &Agreement,
    occasion: Occasion,
) -> Letter {
    let names = [
        ("reference", agreement.reference.as_str()),
        ("title", agreement.title.as_str()),
        ("review", &*agreement.review_by.words()),
        ("end", &*agreement.ends.words()),
    ];
    let [subject, what, next] = occasion.words();
    let path = format!("/programmes/{}/sharing/{}", place.programme, sharing.row.id);
    Letter::new(&say_with(subject, &names))
        .paragraph(say_with(what, &names))
        .paragraph(say_with(next, &names))
        .link(say("mail-sharing-link"), place.settings.url(&path))
}
