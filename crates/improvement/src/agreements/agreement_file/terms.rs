//! What an agreement says: its fields, in the order in which they are written.

use serde::{Deserialize, Serialize};

use super::question::{PermittedQuestion, Question};
use crate::platform::{
    messages::label,
    signed::{
        dates::Day,
        signature::{PublicKey, fingerprint},
        texts::{Clause, Label, Reference, ReleasedOdsCode, Slug},
    },
};

/// Everything that is signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The name under which the parties keep it.
    pub reference: Reference,
    /// Counts the versions of this reference from 1.
    pub version: u32,
    /// What people call it.
    pub title: Label,
    /// What the figures may be used for.
    pub purpose: Clause,
    /// What makes the processing lawful.
    pub lawful_basis: Clause,
    /// How the common law duty of confidentiality is met.
    pub confidentiality: Clause,
    /// The programme's part of its address.
    pub programme: Slug,
    /// Who agrees.
    pub parties: Vec<Party>,
    /// The teams that receive releases: their parts of the address, within the programme.
    pub recipients: Vec<Slug>,
    /// What may be asked.
    pub questions: Vec<PermittedQuestion>,
    /// The services a release may be about; none listed means all of the organisation's.
    pub services: Vec<Label>,
    /// What patients may be told apart by, such as deprivation; none listed means that no groups are compared.
    pub groups: Vec<Label>,
    /// The finest periods that figures may be broken down by.
    pub finest_period: Grain,
    /// The first day that figures may be about.
    pub earliest: Day,
    /// The last day that figures may be about; as long as the agreement lasts where there is none.
    pub latest: Option<Day>,
    /// The key of the disclosure rules.
    pub rule_profile: Label,
    /// How many values an attacker must be left with, at least, for a cell withheld as small.
    pub required_width: u32,
    /// Whether pseudonymised data may be linked between the parties.
    pub linkage: Linkage,
    /// Whether patients who chose the national data opt-out are left out, and why.
    pub opt_out: OptOut,
    /// Stands for the present keys of pseudonyms: another word makes all of them anew.
    pub epoch: Label,
    /// The first day.
    pub starts: Day,
    /// When the parties look at it again.
    pub review_by: Day,
    /// The last day.
    pub ends: Day,
    /// For how many months after the end releases may be kept.
    pub retention_months: u32,
    /// The section of the data protection impact assessment that this answers.
    pub dpia_section: Clause,
    /// Who signed these terms: one named person for each party. Not part of what they signed.
    pub signatures: Vec<SignedBy>,
}

/// An organisation that agrees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its code.
    pub ods_code: ReleasedOdsCode,
    /// Its name.
    pub name: Label,
    /// How it releases; none for a party that only receives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub releases: Option<Releasing>,
}

/// How a party releases: two keys of two persons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Releasing {
    /// The key of whoever makes a release.
    pub release_key: PublicKey,
    /// The key of the second person, who checks it.
    pub checker_key: PublicKey,
    /// Who may make a release, by role.
    pub may_release: Label,
    /// Who must check it, by role.
    pub must_check: Label,
}

/// A stretch of time by which figures may be broken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// The whole period of a release, not broken down.
    Whole,
}

impl Grain {
    /// Every grain, the finest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::Whole];

    /// The word in files and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Whole => "whole",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Month => "grain-month",
            Self::Quarter => "grain-quarter",
            Self::Year => "grain-year",
            Self::Whole => "grain-whole",
        })
    }

    /// Reads a grain from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grain| grain.key() == key)
    }
}

/// Whether pseudonymised data may be linked between the parties. Written `"none"` or `{"route": "…"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Linkage {
    /// It may not.
    None,
    /// It may, by this lawful route.
    Route(Clause),
}

/// The national data opt-out, with why it applies or not. Written `{"applies": "…"}` or `{"does-not-apply": "…"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptOut {
    /// Patients who opted out are left out.
    Applies(Clause),
    /// They need not be left out.
    DoesNotApply(Clause),
}

/// The person who signed for a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedBy {
    /// The party.
    pub ods_code: ReleasedOdsCode,
    /// The person's name.
    pub name: Label,
    /// What they are there.
    pub role: Label,
    /// When they signed.
    pub on: Day,
}

impl Agreement {
    /// The party with this organisation code.
    pub fn party(&self, ods_code: &str) -> Option<&Party> {
        let mut parties = self.parties.iter();
        parties.find(|party| party.ods_code.as_str() == ods_code)
    }

    /// How the organisation with this code releases; nothing where it is no party or only receives.
    pub fn releasing(&self, ods_code: &str) -> Option<&Releasing> {
        self.party(ods_code)?.releases.as_ref()
    }

    /// The version of a question that is permitted, if it is.
    pub fn permits(&self, question: Question) -> Option<u32> {
        let mut permitted = self.questions.iter();
        permitted
            .find(|one| one.question == question)
            .map(|one| one.version)
    }

    /// Whether every party has signed.
    pub fn is_signed_by_all(&self) -> bool {
        let has_signed = |party: &Party| {
            let mut signed = self.signatures.iter();
            signed.any(|signature| signature.ods_code == party.ods_code)
        };
        self.parties.iter().all(has_signed)
    }

    /// SHA-256 of the terms, hexadecimal: what each person signs. The signatures are left out, so that it is the same
    /// for the first who signs and for the last.
    pub fn terms_fingerprint(&self) -> String {
        fingerprint(&Self {
            signatures: Vec::new(),
            ..self.clone()
        })
    }
}
