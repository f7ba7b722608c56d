//! Groups the events of a partition into journeys: cases get numbers, events are dealt by number, and only within a
//! journey are they put in order.

use jiff::civil::date;

use super::cases::{NO_CASE, mixed};
use super::partitions::Partition;
use super::times::time_of;
use crate::journeys::{ChainedRequests, Events, JourneyFacts, Journeys, Notion, Ties};

/// Up to this many events are ordered by moving each to its place: extracts arrive nearly in order.
const FEW: usize = 32;

/// Groups one partition after another in the same memory.
pub(super) struct Grouper {
    cases: CaseNumbers,
    /// The number of the journey of each event.
    journey_of: Vec<u32>,
    /// The events by journey: place in its order, and activity.
    ordered: Vec<(i64, u16)>,
    journeys: Journeys,
}

impl Grouper {
    /// A grouper with empty memory.
    pub fn new() -> Self {
        Self {
            cases: CaseNumbers::new(),
            journey_of: Vec::new(),
            ordered: Vec::new(),
            journeys: no_journeys(),
        }
    }

    /// The journeys of a partition, in the order in which their cases first appear; of each event the activity and
    /// the time are known and nothing else. The partition's memory is given back.
    pub fn group(&mut self, partition: Partition) -> &Journeys {
        self.number_journeys(&partition);
        self.deal_by_journey(&partition);
        drop(partition);
        self.order_within_journeys();
        self.fill_columns();
        &self.journeys
    }

    /// Numbers the cases, and counts their events into `offsets` one place further on.
    fn number_journeys(&mut self, partition: &Partition) {
        self.cases.clear();
        self.journey_of.clear();
        self.journey_of.reserve(partition.len());
        let offsets = &mut self.journeys.offsets;
        offsets.clear();
        offsets.push(0);
        for event in partition.events() {
            let number = self.cases.number(event.case);
            self.journey_of.push(number);
            let place = number as usize + 1;
            if place == offsets.len() {
                offsets.push(0);
            }
            offsets[place] += 1;
        }
    }

    /// Turns the counts into beginnings and puts each event behind the earlier ones of its journey.
    fn deal_by_journey(&mut self, partition: &Partition) {
        let offsets = &mut self.journeys.offsets;
        let mut begin = 0;
        for count in offsets.iter_mut().skip(1) {
            (begin, *count) = (begin + *count, begin);
        }
        self.ordered.clear();
        self.ordered.resize(begin as usize, (0, 0));
        // Each entry now says where the next event of its journey goes; when all are dealt, where the journey ends.
        for (event, journey) in partition.events().zip(&self.journey_of) {
            let next = &mut offsets[*journey as usize + 1];
            self.ordered[*next as usize] = (event.place, event.activity);
            *next += 1;
        }
    }

    fn order_within_journeys(&mut self) {
        let mut rest = &mut self.ordered[..];
        for bounds in self.journeys.offsets.windows(2) {
            let (journey, later) = rest.split_at_mut((bounds[1] - bounds[0]) as usize);
            order(journey);
            rest = later;
        }
    }

    fn fill_columns(&mut self) {
        let events = &mut self.journeys.events;
        events.activities.clear();
        events.times.clear();
        events.date_only.clear();
        let ordered = self.ordered.iter();
        events
            .activities
            .extend(ordered.clone().map(|(_, activity)| *activity));
        let moments = ordered.map(|(place, _)| time_of(*place));
        events.times.extend(moments.clone().map(|(time, _)| time));
        events
            .date_only
            .extend(moments.map(|(_, date_only)| date_only));
    }
}

/// Orders a journey; equal places keep their order.
fn order(journey: &mut [(i64, u16)]) {
    if journey.len() > FEW {
        journey.sort_by_key(|(place, _)| *place);
        return;
    }
    for from in 1..journey.len() {
        let event = journey[from];
        let mut to = from;
        while to > 0 && journey[to - 1].0 > event.0 {
            journey[to] = journey[to - 1];
            to -= 1;
        }
        journey[to] = event;
    }
}

/// Numbers cases in the order in which they first appear: an open hash table with linear probing.
struct CaseNumbers {
    /// The case and its number, [`NO_CASE`] where the slot is free; a power of two, at most half full.
    slots: Vec<(u128, u32)>,
    used: u32,
}

impl CaseNumbers {
    fn new() -> Self {
        Self {
            slots: vec![(NO_CASE, 0); 1 << 13],
            used: 0,
        }
    }

    fn clear(&mut self) {
        self.slots.fill((NO_CASE, 0));
        self.used = 0;
    }

    fn number(&mut self, case: u128) -> u32 {
        let slot = self.slot(case);
        let (known, number) = self.slots[slot];
        if known == case {
            return number;
        }
        let number = self.used;
        self.slots[slot] = (case, number);
        self.used += 1;
        if self.used as usize * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    /// Where the case is, or the free slot where it would go.
    fn slot(&self, case: u128) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = usize::try_from(mixed(case) & mask as u64).expect("masked to the table");
        while self.slots[slot].0 != case && self.slots[slot].0 != NO_CASE {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let twice = vec![(NO_CASE, 0); self.slots.len() * 2];
        for entry in std::mem::replace(&mut self.slots, twice) {
            if entry.0 != NO_CASE {
                let slot = self.slot(entry.0);
                self.slots[slot] = entry;
            }
        }
    }
}

/// No journeys yet. The states that count them ask for activities, times and nothing that would have to be known.
fn no_journeys() -> Journeys {
    Journeys {
        as_at: date(1970, 1, 1),
        notion: Notion::Referral,
        ties: Ties::File,
        activities: Vec::new(),
        organisations: vec![String::new()],
        sources: Vec::new(),
        offsets: vec![0],
        events: Events::default(),
        facts: JourneyFacts::default(),
        requests: ChainedRequests::default(),
    }
}
