//! The map of what really happened: activities and the arcs between them, with counts and times.
//!
//! The state can be filled from ranges of journeys in any order and merged, because a journey never spans two
//! partitions; medians are exact, by selection.

mod arcs;
mod figures;
mod travel;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use figures::{ActivityFigures, ArcFigures, PathwayMap, Seconds};

use crate::calendar::elapsed;
use crate::journeys::{Events, Journeys};
use crate::store::Needs;
use arcs::{ArcTable, ArcTally};

/// The columns of a store that the map needs.
pub const NEEDS: Needs = Needs {
    organisations: true,
    sides: true,
    ..Needs::NOTHING_MORE
};

/// Above this many activities the arcs are kept in a hash table and not in a square of activities.
const LARGEST_SQUARE: usize = 1024;

/// The map while it is being counted. It can be sent to another machine, and joined there with those of other journeys.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "travel::Received")]
pub struct MapState {
    activities: Vec<ActivityTally>,
    arcs: ArcTable,
    journeys: u32,
    events: u64,
    pairs_of_unknown_order: u64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct ActivityTally {
    events: u64,
    journeys: u64,
    starts: u64,
    ends: u64,
    /// The last journey counted, so that a journey counts once; numbered from 1.
    #[serde(skip)]
    last_journey: u32,
}

/// The map of all journeys.
pub fn map(journeys: &Journeys) -> PathwayMap {
    let mut state = MapState::new(journeys.activities.len());
    state.add(journeys, 0..journeys.len());
    state.finish(&journeys.activities, journeys.ties)
}

impl MapState {
    /// An empty map over so many activities.
    pub fn new(activities: usize) -> Self {
        Self {
            activities: vec![ActivityTally::default(); activities],
            arcs: ArcTable::new(activities, LARGEST_SQUARE),
            journeys: 0,
            events: 0,
            pairs_of_unknown_order: 0,
        }
    }

    /// Counts a range of journeys. Crossings are counted where it is known who acted.
    pub fn add(&mut self, journeys: &Journeys, range: Range<usize>) {
        for journey in range {
            let events = journeys.events_of(journey);
            if !events.is_empty() {
                self.journeys += 1;
                self.add_activities(&journeys.events.activities[events.clone()]);
                self.add_arcs(journeys, events);
            }
        }
    }

    fn add_activities(&mut self, activities: &[u16]) {
        for activity in activities {
            let tally = &mut self.activities[usize::from(*activity)];
            tally.events += 1;
            tally.journeys += u64::from(tally.last_journey != self.journeys);
            tally.last_journey = self.journeys;
        }
        self.events += activities.len() as u64;
        self.activities[usize::from(activities[0])].starts += 1;
        self.activities[usize::from(activities[activities.len() - 1])].ends += 1;
    }

    fn add_arcs(&mut self, journeys: &Journeys, range: Range<usize>) {
        let events = &journeys.events;
        let knows_who_acted = !events.organisations.is_empty() && !events.sides.is_empty();
        let activities = events.activities[range.clone()].windows(2);
        let times = events.times[range.clone()].windows(2);
        let date_only = events.date_only[range.clone()].windows(2);
        for (((from, activities), times), date_only) in
            range.zip(activities).zip(times).zip(date_only)
        {
            let elapsed = elapsed(times[0], times[1], date_only[0] || date_only[1]);
            // One instant, or one day where only the day is known.
            self.pairs_of_unknown_order += u64::from(elapsed == 0);
            let tally = self.arcs.tally(activities[0], activities[1]);
            tally.durations.push(elapsed);
            tally.journeys += u64::from(tally.last_journey != self.journeys);
            tally.last_journey = self.journeys;
            if knows_who_acted {
                tally.count_crossings(events, from);
            }
        }
    }

    /// Joins the counts of other journeys over the same activities.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (here, there) in self.activities.iter_mut().zip(other.activities) {
            here.events += there.events;
            here.journeys += there.journeys;
            here.starts += there.starts;
            here.ends += there.ends;
        }
        self.arcs.merge(other.arcs);
        self.journeys += other.journeys;
        self.events += other.events;
        self.pairs_of_unknown_order += other.pairs_of_unknown_order;
        self
    }
}

impl ArcTally {
    /// Counts whether the events from this one to the next cross from one organisation, or side, to another.
    #[inline]
    fn count_crossings(&mut self, events: &Events, from: usize) {
        let (here, there) = (events.organisations[from], events.organisations[from + 1]);
        self.between_organisations += u64::from(here != there && here != 0 && there != 0);
        let (here, there) = (events.sides[from], events.sides[from + 1]);
        let both_known = here.side().is_some() && there.side().is_some();
        self.between_sides += u64::from(here != there && both_known);
    }
}
