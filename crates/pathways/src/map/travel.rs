//! How a map that is being counted travels between machines: its counts and durations, without how they are found.

use serde::{Deserialize, Serialize, Serializer};

use super::arcs::{ArcTable, ArcTally};
use super::{ActivityTally, LARGEST_SQUARE, MapState};

/// What leaves.
#[derive(Serialize)]
struct Sent<'a> {
    activities: &'a [ActivityTally],
    arcs: &'a [ArcTally],
    journeys: u32,
    events: u64,
    pairs_of_unknown_order: u64,
}

/// What arrives; the same fields in the same order.
#[derive(Deserialize)]
pub(super) struct Received {
    activities: Vec<ActivityTally>,
    arcs: Vec<ArcTally>,
    journeys: u32,
    events: u64,
    pairs_of_unknown_order: u64,
}

impl Serialize for MapState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sent = Sent {
            activities: &self.activities,
            arcs: self.arcs.tallies(),
            journeys: self.journeys,
            events: self.events,
            pairs_of_unknown_order: self.pairs_of_unknown_order,
        };
        sent.serialize(serializer)
    }
}

impl TryFrom<Received> for MapState {
    type Error = &'static str;

    fn try_from(received: Received) -> Result<Self, Self::Error> {
        let known = |code: u16| usize::from(code) < received.activities.len();
        let mut arcs = received.arcs.iter();
        if !arcs.all(|arc| known(arc.from) && known(arc.to) && !arc.durations.is_empty()) {
            return Err(
                "an arc of a map leads to an activity that is not there, or never happened",
            );
        }
        let mut arcs = ArcTable::new(received.activities.len(), LARGEST_SQUARE);
        arcs.add(received.arcs);
        Ok(Self {
            activities: received.activities,
            arcs,
            journeys: received.journeys,
            events: received.events,
            pairs_of_unknown_order: received.pairs_of_unknown_order,
        })
    }
}
