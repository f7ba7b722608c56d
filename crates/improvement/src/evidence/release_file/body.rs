//! What a release says: its fields, in the order in which they are written.

use data_dictionary::Side;
use disclosure::{Released, ReleasedDays, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    answers::Answers,
    dates::{Day, Instant, Month},
    terms::AgreementRef,
    texts::{Label, ReleasedOdsCode, Sentence, Sha256Text, Slug, Version},
};

/// The most files a release may name as its sources.
pub const MOST_SOURCES: usize = 500;
/// The most definitions.
pub const MOST_DEFINITIONS: usize = 60;
/// The most activities of a map.
pub const MOST_ACTIVITIES: usize = 200;
/// The most arcs of a map.
pub const MOST_ARCS: usize = 4000;
/// The most expectations.
pub const MOST_EXPECTATIONS: usize = 50;
/// The most months of one expectation: twenty years.
pub const MOST_MONTHS: usize = 240;
/// The most services a release may name.
pub const MOST_SERVICES: usize = 50;

/// Everything that is signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseBody {
    /// The programme's part of its address.
    pub programme: Slug,
    /// The team's part of its address.
    pub team: Slug,
    /// Who releases.
    pub organisation: ReleasingOrganisation,
    /// The data-sharing agreement that permits it; none before `causeway-release/5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementRef>,
    /// The head of the organisation's ledger against which it was audited, since `causeway-release/5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Sha256Text>,
    /// The fingerprint of the release that it replaces, since `causeway-release/5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Sha256Text>,
    /// The services that it is about, since `causeway-release/5`; all of the organisation's when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Label>,
    /// The time that the figures are about.
    pub period: Period,
    /// When the release was made.
    pub made_at: Instant,
    /// Which program made it.
    pub program_version: Version,
    /// The files the figures were counted from.
    pub sources: Vec<SourceFile>,
    /// How it was counted.
    pub rules: Rules,
    /// What the words mean, in plain sentences.
    pub definitions: Vec<Definition>,
    /// How good the data were.
    pub quality: Quality,
    /// The three figures to know first.
    pub headline: Headline,
    /// What happened, step by step.
    pub map: PathwayMap,
    /// What was expected and how often it happened.
    pub gaps: Vec<Expectation>,
    /// What else was asked; none before `causeway-release/2`.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
}

/// The organisation that releases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasingOrganisation {
    /// Its code.
    pub ods_code: ReleasedOdsCode,
    /// Its name.
    pub name: Label,
}

/// The first and the last day that the figures are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Period {
    /// "1 April 2025 to 31 March 2026".
    pub fn words(self) -> String {
        format!("{} to {}", self.from.words(), self.to.words())
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// What kind of extract it is.
    pub kind: SourceKind,
    /// SHA-256 of the file, so that the organisation can prove later which file it was.
    pub sha256: Sha256Text,
    /// Rows in it.
    pub rows: Released,
}

/// What kind of extract a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// e-Referral Service extract, one row for each action on a request.
    ERs,
    /// Outpatient appointments as sent to the Secondary Uses Service.
    SusOutpatient,
    /// A log of letters.
    Letters,
    /// A table of free text, of which nothing is kept.
    Texts,
    /// A table with one row for each event.
    Events,
    /// An event log in the IEEE XES format.
    Xes,
    /// FHIR resources.
    Fhir,
}

impl SourceKind {
    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::ERs => "NHS e-Referral Service (e-RS) extract",
            Self::SusOutpatient => "Secondary Uses Service (SUS) outpatient extract",
            Self::Letters => "Letter log",
            Self::Texts => "Table of texts, of which nothing was kept",
            Self::Events => "Table of events",
            Self::Xes => "Event log (XES)",
            Self::Fhir => "FHIR resources",
        }
    }
}

/// How the figures were counted and withheld, each rule as a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How events of one referral are ordered.
    pub order_of_events: Sentence,
    /// How the time between two events is measured.
    pub times_between_events: Sentence,
    /// How expectations are judged.
    pub gaps: Sentence,
    /// How small counts are protected.
    pub disclosure: DisclosureRules,
}

