//! Which columns of a store a question needs: what is not needed is not read.

use crate::journeys::{Notion, Selection};

/// The columns to load besides activities and times. Columns that are not loaded stay empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each names one column")]
pub struct Needs {
    /// Who acted.
    pub organisations: bool,
    /// The side that acted.
    pub sides: bool,
    /// Which source told of the event.
    pub sources: bool,
    /// Which request of the journey an event belongs to, and the requests of journeys that have several. Of a journey with
    /// only one, its request is named by the journey's own pseudonym.
    pub requests: bool,
    /// Planned appointments.
    pub planned: bool,
    /// What `event_attributes` kept.
    pub event_attributes: bool,
    /// The journeys' pseudonyms.
    pub pseudonyms: bool,
    /// The patients' pseudonyms.
    pub patients: bool,
    /// How patient keys compare, how journeys were linked, and which sides saw them.
    pub links: bool,
    /// Specialty, deprivation and the like.
    pub attributes: bool,
}

impl Needs {
    /// Activities and times only.
    pub const NOTHING_MORE: Self = Self {
        organisations: false,
        sides: false,
        sources: false,
        requests: false,
        planned: false,
        event_attributes: false,
        pseudonyms: false,
        patients: false,
        links: false,
        attributes: false,
    };

    /// Every column.
    pub const EVERYTHING: Self = Self {
        organisations: true,
        sides: true,
        sources: true,
        requests: true,
        planned: true,
        event_attributes: true,
        pseudonyms: true,
        patients: true,
        links: true,
        attributes: true,
    };

    /// The columns that either needs.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            organisations: self.organisations || other.organisations,
            sides: self.sides || other.sides,
            sources: self.sources || other.sources,
            requests: self.requests || other.requests,
            planned: self.planned || other.planned,
            event_attributes: self.event_attributes || other.event_attributes,
            pseudonyms: self.pseudonyms || other.pseudonyms,
            patients: self.patients || other.patients,
            links: self.links || other.links,
            attributes: self.attributes || other.attributes,
        }
    }

    /// The columns when the question is asked of some journeys or of each group, or when a journey is something else than a
    /// referral.
    #[must_use]
    pub fn asked_of(self, selection: &Selection, by_group: bool, journey: Notion) -> Self {
        if journey != Notion::Referral {
            return Self::EVERYTHING;
        }
        if selection.is_everything() && !by_group {
            return self;
        }
        self.and(Self {
            attributes: true,
            links: true,
            organisations: true,
            ..Self::NOTHING_MORE
        })
    }

    /// The columns of the events that are read.
    pub(super) fn event_columns(self) -> Vec<&'static str> {
        let optional = [
            (self.organisations, "organisation"),
            (self.sides, "side"),
            (self.sources, "source"),
            (self.requests, "request"),
            (self.planned, "planned"),
        ];
        let wanted = optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, name)| name);
        ["time", "date_only", "activity"]
            .into_iter()
            .chain(wanted)
            .collect()
    }

    /// The columns of the journeys that are read.
    pub(super) fn journey_columns(self) -> Vec<&'static str> {
        let optional = [
            (self.pseudonyms, "pseudonym"),
            (self.patients, "patient"),
            (self.links, "link"),
            (self.links, "linked_by"),
            (self.links, "sides_seen"),
        ];
        let wanted = optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, name)| name);
        ["events"].into_iter().chain(wanted).collect()
    }
}
