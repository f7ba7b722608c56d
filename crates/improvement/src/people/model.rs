//! Who may do what: sides, roles, rights and the one matrix that joins them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::platform::messages::{label, say};

pub use data_dictionary::Side;

/// What a member is in a programme or a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the programme: national or system faculty.
    ProgrammeTeam,
    /// Supports teams of the programme.
    Coach,
    /// Leads a team.
    TeamLead,
    /// Works in a team.
    Member,
    /// A patient or carer: a full member of a team.
    PatientPartner,
    /// Brings releases of figures from an organisation.
    DataLead,
    /// Stands behind a team; reads.
    Sponsor,
    /// Belongs to the buddy team; reads.
    BuddyReader,
    /// Reads the audit log.
    Auditor,
    /// Answers in an organisation for what is shared: drafts data-sharing agreements and signs them for it.
    InformationGovernance,
}

impl Role {
    /// Every role, in the order shown to people.
    pub const ALL: [Self; 10] = [
        Self::ProgrammeTeam,
        Self::Coach,
        Self::TeamLead,
        Self::Member,
        Self::PatientPartner,
        Self::DataLead,
        Self::Sponsor,
        Self::BuddyReader,
        Self::Auditor,
        Self::InformationGovernance,
    ];

    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProgrammeTeam => "programme-team",
            Self::Coach => "coach",
            Self::TeamLead => "team-lead",
            Self::Member => "member",
            Self::PatientPartner => "patient-partner",
            Self::DataLead => "data-lead",
            Self::Sponsor => "sponsor",
            Self::BuddyReader => "buddy-reader",
            Self::Auditor => "auditor",
            Self::InformationGovernance => "information-governance-lead",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::ProgrammeTeam => "role-programme-team",
            Self::Coach => "role-coach",
            Self::TeamLead => "role-team-lead",
            Self::Member => "role-member",
            Self::PatientPartner => "role-patient-partner",
            Self::DataLead => "role-data-lead",
            Self::Sponsor => "role-sponsor",
            Self::BuddyReader => "role-buddy-reader",
            Self::Auditor => "role-auditor",
            Self::InformationGovernance => "role-information-governance",
        })
    }

    /// What the role means, in one sentence, for the person who chooses it.
    pub fn explanation(self) -> &'static str {
        label(match self {
            Self::ProgrammeTeam => "role-programme-team-means",
            Self::Coach => "role-coach-means",
            Self::TeamLead => "role-team-lead-means",
            Self::Member => "role-member-means",
            Self::PatientPartner => "role-patient-partner-means",
            Self::DataLead => "role-data-lead-means",
            Self::Sponsor => "role-sponsor-means",
            Self::BuddyReader => "role-buddy-reader-means",
            Self::Auditor => "role-auditor-means",
            Self::InformationGovernance => "role-information-governance-means",
        })
    }

    /// Reads a role from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether the role belongs to a whole programme rather than to one team.
    pub fn is_programme_wide(self) -> bool {
        matches!(
            self,
            Self::ProgrammeTeam | Self::Coach | Self::Auditor | Self::InformationGovernance
        )
    }

    /// Roles that belong to one team.
    pub fn of_a_team() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|role| !role.is_programme_wide())
    }

    /// Roles that belong to a whole programme.
    pub fn of_a_programme() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|role| role.is_programme_wide())
    }

    /// Whether a holder counts as a member of the team when the sides present are named.
    pub fn takes_part(self) -> bool {
        matches!(
            self,
            Self::TeamLead | Self::Member | Self::PatientPartner | Self::DataLead
        )
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.label())
    }
}

