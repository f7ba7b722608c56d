//! Handovers: where a journey passes from one organisation to another, and how long it waits at the receiving one.

mod figures;
mod journey;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use figures::{HandoverFigures, Handovers, WithinOrganisation};
pub use journey::{FoundHandover, Receiving};

use crate::journeys::Journeys;

/// How handovers are counted. Every output carries these sentences.
pub const HANDOVERS_POLICY: &str = "A journey is handed over where two neighbouring events are the acts of two different \
known organisations. The first wait is the one until the receiving organisation does anything: from the last act of the one \
to the first act of the other. The second is the one on the receiving side until care: from the same moment to the first \
time the patient is seen there (attended, treated) while the journey stays there. Those not yet seen at the date of the \
extracts count as still waiting in its median (Kaplan and Meier 1958); those whom it passed on or sent home before are no \
longer watched from then on. Back again: the receiving organisation had had the journey before. Neighbours of which one \
organisation is not known are counted apart.";

/// The handovers while they are being counted.
#[derive(Clone, Debug, Default)]
pub struct HandoverState {
    between: FxHashMap<(u32, u32), Tally>,
    within: FxHashMap<u32, u64>,
    journeys: u64,
    journeys_handed_over: u64,
    not_known: u64,
}

/// What was counted between two organisations.
#[derive(Clone, Debug, Default)]
struct Tally {
    journeys: u64,
    back_again: u64,
    between_sides: u64,
    until_first_act: Vec<i64>,
    receiving: Vec<Receiving>,
}

/// The handovers of all journeys.
pub fn find(journeys: &Journeys) -> Handovers {
    let mut state = HandoverState::default();
    state.add(journeys, 0..journeys.len());
    state.finish(journeys)
}

impl HandoverState {
    /// Counts a range of journeys.
    pub fn add(&mut self, journeys: &Journeys, range: Range<usize>) {
        let finder = journey::Finder::new(journeys);
        let mut pairs = Vec::new();
        for journey in range {
            self.journeys += 1;
            pairs.clear();
            for (from, to) in finder.neighbours(journey) {
                match (from, to) {
                    (0, _) | (_, 0) => self.not_known += 1,
                    (from, to) if from == to => *self.within.entry(from).or_default() += 1,
                    _ => {}
                }
            }
            finder.handovers(journey, |found| {
                let pair = (found.from, found.to);
                let tally = self.between.entry(pair).or_default();
                tally.journeys += u64::from(!pairs.contains(&pair));
                tally.back_again += u64::from(found.is_back_again);
                tally.between_sides += u64::from(found.is_between_sides);
                tally.until_first_act.push(found.until_first_act);
                tally.receiving.push(found.receiving);
                pairs.push(pair);
            });
            self.journeys_handed_over += u64::from(!pairs.is_empty());
        }
    }

    /// Joins the counts of other journeys with the same codes.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (pair, mut there) in other.between {
            let here = self.between.entry(pair).or_default();
            here.journeys += there.journeys;
            here.back_again += there.back_again;
            here.between_sides += there.between_sides;
            here.until_first_act.append(&mut there.until_first_act);
            here.receiving.append(&mut there.receiving);
        }
        for (organisation, count) in other.within {
            *self.within.entry(organisation).or_default() += count;
        }
        self.journeys += other.journeys;
        self.journeys_handed_over += other.journeys_handed_over;
        self.not_known += other.not_known;
        self
    }

    /// The finished figures.
    pub fn finish(self, journeys: &Journeys) -> Handovers {
        figures::figures(self, journeys)
    }
}
