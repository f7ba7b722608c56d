//! What was found in some journeys: a state that travels and is joined with what was found in others.

use std::collections::BTreeMap;
use std::ops::Range;

use pathways::Journeys;
use pathways::expectations::Accepted;
use pathways::gaps::GapsState;
use pathways::journeys::SelectionError;
use pathways::map::MapState;
use pathways::rtt::regime::Regimes;
use pathways::rtt::waits::RttState;
use pathways::store::{self, StoreError};
use pathways::waits::{WaitQuestion, WaitState, cannot_be_answered};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::VERSION;
use crate::question::{Question, Wanted};

/// What was found in some journeys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Partial {
    /// How many journeys were looked at.
    pub journeys: u64,
    /// How many events.
    pub events: u64,
    /// Neighbouring pairs of events.
    pub pairs: u64,
    /// Of them, pairs that could as well have happened the other way round.
    pub pairs_of_unknown_order: u64,
    /// Whether starts and stops of the waiting-time clock were left out.
    pub left_out_the_clock: bool,
    /// What was found, by the label of each group; without groups under an empty label.
    pub groups: BTreeMap<String, Found>,
}

/// What was found in one group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// How many journeys it has.
    pub journeys: u64,
    /// What was counted.
    pub counted: Counted,
}

/// The counts of one of the questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Counted {
    /// Of the map.
    Map(MapState),
    /// Of the gaps.
    Gaps(GapsState),
    /// Of waits, question by question, and of the clock.
    Waits(Vec<WaitState>, Option<RttState>),
}

/// Journeys that could not be looked at.
#[derive(Debug, Error)]
pub enum PartialError {
    /// The machine has another version of the program than the one that asks.
    #[error(
        "A machine has version {VERSION} of causeway-cluster and was asked by version {asked}; install the same version \
         everywhere."
    )]
    OtherVersion {
        /// The version that asks.
        asked: String,
    },
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The journeys cannot be chosen.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// There are no such journeys.
    #[error(
        "The journey store holds no journey {0}; ask again once it is no longer being written."
    )]
    NoSuchJourney(u32),
    /// What arrived from another machine cannot be understood.
    #[error("What another machine found did not arrive whole ({0}); ask again.")]
    Damaged(String),
}

impl Partial {
    /// Looks at these journeys of the store, part by part, so that one part is in memory at a time.
    pub fn of(question: &Question, journeys: &[Range<u32>]) -> Result<Self, PartialError> {
        if question.program_version != VERSION {
            return Err(PartialError::OtherVersion {
                asked: question.program_version.clone(),
            });
        }
        let opened = store::open(&question.store, question.needs())?;
        let parts = opened.journeys_of_parts()?;
        let end = parts.last().map_or(0, |part| part.end);
        if let Some(beyond) = journeys.iter().find(|range| range.end > end) {
            return Err(PartialError::NoSuchJourney(beyond.end - 1));
        }
        let mut found = Self::default();
        for (number, part) in (0..).zip(parts) {
            let wanted = within(journeys, &part);
            if !wanted.is_empty() {
                let mut loaded = opened.load_part(number)?;
                if wanted.len() < loaded.len() {
                    loaded = loaded.only(&wanted);
                }
                found.join(Self::of_journeys(question, loaded)?);
            }
        }
        Ok(found)
    }

    /// Looks at journeys in memory, as the single program does.
    pub fn of_journeys(question: &Question, journeys: Journeys) -> Result<Self, PartialError> {
        let mut journeys = journeys.asked_for(question.journey, &question.selection)?;
        let leaves_out = !question.wanted.follows_the_clock() && journeys.has_clock_events();
        if leaves_out {
            journeys = journeys.steps();
        }
        let order = journeys.order_report();
        Ok(Self {
            journeys: journeys.len() as u64,
            events: journeys.event_count() as u64,
            pairs: order.pairs,
            pairs_of_unknown_order: order.pairs_of_unknown_order,
            left_out_the_clock: leaves_out,
            groups: groups(question, &journeys)?,
        })
    }