/// The disclosure rules that every figure has passed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureRules {
    /// Their name; a reader refuses rules it does not know.
    pub profile: Label,
    /// The same as a sentence.
    pub sentence: Sentence,
}

/// What a word of the release means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The word.
    pub key: Label,
    /// Its meaning.
    pub sentence: Sentence,
}

/// What reading the sources found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Rows in all files.
    pub rows_read: Released,
    /// Rows that could not be used.
    pub rows_rejected: Released,
    /// Referrals that both sides know under the same patient.
    pub links_agree: Released,
    /// Referrals with the same number but different patients: kept apart.
    pub links_mismatch: Released,
    /// Referrals where a side gave no usable patient key.
    pub links_missing: Released,
    /// Referrals that only one source knows.
    pub links_one_source: Released,
    /// Rows whose action was understood by a mapping that nobody has confirmed.
    pub rows_with_unverified_mapping: Released,
}

/// How many, how long, how many slipped through.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headline {
    /// Referrals that were sent.
    pub referrals_sent: Released,
    /// Referrals that were sent, never seen by the other side, and whose time to be seen has passed.
    pub slipped_through: Released,
    /// Half of the patients who were seen waited no longer than this from the referral.
    pub median_days_to_first_seen: ReleasedDays,
}

/// Activities and what followed what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathwayMap {
    /// The activities.
    pub activities: Vec<MapActivity>,
    /// The arcs between them.
    pub arcs: Vec<Arc>,
}

/// Something that happened to referrals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapActivity {
    /// The key by which arcs name it.
    pub key: Label,
    /// The words a person reads.
    pub label: Label,
    /// The side that does it; `null` where that is not known.
    pub side: Option<Side>,
    /// Referrals it happened to.
    pub referrals: Released,
    /// How often it happened.
    pub events: Released,
    /// Referrals that begin with it; since `causeway-release/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Released>,
    /// Referrals whose last trace it is; since `causeway-release/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Released>,
}

/// An activity directly followed by another. An arc whose count is withheld is listed all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arc {
    /// Key of the earlier activity.
    pub from: Label,
    /// Key of the later activity.
    pub to: Label,
    /// Referrals that went this way.
    pub referrals: Released,
    /// The middle of the times between the two.
    pub median_days: ReleasedDays,
    /// Whether it leads from one side of the interface to another.
    pub crosses_sides: bool,
    /// Whether it leads from one organisation to another.
    pub crosses_organisations: bool,
    /// Nine in ten of the times are no longer; since `causeway-release/2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentile_90_days: Option<ReleasedDays>,
    /// How many in a hundred of the referrals with the earlier activity went this way; since `causeway-release/2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<ReleasedStatistic>,
}

/// One thing that the two sides expect of each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// A key that never changes.
    pub key: Label,
    /// The expectation in plain words.
    pub sentence: Sentence,
    /// The calendar days it allows.
    pub days: u32,
    /// Why it could not be judged, where it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_judged: Option<Sentence>,
    /// Month by month, by the month in which it began.
    pub months: Vec<MonthOutcomes>,
    /// All months together.
    pub whole_period: Outcomes,
}

/// The outcomes of one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthOutcomes {
    /// The month.
    pub month: Month,
    /// Met in time.
    pub met: Released,
    /// Met after the deadline.
    pub late: Released,
    /// Not met yet, and the deadline has not passed.
    pub within_time: Released,
    /// Not met, and the deadline has passed.
    pub missed: Released,
    /// Late or missed, and accepted by somebody who looked at it; since `causeway-release/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Released>,
}

/// How often an expectation was met and missed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Met in time.
    pub met: Released,
    /// Met after the deadline.
    pub late: Released,
    /// Not met yet, and the deadline has not passed.
    pub within_time: Released,
    /// Not met, and the deadline has passed.
    pub missed: Released,
    /// Late or missed, and accepted by somebody who looked at it; since `causeway-release/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Released>,
    /// Outcomes that could have come out otherwise in another order of events at the same time; since `causeway-release/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_not_known: Option<Released>,
}
