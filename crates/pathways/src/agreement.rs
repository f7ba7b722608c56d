//! The agreement under which organisations let their data be linked, and the terms that follow from it for a reading.
//!
//! For now a data lead writes `agreement.toml`; see `docs/formats.md`. Without an agreement one's own data can be read:
//! then nothing is linked between organisations.

use std::path::Path;

use data_dictionary::OdsCode;
use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use crate::pseudonym::{KeyFile, Pseudonymiser};
use crate::sources::{Source, optional_date};

/// What comes before the agreement's reference when keys are derived: what for, and the version of the rule.
const IDENTITY: &str = "pseudonym|v1";

/// What the parties agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The name under which the parties keep it.
    pub reference: String,
    /// What the data may be used for.
    pub purpose: String,
    /// What makes it lawful.
    pub lawful_basis: String,
    /// Whether patients who chose the national data opt-out must be left out.
    pub opt_out_applies: bool,
    /// Why it applies, or why not.
    pub opt_out_basis: String,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
    /// Stands for the present keys: another word makes all pseudonyms anew.
    pub epoch: String,
    /// Who takes part.
    pub parties: Vec<Party>,
}

/// An organisation that takes part in an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its ODS code.
    pub organisation: OdsCode,
    /// Its name, for people.
    pub name: String,
}

/// An agreement that cannot be used. Each message is one sentence that says what to do.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AgreementError {
    /// The file cannot be opened.
    #[error("{file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("{file} is not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// Something is not said that must be.
    #[error("{file} does not say {what}; add a line such as {example}.")]
    NotSaid {
        /// The file's path.
        file: String,
        /// What is missing.
        what: &'static str,
        /// How to say it.
        example: &'static str,
    },
    /// The reference holds other characters than it may.
    #[error(
        "{file} has a reference that cannot be used; write it with letters, digits, hyphens, dots, slashes and underscores."
    )]
    Reference {
        /// The file's path.
        file: String,
    },
    /// Fewer than two organisations, or one of them twice.
    #[error("{file} {problem}; write one [[party]] for each organisation, and at least two.")]
    Parties {
        /// The file's path.
        file: String,
        /// What is wrong with them.
        problem: String,
    },
    /// It ends before it starts.
    #[error("{file} ends on {ends}, before it starts on {starts}; correct the dates.")]
    EndsBeforeItStarts {
        /// The file's path.
        file: String,
        /// The first day.
        starts: Date,
        /// The last day.
        ends: Date,
    },
    /// The agreement is over.
    #[error(
        "The agreement {reference} ended on {ends}, so nothing may be linked under it any more; agree on a new one, or read your own data with --local."
    )]
    Over {
        /// The agreement's name.
        reference: String,
        /// Its last day.
        ends: Date,
    },
    /// The agreement has not begun.
    #[error(
        "The agreement {reference} begins on {starts}; wait until then, or read your own data with --local."
    )]
    NotBegun {
        /// The agreement's name.
        reference: String,
        /// Its first day.
        starts: Date,
    },
    /// A source comes from an organisation that did not agree.
    #[error(
        "The source \"{source_name}\" comes from {organisation}, which is no party of the agreement {reference}; take the source out, or agree with that organisation."
    )]
    NotAParty {
        /// The name of the source.
        source_name: String,
        /// Its organisation.
        organisation: OdsCode,
        /// The agreement's name.
        reference: String,
    },
}

