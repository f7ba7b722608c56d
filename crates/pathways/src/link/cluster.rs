//! Clusters events by journey and orders them in time; leaves out what the same system says twice.

use rustc_hash::FxHashSet;

use super::homes::Homes;
use super::sendings::Sendings;
use crate::journeys::{Attribute, Events, SourceName, Ties};
use crate::read::{Collected, RawEvent};
use crate::sources::SourceKind;
use crate::vocabulary::Vocabulary;

/// The events in their final order.
pub(super) struct Clustered {
    pub offsets: Vec<u32>,
    pub events: Events,
    /// The home of each journey.
    pub journeys: Vec<u32>,
    pub by_source: Vec<SourceEvents>,
    /// Sendings of referrals that had been sent before.
    pub referred_again: u64,
}

/// What became of the events of one source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SourceEvents {
    pub events: u64,
    pub date_only: u64,
    pub before_birth: u64,
    pub exact_duplicates: u64,
}

/// Clusters the events. Journeys are ordered by pseudonym, so that their order tells nothing and does not depend on
/// the order of the files.
pub(super) fn cluster(
    ties: Ties,
    vocabulary: &Vocabulary,
    sources: &[SourceName],
    homes: &Homes,
    collected: &Collected,
) -> Clustered {
    let (mut positions, ranges) = by_home(homes, collected);
    let mut journeys: Vec<u32> = (0..homes.all.len())
        .filter(|home| ranges[*home] < ranges[home + 1])
        .map(|home| u32::try_from(home).expect("homes have 32-bit codes"))
        .collect();
    journeys.sort_unstable_by_key(|home| homes.all[*home as usize].pseudonym);
    let ranks = ranks(ties, vocabulary, collected);
    let mut filling = Filling::new(sources, homes, collected, positions.len());
    let mut offsets = vec![0];
    for home in &journeys {
        let home = *home as usize;
        let own = &mut positions[ranges[home]..ranges[home + 1]];
        // Stable: events of one row keep the order in which the row told them.
        own.sort_by_key(|position| {
            let event = &collected.events[*position as usize];
            let rank = ranks
                .get(usize::from(event.activity))
                .copied()
                .unwrap_or_default();
            match ties {
                Ties::File => (event.order, 0, 0, 0),
                Ties::Sources | Ties::Activities => {
                    (event.order, rank, event.source, event.sequence)
                }
            }
        });
        filling.add_journey(own);
        offsets
            .push(u32::try_from(filling.events.times.len()).expect("events are limited to 2^32"));
    }
    filling.finish_attributes();
    Clustered {
        offsets,
        events: filling.events,
        journeys,
        by_source: filling.by_source,
        referred_again: filling.sendings.again,
    }
}

/// The place of each activity in the usual order of a referral, by code; nothing where that does not decide ties.
fn ranks(ties: Ties, vocabulary: &Vocabulary, collected: &Collected) -> Vec<usize> {
    if ties != Ties::Activities {
        return Vec::new();
    }
    let keys = collected.activities.labels().iter().skip(1);
    keys.map(|key| vocabulary.place(key)).collect()
}

/// Positions of events grouped by home, in reading order, and where each home's begin.
fn by_home(homes: &Homes, collected: &Collected) -> (Vec<u32>, Vec<usize>) {
    let home_of = |event: &RawEvent| homes.of_strand[event.strand as usize] as usize;
    let mut starts = vec![0; homes.all.len() + 1];
    for event in &collected.events {
        starts[home_of(event) + 1] += 1;
    }
    for home in 1..starts.len() {
        starts[home] += starts[home - 1];
    }
    let mut next = starts.clone();
    let mut positions = vec![0; collected.events.len()];
    for (position, event) in collected.events.iter().enumerate() {
        let place = &mut next[home_of(event)];
        positions[*place] = u32::try_from(position).expect("events are limited to 2^32");
        *place += 1;
    }
    (positions, starts)
}

/// The final columns while they are being filled.
struct Filling<'a> {
    sources: &'a [SourceName],
    homes: &'a Homes,
    collected: &'a Collected,
    events: Events,
    /// Raw position of each event, for the attributes.
    raw: Vec<u32>,
    by_source: Vec<SourceEvents>,
    births: Vec<bool>,
    received: Option<u16>,
    said: FxHashSet<(u16, u32, u16, u16, bool)>,
    received_by: Vec<(u16, u16)>,
    sendings: Sendings,
}

