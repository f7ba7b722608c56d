//! Journeys in memory: every event of every journey in a few flat columns, clustered by journey and ordered in time.
//!
//! All questions (`map`, `gaps`) run on this and on nothing else.

mod among;
mod attributes;
mod comparison;
mod grouping;
mod notion;
mod order;
mod selection;
mod steps;
mod systems;
mod watched;

use std::ops::Range;

use data_dictionary::Side;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::elapsed;
use crate::pseudonym::Pseudonym;
use crate::sources::SourceKind;

pub use among::Among;
pub use comparison::CannotCompare;
pub use grouping::Grouping;
pub use notion::Notion;
pub use order::{OrderReport, Ties};
pub use selection::{Condition, Group, Selection, SelectionError, label_order};
pub use steps::STEPS_POLICY;
pub(crate) use systems::{Systems, named};

/// Linked journeys, ready for questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Journeys {
    /// The date of the extracts.
    pub as_at: Date,
    /// What one journey is.
    pub notion: Notion,
    /// How events at the same time were ordered.
    pub ties: Ties,
    /// The activities by code.
    pub activities: Vec<ActivityName>,
    /// The organisations by code; code 0 is "not known" and empty.
    pub organisations: Vec<String>,
    /// The sources by code, in the order of `sources.toml`.
    pub sources: Vec<SourceName>,
    /// Where each journey's events begin; one more entry than there are journeys.
    pub offsets: Vec<u32>,
    /// The events, clustered by journey and ordered in time.
    pub events: Events,
    /// What is known of each journey as a whole.
    pub facts: JourneyFacts,
    /// The requests of those journeys that have several.
    pub requests: ChainedRequests,
}

/// The events as columns of equal length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    /// Code of the activity.
    pub activities: Vec<u16>,
    /// Microseconds since 1970 in UTC; midnight in London when only the date is known.
    pub times: Vec<i64>,
    /// Whether only the date is known.
    pub date_only: Vec<bool>,
    /// Code of the organisation that acted, 0 when not known.
    pub organisations: Vec<u32>,
    /// The side that acted.
    pub sides: Vec<SideCode>,
    /// Code of the source.
    pub sources: Vec<u16>,
    /// To which request of its journey each event belongs, counted from 0 in the order in which they were made.
    pub requests: Vec<u16>,
    /// The planned appointment of booked events: (event, microseconds since 1970 in UTC), ordered by event.
    pub planned: Vec<(u32, i64)>,
    /// Further columns that `sources.toml` asked to keep.
    pub attributes: Vec<Attribute>,
}

/// What is known of each journey, as columns of equal length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JourneyFacts {
    /// The journey's pseudonym.
    pub pseudonyms: Vec<Pseudonym>,
    /// The patient's pseudonym, when a source gave a usable key.
    pub patients: Vec<Option<Pseudonym>>,
    /// How the sources' patient keys compare.
    pub links: Vec<Link>,
    /// How what the sources tell was joined.
    pub linked_by: Vec<LinkedBy>,
    /// The sides whose sources saw the journey.
    pub sides_seen: Vec<SidesSeen>,
    /// Whether the request was sent again for an earlier one that it names; only known of single requests as journeys.
    pub sent_again: Vec<bool>,
    /// Specialty, deprivation and the like.
    pub attributes: Vec<Attribute>,
}

/// The requests (UBRNs) of journeys that have more than one, as columns of equal length, ordered by journey and then
/// by when they were made. Every other journey is its own only request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainedRequests {
    /// The journey of each request.
    pub journeys: Vec<u32>,
    /// The request's pseudonym.
    pub pseudonyms: Vec<Pseudonym>,
    /// Which request of the same journey it names as its predecessor, if any.
    pub previous: Vec<Option<u16>>,
    /// Specialty and the like: the same names and labels as those of the journeys.
    pub attributes: Vec<Attribute>,
}

impl ChainedRequests {
    /// The positions of a journey's requests; empty when the journey is its own only request.
    pub fn of(&self, journey: usize) -> Range<usize> {
        let journey = u32::try_from(journey).unwrap_or(u32::MAX);
        let from = self.journeys.partition_point(|other| *other < journey);
        let to = self.journeys.partition_point(|other| *other <= journey);
        from..to
    }
}

/// A column of labels kept as codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribute {
    /// The attribute's name.
    pub name: String,
    /// The labels by code; code 0 is "not known" and empty.
    pub values: Vec<String>,
    /// One code for each journey or event.
    pub codes: Vec<u32>,
}

/// An activity's key and the words a person reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityName {
    /// A key of the vocabulary, or the label of a source that has activities of its own.
    pub key: String,
    /// The words a person reads.
    pub label: String,
}

/// A source as journeys remember it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceName {
    /// The name in `sources.toml`.
    pub name: String,
    /// What kind of extract it is.
    pub kind: SourceKind,
    /// The side of the organisation that holds it.
    pub side: Side,
    /// The place of the first source of the same system: of the same kind, organisation and side.
    #[serde(default)]
    pub system: u16,
}

/// How the patient keys of the sources that saw a journey compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Only one source saw the journey: nothing to compare.
    OneSource,
    /// Every source gave the same patient key.
    Agree,
    /// At least one source gave no usable patient key, and no two disagree.
    Missing,
    /// These events carry the number of a request whose patient key is another one: not a confirmed link, and
    /// therefore a journey of their own.
    Mismatch,
}

