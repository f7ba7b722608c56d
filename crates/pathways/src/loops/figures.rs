//! What is said about loops: how often, in how many journeys, how long, why, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::journey::{FoundLoop, LoopKind, WhyBookedAgain};
use super::watched::Watched;
use super::{LOOPS_POLICY, LoopQuestion, knows_patients, repeats};
use crate::DURATION_POLICY;
use crate::journeys::Journeys;
use crate::statistics::Confidence;
use crate::waits::{Days, days};

/// The loops of journeys. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loops {
    /// How events with equal times were ordered.
    pub order_policy: String,
    /// How times between events were measured.
    pub duration_policy: String,
    /// How loops are counted.
    pub loops_policy: String,
    /// What was asked.
    pub question: LoopQuestion,
    /// Journeys looked at.
    pub journeys: u64,
    /// Journeys with a loop of any kind.
    pub journeys_with_loops: u64,
    /// Of all, journeys that began long enough ago to be watched for the days of the question.
    pub journeys_watched: u64,
    /// Of those watched, journeys with a loop of any kind within these days.
    pub watched_with_loops: u64,
    /// Of the others, journeys without a loop so far: they could still turn back.
    pub could_still_turn_back: u64,
    /// Whether a patient could be followed from one journey to another.
    pub patients_are_known: bool,
    /// The kinds of loops, in the order of [`LoopKind::ALL`].
    pub kinds: Vec<KindFigures>,
    /// In how many journeys an appointment was booked again how many times.
    pub booked_again_times: Vec<RebookedTimes>,
    /// Why appointments were booked again.
    pub booked_again_why: Vec<BookedAgain>,
    /// The activities that happened more than once in a journey.
    pub repeats: Vec<RepeatFigures>,
    /// By whom, the most loops first; those whose organisation is not known come under an empty name.
    pub organisations: Vec<LoopsOfOrganisation>,
}

/// One kind of loop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindFigures {
    /// The kind.
    pub kind: LoopKind,
    /// The words a person reads.
    pub label: String,
    /// How often.
    pub times: u64,
    /// In how many journeys.
    pub journeys: u64,
    /// In how many of the journeys that were watched, within the days for which all of these were.
    pub watched_journeys: u64,
    /// Journeys that were not watched for so long and have no such loop so far.
    pub could_still: u64,
    /// Days from the step that is undone or repeated.
    pub days: Option<Days>,
}

/// How many journeys were booked again so many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RebookedTimes {
    /// Times, at least one.
    pub times: u64,
    /// Journeys.
    pub journeys: u64,
}

/// How often an appointment was booked again for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedAgain {
    /// The reason.
    pub why: WhyBookedAgain,
    /// The words a person reads.
    pub label: String,
    /// Times.
    pub times: u64,
}

/// An activity that happened more than once in a journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatFigures {
    /// The activity's key.
    pub activity: String,
    /// The words a person reads.
    pub label: String,
    /// Journeys in which it happened more than once.
    pub journeys: u64,
    /// Again with nothing in between, by the same organisation.
    pub at_once_by_same: u64,
    /// Again with nothing in between, by another organisation.
    pub at_once_by_other: u64,
    /// Again with nothing in between; one of the organisations is not known.
    pub at_once_not_known: u64,
    /// Again after something else, by the same organisation.
    pub later_by_same: u64,
    /// Again after something else, by another organisation.
    pub later_by_other: u64,
    /// Again after something else; one of the organisations is not known.
    pub later_not_known: u64,
}

/// The loops that one organisation had a hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopsOfOrganisation {
    /// Its ODS code; empty when it is not known.
    pub organisation: String,
    /// Returned by it.
    pub returned: u64,
    /// Sent again by it.
    pub referred_again: u64,
    /// Returned by it once more.
    pub ping_pong: u64,
    /// Booked again by it.
    pub booked_again: u64,
    /// Sent by it once more after care by a hospital, in one journey.
    pub consultant_gp_consultant: u64,
    /// Sent by it once more after care by a hospital, over all journeys of the patient.
    pub onward_by_the_referrer: u64,
    /// Any activity repeated by it.
    pub repeated: u64,
}

impl LoopsOfOrganisation {
    fn count(&mut self, kind: LoopKind) -> &mut u64 {
        match kind {
            LoopKind::Returned => &mut self.returned,
            LoopKind::ReferredAgain => &mut self.referred_again,
            LoopKind::PingPong => &mut self.ping_pong,
            LoopKind::BookedAgain => &mut self.booked_again,
            LoopKind::ConsultantGpConsultant => &mut self.consultant_gp_consultant,
            LoopKind::OnwardByTheReferrer => &mut self.onward_by_the_referrer,
        }
    }

