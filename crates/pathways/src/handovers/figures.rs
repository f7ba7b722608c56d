//! What is said about handovers: who to whom, how often, and the two waits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::journey::{Receiving, SEEN};
use super::{HANDOVERS_POLICY, HandoverState, Tally};
use crate::DURATION_POLICY;
use crate::calendar::DAY;
use crate::journeys::Journeys;
use crate::statistics::Confidence;
use crate::statistics::survival::{Observation, SurvivalCurve};
use crate::waits::{Days, days};

/// The handovers of journeys. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Handovers {
    /// How events with equal times were ordered.
    pub order_policy: String,
    /// How times between events were measured.
    pub duration_policy: String,
    /// How handovers are counted.
    pub handovers_policy: String,
    /// Journeys looked at.
    pub journeys: u64,
    /// Journeys that were handed over at least once.
    pub journeys_handed_over: u64,
    /// All handovers.
    pub handovers: u64,
    /// Neighbouring events of which at least one organisation is not known.
    pub organisation_not_known: u64,
    /// Who handed over to whom, the most frequent first.
    pub between: Vec<HandoverFigures>,
    /// How often a journey went on in the same organisation.
    pub within: Vec<WithinOrganisation>,
}

/// The handovers from one organisation to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandoverFigures {
    /// Who had the journey.
    pub from: String,
    /// Who received it.
    pub to: String,
    /// How often.
    pub times: u64,
    /// In how many journeys.
    pub journeys: u64,
    /// How often the receiver had had the journey before.
    pub back_again: u64,
    /// How often the journey passed from one known side of the interface to another.
    pub between_sides: u64,
    /// Days until the receiver did anything.
    pub until_first_act: Option<Days>,
    /// Patients seen at the receiver while the journey was there.
    pub seen: u64,
    /// Passed on, sent back or sent home without having been seen.
    pub passed_on: u64,
    /// Neither by the date of the extracts.
    pub still_there: u64,
    /// Days until they were seen, of those who were; it leaves out who still waits.
    pub until_seen: Option<Days>,
    /// The day by which half would be seen, counting those still waiting; `None` when the curve does not tell.
    pub median_until_seen: Option<f64>,
}

/// How often journeys went on in the same organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithinOrganisation {
    /// The organisation.
    pub organisation: String,
    /// Neighbouring events of it.
    pub times: u64,
}

pub(super) fn figures(state: HandoverState, journeys: &Journeys) -> Handovers {
    let name = |code: u32| {
        let name = journeys.organisations.get(code as usize);
        name.cloned().unwrap_or_default()
    };
    let mut between: Vec<HandoverFigures> = state
        .between
        .into_iter()
        .map(|((from, to), tally)| of_pair(name(from), name(to), tally))
        .collect();
    between.sort_by(|a, b| {
        b.times
            .cmp(&a.times)
            .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    let within: BTreeMap<String, u64> = state
        .within
        .into_iter()
        .map(|(code, times)| (name(code), times))
        .collect();
    Handovers {
        order_policy: journeys.order_policy(),
        duration_policy: DURATION_POLICY.to_owned(),
        handovers_policy: HANDOVERS_POLICY.to_owned(),
        journeys: state.journeys,
        journeys_handed_over: state.journeys_handed_over,
        handovers: between.iter().map(|one| one.times).sum(),
        organisation_not_known: state.not_known,
        between,
        within: within
            .into_iter()
            .map(|(organisation, times)| WithinOrganisation {
                organisation,
                times,
            })
            .collect(),
    }
}

fn of_pair(from: String, to: String, mut tally: Tally) -> HandoverFigures {
    let confidence = Confidence::NINETY_FIVE;
    let count =
        |is: fn(&Receiving) -> bool| tally.receiving.iter().filter(|r| is(r)).count() as u64;
    let mut waits: Vec<Observation> = tally.receiving.iter().map(|r| r.observation()).collect();
    let seen = waits.iter().filter(|wait| wait.end == Some(SEEN));
    let mut until_seen: Vec<i64> = seen.map(|wait| wait.time).collect();
    HandoverFigures {
        from,
        to,
        times: tally.receiving.len() as u64,
        journeys: tally.journeys,
        back_again: tally.back_again,
        between_sides: tally.between_sides,
        seen: count(|receiving| matches!(receiving, Receiving::Seen(_))),
        passed_on: count(|receiving| matches!(receiving, Receiving::PassedOn(_))),
        still_there: count(|receiving| matches!(receiving, Receiving::StillThere(_))),
        until_first_act: days(&mut tally.until_first_act, confidence),
        until_seen: days(&mut until_seen, confidence),
        median_until_seen: SurvivalCurve::new(&mut waits, SEEN)
            .quantile(0.5)
            .map(|time| time / DAY as f64),
    }
}