impl Link {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::OneSource, Self::Agree, Self::Missing, Self::Mismatch];

    /// The key that is stored.
    pub fn key(self) -> &'static str {
        match self {
            Self::OneSource => "one_source",
            Self::Agree => "agree",
            Self::Missing => "missing",
            Self::Mismatch => "mismatch",
        }
    }
}

/// How what several sources or requests tell was joined into one journey; of several ways the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedBy {
    /// There was nothing to join.
    Nothing,
    /// All carry the same request number (UBRN).
    Request,
    /// Requests name one another.
    Chain,
    /// Something without a request number is of the same patient and specialty, and followed soon enough.
    Patient,
}

impl LinkedBy {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Request, Self::Chain, Self::Patient];

    /// The key that is stored.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Request => "request",
            Self::Chain => "chain",
            Self::Patient => "patient",
        }
    }
}

/// A side, or none, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SideCode(u8);

impl SideCode {
    /// No side: the patient acted, or it is not known who did.
    pub const NONE: Self = Self(0);

    /// The side at this position of [`Side::ALL`], counted from 1; 0 is none.
    pub(crate) fn of_position(position: u32) -> Option<Self> {
        let code = u8::try_from(position).ok()?;
        (usize::from(code) <= Side::ALL.len()).then_some(Self(code))
    }

    /// The side, if there is one.
    pub fn side(self) -> Option<Side> {
        Side::ALL.get(usize::from(self.0).checked_sub(1)?).copied()
    }
}

impl From<Option<Side>> for SideCode {
    fn from(side: Option<Side>) -> Self {
        let position = Side::ALL.iter().position(|known| Some(*known) == side);
        Self(position.map_or(0, |position| {
            u8::try_from(position + 1).expect("there are six sides")
        }))
    }
}

/// A set of sides in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct SidesSeen(u8);

impl SidesSeen {
    /// The set with one more side.
    #[must_use]
    pub fn with(self, side: Side) -> Self {
        let position = Side::ALL.iter().position(|known| *known == side);
        Self(self.0 | position.map_or(0, |position| 1 << position))
    }

    /// The union of two sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The sides in the set, in their usual order.
    pub fn sides(self) -> impl Iterator<Item = Side> {
        Side::ALL
            .into_iter()
            .enumerate()
            .filter(move |(position, _)| self.0 & (1 << position) != 0)
            .map(|(_, side)| side)
    }
}

impl Journeys {
    /// How many journeys there are.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is no journey at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many events there are.
    pub fn event_count(&self) -> usize {
        self.events.times.len()
    }

    /// The positions of a journey's events.
    pub fn events_of(&self, journey: usize) -> Range<usize> {
        self.offsets[journey] as usize..self.offsets[journey + 1] as usize
    }

    /// Microseconds from one event to a later one: exact, or whole calendar days when one is known only by its date.
    pub fn elapsed(&self, from: usize, to: usize) -> i64 {
        let events = &self.events;
        let by_day = events.date_only[from] || events.date_only[to];
        elapsed(events.times[from], events.times[to], by_day)
    }

    /// The pseudonym of the request that an event of a journey belongs to.
    pub fn request_of(&self, journey: usize, event: usize) -> Pseudonym {
        let requests = self.requests.of(journey);
        let ordinal = self.events.requests.get(event).copied().unwrap_or_default();
        let position = requests.start + usize::from(ordinal);
        if requests.contains(&position) {
            self.requests.pseudonyms[position]
        } else {
            self.facts.pseudonyms[journey]
        }
    }

    /// The code of an attribute for the request that an event of a journey belongs to: one of this journey's attributes.
    pub fn attribute_of_event(&self, attribute: &Attribute, journey: usize, event: usize) -> u32 {
        let requests = self.requests.of(journey);
        let ordinal = self.events.requests.get(event).copied().unwrap_or_default();
        let position = requests.start + usize::from(ordinal);
        let mut own = self.requests.attributes.iter();
        let own = own.find(|own| own.name == attribute.name);
        match own.filter(|_| requests.contains(&position)) {
            Some(own) => own.codes[position],
            None => attribute.codes[journey],
        }
    }

    /// The code of an activity, or `None` when no event has it.
    pub fn activity_code(&self, key: &str) -> Option<u16> {
        let position = self
            .activities
            .iter()
            .position(|activity| activity.key == key)?;
        u16::try_from(position).ok()
    }

    /// Whether a source of this kind was read.
    pub fn has_source_of_kind(&self, kind: SourceKind) -> bool {
        self.sources.iter().any(|source| source.kind == kind)
    }

    /// The planned appointment of an event, when it carries one.
    pub fn planned(&self, event: usize) -> Option<i64> {
        let event = u32::try_from(event).ok()?;
        let position = self
            .events
            .planned
            .binary_search_by_key(&event, |(event, _)| *event)
            .ok()?;
        Some(self.events.planned[position].1)
    }
}

impl Attribute {
    /// The label for a journey or event, or `None` when it is not known.
    pub fn value(&self, position: usize) -> Option<&str> {
        let code = self.codes[position] as usize;
        (code > 0).then(|| self.values[code].as_str())
    }
}
