//! The arcs of a map while it is being counted: a square of activities where that is small, a hash table otherwise.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The counts of one arc.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct ArcTally {
    pub from: u16,
    pub to: u16,
    pub journeys: u64,
    /// The last journey counted, so that a journey counts once; numbered from 1.
    #[serde(skip)]
    pub last_journey: u32,
    pub durations: Durations,
    pub between_organisations: u64,
    pub between_sides: u64,
}

/// Durations in microseconds, in pieces: they grow and are joined without ever being moved, so that the many of a
/// frequent arc are in memory once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Durations {
    full: Vec<Vec<i64>>,
    /// The last piece, here and not among the others so that it is found at once.
    last: Vec<i64>,
}

#[derive(Clone, Debug)]
pub(super) struct ArcTable {
    /// How to find an arc's place in `tallies`.
    places: Places,
    tallies: Vec<ArcTally>,
}

#[derive(Clone, Debug)]
enum Places {
    /// Row by row; 0 means "not met yet", otherwise the place plus one.
    Square {
        side: usize,
        places: Vec<u32>,
    },
    Hashed(FxHashMap<(u16, u16), u32>),
}

impl Durations {
    /// Pieces double up to this length: rare arcs stay small, and frequent ones ask for memory rarely.
    const LONGEST: usize = 1 << 12;

    #[inline]
    pub fn push(&mut self, duration: i64) {
        if self.last.len() == self.last.capacity() {
            self.begin_piece();
        }
        self.last.push(duration);
    }

    #[cold]
    fn begin_piece(&mut self) {
        let length = (self.last.len() * 2).clamp(4, Self::LONGEST);
        let full = std::mem::replace(&mut self.last, Vec::with_capacity(length));
        if !full.is_empty() {
            self.full.push(full);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.pieces().all(<[i64]>::is_empty)
    }

    fn append(&mut self, other: &mut Self) {
        self.full.append(&mut other.full);
        self.full.push(std::mem::take(&mut other.last));
    }

    pub fn len(&self) -> usize {
        self.pieces().map(<[i64]>::len).sum()
    }

    pub fn pieces(&self) -> impl Iterator<Item = &[i64]> + Clone {
        let full = self.full.iter().map(Vec::as_slice);
        full.chain([self.last.as_slice()])
    }
}

impl ArcTable {
    pub fn new(activities: usize, largest_square: usize) -> Self {
        let places = if activities <= largest_square {
            Places::Square {
                side: activities,
                places: vec![0; activities * activities],
            }
        } else {
            Places::Hashed(FxHashMap::default())
        };
        Self {
            places,
            tallies: Vec::new(),
        }
    }

    #[inline]
    pub fn tally(&mut self, from: u16, to: u16) -> &mut ArcTally {
        let place = match &mut self.places {
            Places::Square { side, places } => {
                &mut places[usize::from(from) * *side + usize::from(to)]
            }
            Places::Hashed(places) => places.entry((from, to)).or_default(),
        };
        if *place == 0 {
            self.tallies.push(ArcTally {
                from,
                to,
                ..ArcTally::default()
            });
            *place = u32::try_from(self.tallies.len())
                .expect("there are at most 2^32 pairs of activities");
        }
        &mut self.tallies[*place as usize - 1]
    }

    pub fn merge(&mut self, other: Self) {
        self.add(other.tallies);
    }

    pub fn add(&mut self, tallies: Vec<ArcTally>) {
        for mut there in tallies {
            let here = self.tally(there.from, there.to);
            here.journeys += there.journeys;
            here.durations.append(&mut there.durations);
            here.between_organisations += there.between_organisations;
            here.between_sides += there.between_sides;
        }
    }

    pub fn tallies(&self) -> &[ArcTally] {
        &self.tallies
    }

    pub fn into_tallies(self) -> Vec<ArcTally> {
        self.tallies
    }
}