impl<'a> Filling<'a> {
    fn new(
        sources: &'a [SourceName],
        homes: &'a Homes,
        collected: &'a Collected,
        capacity: usize,
    ) -> Self {
        let keys = collected.activities.labels().iter().skip(1);
        let births = keys
            .map(|key| key == "referral_sent" || key == "advice_requested")
            .collect();
        let mut received = collected.activities.labels().iter().skip(1);
        Self {
            sources,
            homes,
            collected,
            events: Events {
                activities: Vec::with_capacity(capacity),
                times: Vec::with_capacity(capacity),
                date_only: Vec::with_capacity(capacity),
                organisations: Vec::with_capacity(capacity),
                sides: Vec::with_capacity(capacity),
                sources: Vec::with_capacity(capacity),
                requests: Vec::with_capacity(capacity),
                planned: Vec::new(),
                attributes: Vec::new(),
            },
            raw: Vec::new(),
            by_source: vec![SourceEvents::default(); sources.len()],
            births,
            received: received
                .position(|key| key == "referral_received")
                .and_then(|position| u16::try_from(position).ok()),
            said: FxHashSet::default(),
            received_by: Vec::new(),
            sendings: Sendings::new(&collected.activities),
        }
    }

    fn add_journey(&mut self, positions: &[u32]) {
        let birth = self.birth(positions);
        self.received_by.clear();
        self.sendings.begin();
        let collected = self.collected;
        let order = |position: u32| collected.events[position as usize].order;
        for same_time in positions.chunk_by(|a, b| order(*a) == order(*b)) {
            self.said.clear();
            for position in same_time {
                let mut event = *self.raw_event(*position);
                let request = self.homes.ordinal(event.strand, collected);
                event.activity = self.sendings.activity(event.activity, request);
                if self.says_something_new(&event, request, same_time.len() > 1) {
                    let counts = &mut self.by_source[usize::from(event.source)];
                    counts.before_birth +=
                        u64::from(birth.is_some_and(|birth| event.order < birth));
                    self.push(&event, request, *position);
                }
            }
        }
    }

    fn raw_event(&self, position: u32) -> &'a RawEvent {
        &self.collected.events[position as usize]
    }

    /// When the request was made, as far as the e-Referral Service tells.
    fn birth(&self, positions: &[u32]) -> Option<i64> {
        let events = positions.iter().map(|position| self.raw_event(*position));
        let births = events.filter(|event| {
            self.births[usize::from(event.activity)] && self.kind(event) == SourceKind::Ers
        });
        births.map(|event| event.order).min()
    }

    fn kind(&self, event: &RawEvent) -> SourceKind {
        self.sources[usize::from(event.source)].kind
    }

    /// Whether an event adds to the journey. Systems repeat themselves: a row delivered twice, or the day a referral
    /// was received beside every appointment. Plain event logs are kept as they are, and only counted.
    fn says_something_new(&mut self, event: &RawEvent, request: u16, not_alone: bool) -> bool {
        let kind = self.kind(event);
        let plain_log = matches!(kind, SourceKind::Events | SourceKind::Xes);
        let system = self.sources[usize::from(event.source)].system;
        let saying = (
            event.activity,
            event.organisation,
            system,
            request,
            event.date_only,
        );
        if not_alone && !self.said.insert(saying) {
            self.by_source[usize::from(event.source)].exact_duplicates += 1;
            return plain_log;
        }
        if Some(event.activity) == self.received && kind == SourceKind::SusOutpatient {
            let receiving = (system, request);
            let first = !self.received_by.contains(&receiving);
            self.received_by.push(receiving);
            return first;
        }
        true
    }

    fn push(&mut self, event: &RawEvent, request: u16, position: u32) {
        let counts = &mut self.by_source[usize::from(event.source)];
        counts.events += 1;
        counts.date_only += u64::from(event.date_only);
        if let Some(planned) = event.planned {
            let place = u32::try_from(self.events.times.len()).expect("events are limited to 2^32");
            self.events.planned.push((place, planned));
        }
        self.events.activities.push(event.activity);
        self.events.times.push(event.time);
        self.events.date_only.push(event.date_only);
        self.events.organisations.push(event.organisation);
        self.events.sides.push(event.side);
        self.events.sources.push(event.source);
        self.events.requests.push(request);
        if !self.collected.event_attributes.is_empty() {
            self.raw.push(position);
        }
    }

    fn finish_attributes(&mut self) {
        for kept in &self.collected.event_attributes {
            let code = |position: &u32| {
                kept.codes
                    .get(*position as usize)
                    .copied()
                    .unwrap_or_default()
            };
            self.events.attributes.push(Attribute {
                name: kept.name.clone(),
                values: kept.labels.labels().to_vec(),
                codes: self.raw.iter().map(code).collect(),
            });
        }
    }
}
