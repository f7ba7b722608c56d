//! Groups the events of a partition into journeys: cases get numbers, events are dealt by number, and only within a
//! journey are they put in order.

use jiff::civil::date;

use super::cases::CaseKey;
use super::partitions::{Event, Partition};
use super::times::time_of;
use crate::journeys::{ChainedRequests, Events, JourneyFacts, Journeys, Notion, Ties};

/// Up to this many events are ordered by moving each to its place.
const FEW: usize = 32;

/// Groups one partition after another in the same memory.
pub(super) struct Grouper {
    short_cases: CaseNumbers<u64>,
    long_cases: CaseNumbers<u128>,
    grouping: Grouping,
}

/// Events while they are being grouped.
struct Grouping {
    /// The number of the journey of each event.
    journey_of: Vec<u32>,
    /// Until a partition is grouped, times are places in the order of their journey.
    journeys: Journeys,
}

impl Grouper {
    /// A grouper with empty memory.
    pub fn new() -> Self {
        Self {
            short_cases: CaseNumbers::new(),
            long_cases: CaseNumbers::new(),
            grouping: Grouping {
                journey_of: Vec::new(),
                journeys: no_journeys(),
            },
        }
    }

    /// Hands over the journeys of a partition, in the order in which their cases first appear; of each event the activity and
    /// the time are known and nothing else. The partition's memory is given back.
    pub fn group(&mut self, partition: Partition, mut hand_over: impl FnMut(&Journeys)) {
        let [short, long] = partition.lengths();
        let grouping = &mut self.grouping;
        if short > 0 {
            hand_over(grouping.group(partition.short(), short, &mut self.short_cases));
        }
        if long > 0 {
            hand_over(grouping.group(partition.long(), long, &mut self.long_cases));
        }
    }
}

impl Grouping {
    fn group<K: CaseKey>(
        &mut self,
        events: impl Iterator<Item = Event<K>> + Clone,
        count: usize,
        cases: &mut CaseNumbers<K>,
    ) -> &Journeys {
        self.number_journeys(events.clone(), count, cases);
        self.deal_by_journey(events);
        self.order_within_journeys();
        self.tell_times();
        &self.journeys
    }

    /// Numbers the cases, and counts their events into `offsets` one place further on.
    fn number_journeys<K: CaseKey>(
        &mut self,
        events: impl Iterator<Item = Event<K>>,
        count: usize,
        cases: &mut CaseNumbers<K>,
    ) {
        cases.clear();
        self.journey_of.clear();
        self.journey_of.reserve(count);
        let offsets = &mut self.journeys.offsets;
        offsets.clear();
        offsets.push(0);
        let journey_of = &mut self.journey_of;
        // Not a `for` loop: this one runs over chunk after chunk without asking after each event where it is.
        events.for_each(|event| {
            let number = cases.number(event.case);
            journey_of.push(number);
            let place = number as usize + 1;
            if place == offsets.len() {
                offsets.push(0);
            }
            offsets[place] += 1;
        });
    }

    /// Turns the counts into beginnings and puts each event behind the earlier ones of its journey.
    fn deal_by_journey<K>(&mut self, dealt: impl Iterator<Item = Event<K>>) {
        let offsets = &mut self.journeys.offsets;
        let mut begin = 0;
        for count in offsets.iter_mut().skip(1) {
            (begin, *count) = (begin + *count, begin);
        }
        let events = &mut self.journeys.events;
        let (places, activities) = (&mut events.times, &mut events.activities);
        places.resize(begin as usize, 0);
        activities.resize(begin as usize, 0);
        // Each entry now says where the next event of its journey goes; when all are dealt, where the journey ends.
        let mut journey_of = self.journey_of.iter();
        dealt.for_each(|event| {
            let journey = journey_of.next().copied().unwrap_or_default();
            let next = &mut offsets[journey as usize + 1];
            places[*next as usize] = event.place;
            activities[*next as usize] = event.activity;
            *next += 1;
        });
    }

    fn order_within_journeys(&mut self) {
        let events = &mut self.journeys.events;
        for bounds in self.journeys.offsets.windows(2) {
            let journey = bounds[0] as usize..bounds[1] as usize;
            order(
                &mut events.times[journey.clone()],
                &mut events.activities[journey],
            );
        }
    }

    /// Turns places into times, and notes of which only the date is known.
    fn tell_times(&mut self) {
        let events = &mut self.journeys.events;
        events.date_only.clear();
        let places = events.times.iter();
        events
            .date_only
            .extend(places.map(|place| time_of(*place).1));
        for place in &mut events.times {
            *place = time_of(*place).0;
        }
    }
}

/// Orders the events of a journey by their places; equal places keep their order.
fn order(places: &mut [i64], activities: &mut [u16]) {
    // Extracts arrive nearly in order, so most journeys need nothing.
    if places.is_sorted() {
        return;
    }
    if places.len() > FEW {
        let events = places.iter().copied().zip(activities.iter().copied());
        let mut events: Vec<(i64, u16)> = events.collect();
        events.sort_by_key(|(place, _)| *place);
        for ((place, activity), event) in places.iter_mut().zip(activities).zip(events) {
            (*place, *activity) = event;
        }
        return;
    }
    for from in 1..places.len() {
        let (place, activity) = (places[from], activities[from]);
        let mut to = from;
        while to > 0 && places[to - 1] > place {
            places[to] = places[to - 1];
            activities[to] = activities[to - 1];
            to -= 1;
        }
        places[to] = place;
        activities[to] = activity;
    }
}

/// Numbers cases in the order in which they first appear: an open hash table with linear probing.
struct CaseNumbers<K> {
    /// The case and its number, [`CaseKey::NONE`] where the slot is free; a power of two, at most half full.
    slots: Vec<(K, u32)>,
    used: u32,
}

impl<K: CaseKey> CaseNumbers<K> {
    fn new() -> Self {
        Self {
            slots: vec![(K::NONE, 0); 1 << 13],
            used: 0,
        }
    }

    fn clear(&mut self) {
        self.slots.fill((K::NONE, 0));
        self.used = 0;
    }

    fn number(&mut self, case: K) -> u32 {
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
    fn slot(&self, case: K) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = usize::try_from(case.mixed() & mask as u64).expect("masked to the table");
        while self.slots[slot].0 != case && self.slots[slot].0 != K::NONE {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let twice = vec![(K::NONE, 0); self.slots.len() * 2];
        for entry in std::mem::replace(&mut self.slots, twice) {
            if entry.0 != K::NONE {
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