/// Something that may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Know that the programme exists and find one's own teams in it.
    EnterProgramme,
    /// See every team of the programme, who needs help and what was done last.
    SeeProgramme,
    /// Change the programme, its organisations and teams, and who runs it.
    RunProgramme,
    /// Read the audit log.
    ReadAudit,
    /// See a team's pages.
    SeeTeam,
    /// Work on a team's pages: tasks, asking for help.
    WorkInTeam,
    /// Change what the team is and who is in it.
    LeadTeam,
    /// Bring a release of figures to a team.
    BringRelease,
    /// Read and write what only the team's own members may know, such as what they think of people.
    KnowPrivate,
    /// Draft data-sharing agreements, put them forward, end them, and read the register of them.
    KeepAgreements,
    /// Sign data-sharing agreements for one's own organisation.
    SignAgreements,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 11] = [
        Self::EnterProgramme,
        Self::SeeProgramme,
        Self::RunProgramme,
        Self::ReadAudit,
        Self::SeeTeam,
        Self::WorkInTeam,
        Self::LeadTeam,
        Self::BringRelease,
        Self::KnowPrivate,
        Self::KeepAgreements,
        Self::SignAgreements,
    ];
}

/// The matrix of rights: one line a role. Rights come from a membership and from nothing else.
/// A role of a whole programme has its rights in every team of that programme.
pub fn rights_of(role: Role) -> &'static [Right] {
    use Right::{
        BringRelease, EnterProgramme, KeepAgreements, KnowPrivate, LeadTeam, ReadAudit,
        RunProgramme, SeeProgramme, SeeTeam, SignAgreements, WorkInTeam,
    };
    match role {
        Role::ProgrammeTeam => &[
            EnterProgramme,
            SeeProgramme,
            RunProgramme,
            ReadAudit,
            SeeTeam,
            WorkInTeam,
            LeadTeam,
            KeepAgreements,
        ],
        Role::Coach => &[EnterProgramme, SeeProgramme, SeeTeam, WorkInTeam],
        Role::TeamLead => &[EnterProgramme, SeeTeam, WorkInTeam, LeadTeam, KnowPrivate],
        Role::Member | Role::PatientPartner => &[EnterProgramme, SeeTeam, WorkInTeam, KnowPrivate],
        Role::DataLead => &[
            EnterProgramme,
            SeeTeam,
            WorkInTeam,
            BringRelease,
            KnowPrivate,
        ],
        Role::Sponsor | Role::BuddyReader => &[EnterProgramme, SeeTeam],
        Role::Auditor => &[EnterProgramme, ReadAudit],
        Role::InformationGovernance => &[EnterProgramme, KeepAgreements, SignAgreements],
    }
}

/// Whether a role has a right.
pub fn may(role: Role, right: Right) -> bool {
    rights_of(role).contains(&right)
}

/// Who may see that a team exists and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody in the programme but auditors may read the team's pages.
    Programme,
    /// Only its members, the coaches and the programme team.
    Private,
}

impl Visibility {
    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Private => "private",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Programme, Self::Private]
            .into_iter()
            .find(|visibility| visibility.key() == key)
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Programme => "visibility-programme",
            Self::Private => "visibility-private",
        })
    }
}

/// The part of an address that names a programme or team: `salisbury-orthopaedics`.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') && character != '\'' {
            slug.push('-');
        }
    }
    slug.truncate(60);
    slug.trim_matches('-').to_owned()
}

/// An e-mail address as we keep it: trimmed, lower case, of a plain shape.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; the error is the sentence to show.
    pub fn parse(text: &str) -> Result<Self, String> {
        let address = text.trim().to_lowercase();
        let shaped = address.parse::<lettre::Address>().is_ok()
            && address
                .rsplit('@')
                .next()
                .is_some_and(|domain| domain.contains('.'));
        if shaped && address.len() <= 254 {
            return Ok(Self(address));
        }
        Err(say("error-email"))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shortest password allowed; longer is better than more complicated (NIST SP 800-63B, 2024).
pub const SHORTEST_PASSWORD: usize = 12;
/// Longest password allowed, so that hashing one cannot be made to take long.
pub const LONGEST_PASSWORD: usize = 256;

/// Why a password is not strong enough, as a sentence; `None` when it is.
/// `about` are words that a guesser would try first, such as the person's name.
pub fn password_problem(password: &str, about: &[&str]) -> Option<String> {
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        return Some(say("error-password-short"));
    }
    if length > LONGEST_PASSWORD {
        return Some(say("error-password-long"));
    }
    // A score of 3 means "safely unguessable" online (Wheeler 2016, zxcvbn).
    let guessable = zxcvbn::zxcvbn(password, about).score() < zxcvbn::Score::Three;
    guessable.then(|| say("error-password-guessable"))
}
