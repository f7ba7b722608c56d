//! Whether a release belongs to the team it is brought to: pure rules over what the team is and who takes part.

use uuid::Uuid;

use super::{
    permission::permitted,
    release_file::{Day, PublicKey, ReleaseBody, SignedRelease},
};
use crate::{
    agreements::Standing,
    platform::{
        messages::{say, say_with},
        moment::Moment,
    },
};

/// Clocks of two machines may differ by this much.
const CLOCKS_MAY_DIFFER_SECONDS: i64 = 3600;

/// What a release is checked against.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The programme's part of its address.
    pub programme: String,
    /// The team's part of its address.
    pub team: String,
    /// The organisations of the programme.
    pub organisations: Vec<KnownOrganisation>,
    /// The time now.
    pub now: Moment,
}

/// An organisation of the programme, as far as a release is concerned.
#[derive(Clone, Debug)]
pub struct KnownOrganisation {
    /// Its id.
    pub id: Uuid,
    /// Its name here.
    pub name: String,
    /// Its ODS code; empty where it has none.
    pub ods_code: String,
    /// The public half of its release key; empty until registered.
    pub release_key: String,
    /// The public half of the key of its second person; empty until registered.
    pub checker_key: String,
    /// Whether it takes part in the team.
    pub takes_part: bool,
}

/// Why a release, right in itself, is not taken by this team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Made for a team of another programme.
    OtherProgramme(Names),
    /// Made for another team of this programme.
    OtherTeam(Names),
    /// The programme does not know the organisation.
    UnknownOrganisation {
        /// Its code.
        ods_code: String,
    },
    /// The organisation belongs to the programme but not to the team.
    NotTakingPart {
        /// Its name.
        organisation: String,
    },
    /// The programme knows no key of the organisation yet.
    NoKey {
        /// Its name.
        organisation: String,
        /// The key that signed.
        fingerprint: String,
    },
    /// Signed with another key than the registered one.
    OtherKey {
        /// Its name.
        organisation: String,
        /// The key that signed.
        fingerprint: String,
    },
    /// Made later than now.
    InTheFuture,
    /// The team has it already, under this name.
    BroughtBefore(String),
    /// A newer release took its place.
    Replaced,
    /// No second person approved it.
    NotApproved,
    /// The programme knows no key of the organisation's second person yet.
    NoCheckerKey {
        /// The organisation's name.
        organisation: String,
        /// The key that approved.
        fingerprint: String,
    },
    /// It names an agreement that is not kept here, or another file of it.
    UnknownAgreement {
        /// The reference and version that it names.
        named: String,
    },
    /// Not every party has signed the agreement, or it was ended.
    AgreementNotInForce {
        /// The reference and version that it names.
        named: String,
    },
    /// A line of the agreement does not permit it.
    NotPermitted {
        /// Which line, and why.
        sentence: String,
    },
    /// Approved with another key than the registered one.
    OtherCheckerKey {
        /// The organisation's name.
        organisation: String,
        /// The key that approved.
        fingerprint: String,
    },
}

/// The short name that a release gives, and that of the place it was brought to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    named: String,
    here: String,
}

impl Names {
    fn new(named: &str, here: &str) -> Self {
        Self {
            named: named.to_owned(),
            here: here.to_owned(),
        }
    }

    fn say(&self, key: &str) -> String {
        say_with(key, &[("named", &self.named), ("here", &self.here)])
    }
}

impl Refusal {
    /// One sentence that says what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::OtherProgramme(names) => names.say("bring-other-programme"),
            Self::OtherTeam(names) => names.say("bring-other-team"),
            Self::UnknownOrganisation { ods_code } => {
                say_with("bring-unknown-organisation", &[("code", ods_code)])
            }
            Self::NotTakingPart { organisation } => {
                say_with("bring-not-taking-part", &[("organisation", organisation)])
            }
            Self::NoKey {
                organisation,
                fingerprint,
            } => with_key("bring-no-key", organisation, fingerprint),
            Self::OtherKey {
                organisation,
                fingerprint,
            } => with_key("bring-other-key", organisation, fingerprint),
            Self::InTheFuture => say("bring-in-the-future"),
            Self::BroughtBefore(_) => say("bring-brought-before"),
            Self::Replaced => say("bring-replaced"),
            Self::NotApproved => say("bring-not-approved"),
            Self::UnknownAgreement { named } => {
                say_with("bring-unknown-agreement", &[("named", named)])
            }
            Self::AgreementNotInForce { named } => {
                say_with("bring-agreement-not-in-force", &[("named", named)])
            }
            Self::NotPermitted { sentence } => sentence.clone(),
            Self::NoCheckerKey {
                organisation,
                fingerprint,
            } => with_key("bring-no-checker", organisation, fingerprint),
            Self::OtherCheckerKey {
                organisation,
                fingerprint,
            } => with_key("bring-other-checker", organisation, fingerprint),
        }
    }
}

