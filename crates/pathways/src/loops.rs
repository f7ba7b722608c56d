//! Loops: where journeys turn back instead of going on, how much time that takes, and by whom.
//!
//! `found` lists them one by one, `find` counts them. A loop belongs to the journey of its last event, so that the counts
//! of groups of journeys add up.

mod figures;
mod journey;
mod onward;
mod repeats;
mod watched;

use serde::{Deserialize, Serialize};

pub use figures::{
    BookedAgain, KindFigures, Loops, LoopsOfOrganisation, RebookedTimes, RepeatFigures,
};
pub use journey::{FoundLoop, LoopKind, WhyBookedAgain};

use crate::journeys::{Journeys, Notion};

/// How loops are counted. Every output carries these sentences.
pub const LOOPS_POLICY: &str = "Returned: rejected or returned with advice. Referred again: a sending after the first of \
its journey. Ping-pong: returned after it had been returned and sent again before. Booked again: rebooked, or booked after \
an earlier booking, without care in between. Consultant, GP, consultant: after care by a hospital (attended, treated, \
discharged) a general practice or other referrer sends the same patient within the stated days, and a hospital then acts \
on it; it is looked for among all journeys of a patient, whatever the specialty. Again at once: the same activity twice in \
a row; again later: something else came between. Days are those from the step that is undone or repeated to the one \
that does it again. Who: the organisation that returned, sent, booked or repeated. Shares are of the journeys that could be \
watched for the stated days from their beginning, and count what turned back within these days. A journey that began later and \
has no loop so far could still turn back: it is counted apart and is no journey without loops.";

/// Days within which a hospital's patient who is sent once more is counted as "consultant, GP, consultant": letters and
/// the practice's own work take weeks, and what comes after a quarter of a year is more often something new.
pub const ONWARD_WITHIN_DAYS: u32 = 90;

/// Days for which every journey is watched before it counts in a share: half a year, as for the question whether something
/// happened in a journey.
pub const WATCHED_DAYS: u32 = 182;

/// What is asked about loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopQuestion {
    /// Days from care by a hospital to the next sending, at most.
    pub onward_within_days: u32,
    /// Days from the beginning of a journey for which it must be watched to count in a share.
    pub watched_days: u32,
}

impl Default for LoopQuestion {
    fn default() -> Self {
        Self {
            onward_within_days: ONWARD_WITHIN_DAYS,
            watched_days: WATCHED_DAYS,
        }
    }
}

/// Every loop of every journey.
pub fn found(journeys: &Journeys, question: &LoopQuestion) -> Vec<FoundLoop> {
    let finder = journey::Finder::new(journeys);
    let mut found = Vec::new();
    for journey in 0..journeys.len() {
        finder.find(journey, &mut found);
    }
    onward::find(journeys, *question, &mut found);
    found
}

/// The loops of all journeys, counted.
pub fn find(journeys: &Journeys, question: &LoopQuestion) -> Loops {
    let found = found(journeys, question);
    figures::figures(journeys, *question, &found, |_| true)
}

/// The loops of each group of journeys, counted; `groups` holds the group of each journey. What one patient's journeys
/// tell together is looked for among all of them, and counted in the group of the later one.
pub fn find_in_groups(
    journeys: &Journeys,
    question: &LoopQuestion,
    groups: &[u32],
    how_many: usize,
) -> Vec<Loops> {
    let mut of_group: Vec<Vec<FoundLoop>> = vec![Vec::new(); how_many];
    for one in found(journeys, question) {
        of_group[groups[one.journey] as usize].push(one);
    }
    (0..)
        .zip(of_group)
        .map(|(group, found)| {
            figures::figures(journeys, *question, &found, |journey| {
                groups[journey] == group
            })
        })
        .collect()
}

/// Whether patients can be followed over their journeys.
fn knows_patients(journeys: &Journeys) -> bool {
    journeys.notion == Notion::Patient || !journeys.facts.patients.is_empty()
}