    fn loops(&self) -> u64 {
        self.returned
            + self.referred_again
            + self.ping_pong
            + self.booked_again
            + self.consultant_gp_consultant
            + self.onward_by_the_referrer
    }
}

/// The figures of these loops, among the journeys that count.
pub(super) fn figures(
    journeys: &Journeys,
    question: LoopQuestion,
    found: &[FoundLoop],
    counts: impl Fn(usize) -> bool,
) -> Loops {
    let (repeats, repeated_by) = repeats::count(journeys, &counts);
    let with_loops: BTreeSet<usize> = found.iter().map(|one| one.journey).collect();
    let watched = Watched::new(journeys, question);
    let own: Vec<usize> = (0..journeys.len()).filter(|j| counts(*j)).collect();
    let not_watched: Vec<usize> = own
        .iter()
        .copied()
        .filter(|journey| !watched.is_watched(*journey))
        .collect();
    Loops {
        order_policy: journeys.order_policy(),
        duration_policy: DURATION_POLICY.to_owned(),
        loops_policy: LOOPS_POLICY.to_owned(),
        question,
        journeys: own.len() as u64,
        journeys_with_loops: with_loops.len() as u64,
        journeys_watched: (own.len() - not_watched.len()) as u64,
        watched_with_loops: watched.turned_back(journeys, found.iter()),
        could_still_turn_back: without(&not_watched, &with_loops),
        patients_are_known: knows_patients(journeys),
        kinds: LoopKind::ALL
            .into_iter()
            .map(|kind| of_kind(journeys, found, kind, &watched, &not_watched))
            .collect(),
        booked_again_times: booked_again_times(found),
        booked_again_why: WhyBookedAgain::ALL
            .into_iter()
            .map(|why| BookedAgain {
                why,
                label: why.label().to_owned(),
                times: found.iter().filter(|one| one.why == Some(why)).count() as u64,
            })
            .collect(),
        repeats,
        organisations: by_organisation(journeys, found, &repeated_by),
    }
}

/// How many of these journeys have no loop.
fn without(journeys: &[usize], with_loops: &BTreeSet<usize>) -> u64 {
    let none = journeys
        .iter()
        .filter(|journey| !with_loops.contains(journey));
    none.count() as u64
}

fn of_kind(
    journeys: &Journeys,
    found: &[FoundLoop],
    kind: LoopKind,
    watched: &Watched,
    not_watched: &[usize],
) -> KindFigures {
    let of_kind = || found.iter().filter(|one| one.kind == kind);
    let own: BTreeSet<usize> = of_kind().map(|one| one.journey).collect();
    let took = |one: &FoundLoop| one.before.map(|before| journeys.elapsed(before, one.event));
    let mut durations: Vec<i64> = of_kind().filter_map(took).collect();
    KindFigures {
        kind,
        label: kind.label().to_owned(),
        times: of_kind().count() as u64,
        journeys: own.len() as u64,
        watched_journeys: watched.turned_back(journeys, of_kind()),
        could_still: without(not_watched, &own),
        days: days(&mut durations, Confidence::NINETY_FIVE),
    }
}

fn booked_again_times(found: &[FoundLoop]) -> Vec<RebookedTimes> {
    let mut of_journey: BTreeMap<usize, u64> = BTreeMap::new();
    for one in found.iter().filter(|one| one.kind == LoopKind::BookedAgain) {
        *of_journey.entry(one.journey).or_default() += 1;
    }
    let mut of_times: BTreeMap<u64, u64> = BTreeMap::new();
    for times in of_journey.into_values() {
        *of_times.entry(times).or_default() += 1;
    }
    of_times
        .into_iter()
        .map(|(times, journeys)| RebookedTimes { times, journeys })
        .collect()
}

fn by_organisation(
    journeys: &Journeys,
    found: &[FoundLoop],
    repeated_by: &[(u32, u64)],
) -> Vec<LoopsOfOrganisation> {
    let mut all: BTreeMap<u32, LoopsOfOrganisation> = BTreeMap::new();
    for one in found {
        let code = journeys.events.organisations.get(one.event);
        let own = all.entry(code.copied().unwrap_or_default()).or_default();
        *own.count(one.kind) += 1;
    }
    for (code, times) in repeated_by {
        all.entry(*code).or_default().repeated = *times;
    }
    let named = all.into_iter().map(|(code, own)| LoopsOfOrganisation {
        organisation: journeys
            .organisations
            .get(code as usize)
            .cloned()
            .unwrap_or_default(),
        ..own
    });
    let mut named: Vec<LoopsOfOrganisation> = named.collect();
    named.sort_by(|a, b| {
        (b.loops(), b.repeated)
            .cmp(&(a.loops(), a.repeated))
            .then_with(|| a.organisation.cmp(&b.organisation))
    });
    named
}