fn with_key(key: &str, organisation: &str, fingerprint: &str) -> String {
    say_with(
        key,
        &[("organisation", organisation), ("fingerprint", fingerprint)],
    )
}

/// The organisation whose release this is, when the team may take it.
pub fn check_destination(
    release: &SignedRelease,
    destination: &Destination,
) -> Result<Uuid, Refusal> {
    let body = release.body();
    if body.programme.as_str() != destination.programme {
        let names = Names::new(body.programme.as_str(), &destination.programme);
        return Err(Refusal::OtherProgramme(names));
    }
    if body.team.as_str() != destination.team {
        let names = Names::new(body.team.as_str(), &destination.team);
        return Err(Refusal::OtherTeam(names));
    }
    let organisation = organisation_of(release, destination)?;
    check_key(release, organisation)?;
    check_approval(release, organisation)?;
    let made_at = body.made_at.moment();
    if made_at.seconds_since(destination.now) > CLOCKS_MAY_DIFFER_SECONDS {
        return Err(Refusal::InTheFuture);
    }
    Ok(organisation.id)
}

/// Two organisations may share a code (sites of one trust): the one that takes part, and has this key, is meant.
fn organisation_of<'a>(
    release: &SignedRelease,
    destination: &'a Destination,
) -> Result<&'a KnownOrganisation, Refusal> {
    let ods_code = release.body().organisation.ods_code.as_str();
    let mut candidates: Vec<&KnownOrganisation> = destination
        .organisations
        .iter()
        .filter(|organisation| organisation.ods_code == ods_code)
        .collect();
    candidates.sort_by_key(|one| (!one.takes_part, !signed_by(release, one)));
    match candidates.first() {
        None => Err(Refusal::UnknownOrganisation {
            ods_code: ods_code.to_owned(),
        }),
        Some(organisation) if !organisation.takes_part => Err(Refusal::NotTakingPart {
            organisation: organisation.name.clone(),
        }),
        Some(organisation) => Ok(organisation),
    }
}

fn signed_by(release: &SignedRelease, organisation: &KnownOrganisation) -> bool {
    PublicKey::parse(&organisation.release_key) == Some(release.key())
}

fn check_key(release: &SignedRelease, organisation: &KnownOrganisation) -> Result<(), Refusal> {
    if signed_by(release, organisation) {
        return Ok(());
    }
    let (organisation, no_key) = (
        organisation.name.clone(),
        organisation.release_key.is_empty(),
    );
    let fingerprint = release.key().fingerprint();
    Err(if no_key {
        Refusal::NoKey {
            organisation,
            fingerprint,
        }
    } else {
        Refusal::OtherKey {
            organisation,
            fingerprint,
        }
    })
}

/// A second person of the organisation approved it, with the key that is registered for that.
fn check_approval(
    release: &SignedRelease,
    organisation: &KnownOrganisation,
) -> Result<(), Refusal> {
    let Some(approval) = release.approval() else {
        return Err(Refusal::NotApproved);
    };
    if PublicKey::parse(&organisation.checker_key) == Some(approval.key) {
        return Ok(());
    }
    let (organisation, no_key) = (
        organisation.name.clone(),
        organisation.checker_key.is_empty(),
    );
    let fingerprint = approval.key.fingerprint();
    Err(if no_key {
        Refusal::NoCheckerKey {
            organisation,
            fingerprint,
        }
    } else {
        Refusal::OtherCheckerKey {
            organisation,
            fingerprint,
        }
    })
}

/// Whether the agreement that a release names permits it. `standing` is what this programme keeps of that agreement.
pub fn check_agreement(
    body: &ReleaseBody,
    standing: Option<&Standing>,
    today: Day,
) -> Result<(), Refusal> {
    let Some(named) = &body.agreement else {
        return Err(Refusal::NotApproved);
    };
    let words = format!("{} version {}", named.reference, named.version);
    let Some(standing) = standing else {
        return Err(Refusal::UnknownAgreement { named: words });
    };
    if standing.fingerprint.is_empty() || standing.ended_on.is_some() {
        return Err(Refusal::AgreementNotInForce { named: words });
    }
    if standing.fingerprint != named.fingerprint.as_str() {
        return Err(Refusal::UnknownAgreement { named: words });
    }
    permitted(&standing.agreement, body, today).map_err(|refused| Refusal::NotPermitted {
        sentence: refused.to_string(),
    })
}