/// The agreement as it is written: everything may be missing, so that what is missing is asked for by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    reference: Option<String>,
    purpose: Option<String>,
    lawful_basis: Option<String>,
    national_data_opt_out: Option<OptOut>,
    opt_out_basis: Option<String>,
    #[serde(default, deserialize_with = "optional_date")]
    starts: Option<Date>,
    #[serde(default, deserialize_with = "optional_date")]
    ends: Option<Date>,
    #[serde(default)]
    epoch: String,
    #[serde(default)]
    party: Vec<WrittenParty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenParty {
    organisation: OdsCode,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum OptOut {
    Applies,
    DoesNotApply,
}

impl Agreement {
    /// Reads and checks `agreement.toml`.
    pub fn load(path: &Path) -> Result<Self, AgreementError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| AgreementError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        Self::parse(&text, &file)
    }

    /// Reads and checks the text of an `agreement.toml`; `file` is for errors.
    pub fn parse(text: &str, file: &str) -> Result<Self, AgreementError> {
        let written: Written = toml::from_str(text).map_err(|error| AgreementError::Malformed {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        let not_said = |what, example| AgreementError::NotSaid {
            file: file.to_owned(),
            what,
            example,
        };
        let said = |text: Option<String>, what, example| {
            let text = text.map(|text| text.trim().to_owned());
            text.filter(|text| !text.is_empty())
                .ok_or_else(|| not_said(what, example))
        };
        let agreement = Self {
            reference: said(
                written.reference,
                "its reference",
                "reference = \"DSA-2026-001\"",
            )?,
            purpose: said(
                written.purpose,
                "its purpose",
                "purpose = \"Improving referrals to orthopaedics\"",
            )?,
            lawful_basis: said(
                written.lawful_basis,
                "its lawful basis",
                "lawful_basis = \"UK GDPR article 6(1)(e) and 9(2)(h)\"",
            )?,
            opt_out_applies: written.national_data_opt_out.ok_or_else(|| {
                not_said(
                    "whether the national data opt-out applies",
                    "national_data_opt_out = \"applies\" (or \"does_not_apply\")",
                )
            })? == OptOut::Applies,
            opt_out_basis: said(
                written.opt_out_basis,
                "why the national data opt-out applies or does not",
                "opt_out_basis = \"Section 251 support, reference 26/CAG/0001\"",
            )?,
            starts: written
                .starts
                .ok_or_else(|| not_said("when it starts", "starts = 2026-01-01"))?,
            ends: written
                .ends
                .ok_or_else(|| not_said("when it ends", "ends = 2027-12-31"))?,
            epoch: written.epoch,
            parties: written.party.into_iter().map(Party::from).collect(),
        };
        agreement.check(file)?;
        Ok(agreement)
    }

    fn check(&self, file: &str) -> Result<(), AgreementError> {
        let usable = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_');
        if !self.reference.chars().all(usable) {
            return Err(AgreementError::Reference {
                file: file.to_owned(),
            });
        }
        if self.ends < self.starts {
            return Err(AgreementError::EndsBeforeItStarts {
                file: file.to_owned(),
                starts: self.starts,
                ends: self.ends,
            });
        }
        let twice = |(place, party): &(usize, &Party)| {
            let earlier = &self.parties[..*place];
            earlier
                .iter()
                .any(|other| other.organisation == party.organisation)
        };
        let problem = match self.parties.iter().enumerate().find(twice) {
            Some((_, party)) => format!("names {} twice", party.organisation),
            None if self.parties.len() < 2 => "names fewer than two parties".to_owned(),
            None => return Ok(()),
        };
        Err(AgreementError::Parties {
            file: file.to_owned(),
            problem,
        })
    }

    /// Refuses a day on which the agreement is not in force.
    fn check_day(&self, today: Date) -> Result<(), AgreementError> {
        let reference = self.reference.clone();
        if today < self.starts {
            let starts = self.starts;
            return Err(AgreementError::NotBegun { reference, starts });
        }
        if today > self.ends {
            let ends = self.ends;
            return Err(AgreementError::Over { reference, ends });
        }
        Ok(())
    }

    fn names(&self, organisation: &OdsCode) -> bool {
        let mut parties = self.parties.iter();
        parties.any(|party| party.organisation == *organisation)
    }
}

impl From<WrittenParty> for Party {
    fn from(written: WrittenParty) -> Self {
        Self {
            organisation: written.organisation,
            name: written.name,
        }
    }
}

/// On what terms sources are read: under an agreement that is in force, or as one's own data.
pub struct Terms {
    key: KeyFile,
    agreement: Option<Agreement>,
}

impl Terms {
    /// Under an agreement, which must be in force today.
    pub fn under(agreement: Agreement, key: KeyFile, today: Date) -> Result<Self, AgreementError> {
        agreement.check_day(today)?;
        Ok(Self {
            key,
            agreement: Some(agreement),
        })
    }

    /// One's own data: nothing is linked between organisations.
    pub fn own_data(key: KeyFile) -> Self {
        Self {
            key,
            agreement: None,
        }
    }

    /// A mark by which the same key is known again.
    pub fn key_mark(&self) -> String {
        self.key.mark()
    }

    /// The agreement, unless these are one's own data.
    pub fn agreement(&self) -> Option<&Agreement> {
        self.agreement.as_ref()
    }

    /// Whether patients who opted out are left out when a list of them is there. In one's own data they are, because
    /// somebody named the list for a reason.
    pub fn leaves_out_opted_out(&self) -> bool {
        let agreement = self.agreement.as_ref();
        agreement.is_none_or(|agreement| agreement.opt_out_applies)
    }

    /// The maker of pseudonyms that all parties share.
    pub fn pseudonymiser(&self) -> Pseudonymiser {
        self.pseudonymiser_for(&self.identity())
    }

    /// The maker of pseudonyms for an identity.
    pub(crate) fn pseudonymiser_for(&self, identity: &str) -> Pseudonymiser {
        let epoch = self.agreement.as_ref().map(|agreement| &*agreement.epoch);
        self.key.pseudonymiser(epoch.unwrap_or_default(), identity)
    }

    /// Sources can be linked with one another when they have the same identity, because only then are their pseudonyms
    /// made with the same keys. A source that names no organisation stays by itself.
    pub(crate) fn identity_of(&self, source: &Source) -> Result<String, AgreementError> {
        let shared = self.identity();
        match (&self.agreement, &source.organisation) {
            (Some(agreement), Some(organisation)) if agreement.names(organisation) => Ok(shared),
            (Some(agreement), Some(organisation)) => Err(AgreementError::NotAParty {
                source_name: source.name.clone(),
                organisation: organisation.clone(),
                reference: agreement.reference.clone(),
            }),
            (None, Some(organisation)) => Ok(format!("{shared}|{organisation}")),
            // The length keeps two names from running into what else is derived.
            (_, None) => Ok(format!(
                "{shared}|source|{}|{}",
                source.name.len(),
                source.name
            )),
        }
    }

    fn identity(&self) -> String {
        match &self.agreement {
            Some(agreement) => format!("{IDENTITY}|{}", agreement.reference),
            // No reference of an agreement holds a star.
            None => format!("{IDENTITY}|*own data*"),
        }
    }

    /// The terms in words, for reports.
    pub fn words(&self) -> String {
        match &self.agreement {
            Some(agreement) => format!(
                "under the agreement {} until {}: {}",
                agreement.reference, agreement.ends, agreement.purpose
            ),
            None => "as one's own data: nothing was linked between organisations".to_owned(),
        }
    }
}