    /// Joins what was found in other journeys.
    pub fn join(&mut self, other: Self) {
        self.journeys += other.journeys;
        self.events += other.events;
        self.pairs += other.pairs;
        self.pairs_of_unknown_order += other.pairs_of_unknown_order;
        self.left_out_the_clock |= other.left_out_the_clock;
        for (label, there) in other.groups {
            let joined = match self.groups.remove(&label) {
                Some(here) => here.merge(there),
                None => there,
            };
            self.groups.insert(label, joined);
        }
    }

    /// As it travels.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PartialError> {
        postcard::to_stdvec(self).map_err(|error| PartialError::Damaged(error.to_string()))
    }

    /// As it arrives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PartialError> {
        postcard::from_bytes(bytes).map_err(|error| PartialError::Damaged(error.to_string()))
    }
}

impl Found {
    /// What one question finds in these journeys.
    pub fn of(wanted: &Wanted, journeys: &Journeys) -> Self {
        Self {
            journeys: journeys.len() as u64,
            counted: match wanted {
                Wanted::Map => {
                    let mut state = MapState::new(journeys.activities.len());
                    state.add(journeys, 0..journeys.len());
                    Counted::Map(state)
                }
                Wanted::Gaps(expectations) => {
                    Counted::Gaps(GapsState::of(journeys, expectations, &Accepted::default()))
                }
                Wanted::Waits(questions, clock) => Counted::Waits(
                    questions.iter().map(|one| waits(one, journeys)).collect(),
                    clock
                        .as_ref()
                        .map(|regimes| on_the_clock(regimes, journeys)),
                ),
            },
        }
    }

    fn merge(self, other: Self) -> Self {
        let counted = match (self.counted, other.counted) {
            (Counted::Map(here), Counted::Map(there)) => Counted::Map(here.merge(there)),
            (Counted::Gaps(here), Counted::Gaps(there)) => Counted::Gaps(here.merge(there)),
            (Counted::Waits(here, clock), Counted::Waits(there, other_clock)) => {
                let waits = here.into_iter().zip(there);
                Counted::Waits(
                    waits.map(|(here, there)| here.merge(there)).collect(),
                    clock
                        .zip(other_clock)
                        .map(|(here, there)| here.merge(there)),
                )
            }
            // All of one question are of one kind.
            (here, _) => here,
        };
        Self {
            journeys: self.journeys + other.journeys,
            counted,
        }
    }
}

fn waits(question: &WaitQuestion, journeys: &Journeys) -> WaitState {
    let mut state = WaitState::default();
    if cannot_be_answered(journeys, question).is_none() {
        state.add(journeys, question, 0..journeys.len());
    }
    state
}

fn on_the_clock(regimes: &Regimes, journeys: &Journeys) -> RttState {
    let mut state = RttState::default();
    state.add(journeys, regimes, 0..journeys.len());
    state
}

fn groups(
    question: &Question,
    journeys: &Journeys,
) -> Result<BTreeMap<String, Found>, SelectionError> {
    let Some(name) = &question.by else {
        let whole = Found::of(&question.wanted, journeys);
        return Ok(BTreeMap::from([(String::new(), whole)]));
    };
    let groups = journeys.groups(name)?.into_iter();
    let found = groups.map(|group| (group.label, Found::of(&question.wanted, &group.journeys)));
    Ok(found.collect())
}

/// The journeys of a part that are among those wanted, numbered within the part.
fn within(wanted: &[Range<u32>], part: &Range<u32>) -> Vec<usize> {
    let pieces = wanted.iter().map(|range| {
        let (from, to) = (range.start.max(part.start), range.end.min(part.end));
        from..to.max(from)
    });
    let numbers = pieces
        .flatten()
        .map(|journey| (journey - part.start) as usize);
    numbers.collect()
}
