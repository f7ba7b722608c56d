//! What changed on the map: two sets of journeys beside one another, before and after a day or one group and another.
//!
//! Every journey is looked at for the same number of days from its beginning, and only when so many have passed: otherwise
//! the later journeys, watched for less long, would look as if less had happened to them.

mod changes;
mod times;

use serde::{Deserialize, Serialize};

use crate::calendar::{DAY, day_of, day_of_date, elapsed};
use crate::expectations::{Accepted, Expectation};
use crate::fairness::{Answered, Compared};
use crate::journeys::Journeys;
use crate::measures::Measure;
use crate::rtt::regime::Regimes;
use crate::statistics::median::MedianComparison;
use crate::statistics::multiplicity::{benjamini_hochberg, holm};

/// What holds for every comparison, after what was chosen for this one.
const COMPARE_POLICY: &str = "A wait is compared within its usual time or else these days, an expectation within its own \
limit, and the waiting-time clock within 18 weeks, each among all journeys whose time is over. Shares are compared by \
their difference (interval after Newcombe 1998) and ratio (Koopman 1984), median times of arcs by their difference (Price \
and Bonett 2002), all intervals at 95 per cent. All these tests are one family: a change counts as a finding when its \
probability, adjusted over the whole family, stays at or below 5 per cent of false findings among findings (Benjamini and \
Hochberg 1995). Two points in time never show a trend, and a change does not say why: look at the months as well.";

/// How these sets of journeys are compared. Every output carries these sentences.
pub fn compare_policy(choices: &Choices) -> String {
    let (days, fewest) = (choices.days, choices.fewest);
    format!(
        "For the map, the first {days} days of each journey were looked at, and only journeys that began at least {days} \
         days before the date of the extracts: compared are the share of journeys with each activity and each arc, and the \
         median time of each arc. Activities and arcs in fewer than {fewest} journeys of both sets together were left out, \
         and so were waits, expectations and clocks with fewer than {fewest} answers in either set. {COMPARE_POLICY}"
    )
}

/// What is compared with what.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The earlier journeys, or the group asked about.
    pub first: &'a Journeys,
    /// What they are called, such as "before 2026-04-01".
    pub first_label: &'a str,
    /// The later journeys, or those compared with.
    pub second: &'a Journeys,
    /// What they are called.
    pub second_label: &'a str,
}

/// How they are compared.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Days of each journey that are looked at.
    pub days: u32,
    /// Activities and arcs in fewer journeys of both together are left out; so are measures with fewer answers in either.
    pub fewest: u64,
    /// Expectations to compare.
    pub expectations: Vec<Expectation>,
    /// Deviations from them that somebody accepted; for these the journeys' pseudonyms must be loaded.
    pub accepted: Accepted,
    /// Rules of the waiting-time clock.
    pub regimes: Regimes,
}

/// Two sets of journeys beside one another. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// How they were compared.
    pub compare_policy: String,
    /// How journeys answered.
    pub measures_policy: String,
    /// Days of each journey that were looked at.
    pub days: u32,
    /// The minimum stated.
    pub fewest: u64,
    /// The one.
    pub first: Looked,
    /// The other.
    pub second: Looked,
    /// How many tests the adjustment is over.
    pub comparisons: usize,
    /// Shares beside one another: the most certain change first.
    pub changes: Vec<Change>,
    /// Median times of arcs beside one another: the most certain change first.
    pub times: Vec<TimeChange>,
    /// What was not compared, and why.
    pub not_compared: Vec<String>,
    /// Whether waits on the clock are among these because not all clocks started by the same rule.
    #[serde(default)]
    pub has_mixed_clocks: bool,
}

/// Which journeys were looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// What they are called.
    pub label: String,
    /// Journeys looked at.
    pub journeys: u64,
    /// Journeys that began too short a time before the date of the extracts.
    pub too_early: u64,
}

/// What a share is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Journeys with an activity.
    Activity,
    /// Journeys in which one activity was directly followed by another.
    Arc,
    /// Waits that reached their end in time.
    Wait,
    /// Expectations met.
    Expectation,
    /// Waiting-time clocks stopped within 18 weeks.
    Clock,
}

/// A share of the one beside that of the other. The difference is second less first: above zero is more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What the share is about.
    pub kind: Kind,
    /// The same in words.
    pub label: String,
    /// The one.
    pub first: Answered,
    /// The other.
    pub second: Answered,
    /// Both beside one another; its `others` are the first.
    pub compared: Compared,
}

/// The median time of an arc in the one beside that in the other. The difference is second less first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeChange {
    /// From which activity to which, in words.
    pub label: String,
    /// How often in the one.
    pub first_count: u64,
    /// How often in the other.
    pub second_count: u64,
    /// Median days in the one.
    pub first_days: f64,
    /// Median days in the other.
    pub second_days: f64,
    /// Both beside one another, in days.
    pub compared: MedianComparison,
    /// Adjusted over everything compared: the expected share of false findings.
    pub p_false_findings: f64,
    /// Adjusted over everything compared: the chance of even one false finding.
    pub p_any_false: f64,
}

/// Compares two sets of journeys of one store.
pub fn compare(pair: Pair<'_>, choices: &Choices) -> Comparison {
    let (first, first_looked) = looked_at(pair.first, pair.first_label, choices.days);
    let (second, second_looked) = looked_at(pair.second, pair.second_label, choices.days);
    let mut changes = changes::on_the_map(&first, &second, choices.fewest);
    let mut not_compared = Vec::new();
    let mut has_mixed_clocks = false;
    for measure in measures(choices) {
        match changes::of_measure(&measure, pair, choices.fewest) {
            Ok(change) => changes.push(change),
            Err(not) => {
                has_mixed_clocks |= not.is_for_mixed_clocks;
                not_compared.push(told(&measure, &not.reason));
            }
        }
    }
    let mut times = times::of_arcs(&first, &second, choices.fewest);
    let comparisons = adjust(&mut changes, &mut times);
    changes.sort_by(|a, b| a.compared.p_value.total_cmp(&b.compared.p_value));
    times.sort_by(|a, b| a.compared.p_value.total_cmp(&b.compared.p_value));
    Comparison {
        compare_policy: compare_policy(choices),
        measures_policy: crate::measures::MEASURES_POLICY.to_owned(),
        days: choices.days,
        fewest: choices.fewest,
        first: first_looked,
        second: second_looked,
        comparisons,
        changes,
        times,
        not_compared,
        has_mixed_clocks,
    }
}

fn told(measure: &Measure, reason: &str) -> String {
    format!("{}: {reason}", measure.statement().trim_end_matches('.'))
}

/// Every ready wait within its usual days, or those looked at; every expectation; the clock.
fn measures(choices: &Choices) -> Vec<Measure> {
    let waits = crate::waits::shipped()
        .into_iter()
        .map(|wait| Measure::Within {
            days: wait.within_days.unwrap_or(choices.days),
            wait,
        });
    let expectations = choices
        .expectations
        .iter()
        .cloned()
        .map(|one| Measure::Expectation(one, choices.accepted.clone()));
    let clock = Measure::Clock(choices.regimes.clone());
    waits.chain(expectations).chain([clock]).collect()
}

/// The first days of the journeys that began so long ago.
fn looked_at(journeys: &Journeys, label: &str, days: u32) -> (Journeys, Looked) {
    let steps = journeys
        .has_clock_events()
        .then(|| journeys.clone().steps());
    let journeys = steps.as_ref().unwrap_or(journeys);
    let as_at = i64::from(day_of_date(journeys.as_at));
    let allowed = i64::from(days) * DAY;
    let events = &journeys.events;
    let (mut kept, mut kept_events, mut offsets) = (Vec::new(), Vec::new(), vec![0]);
    for journey in 0..journeys.len() {
        let range = journeys.events_of(journey);
        let Some(first) = range.clone().next() else {
            continue;
        };
        if as_at - i64::from(day_of(events.times[first])) < i64::from(days) {
            continue;
        }
        kept.push(journey);
        kept_events.extend(range.filter(|event| {
            let by_day = events.date_only[first] || events.date_only[*event];
            elapsed(events.times[first], events.times[*event], by_day) <= allowed
        }));
        offsets.push(u32::try_from(kept_events.len()).expect("events are limited to 2^32"));
    }
    let looked = Looked {
        label: label.to_owned(),
        journeys: kept.len() as u64,
        too_early: (journeys.len() - kept.len()) as u64,
    };
    (journeys.rearranged(&kept, &kept_events, offsets), looked)
}

fn adjust(changes: &mut [Change], times: &mut [TimeChange]) -> usize {
    let of_changes = changes.iter().map(|change| change.compared.p_value);
    let of_times = times.iter().map(|change| change.compared.p_value);
    let p_values: Vec<f64> = of_changes.chain(of_times).collect();
    let (false_findings, any_false) = (benjamini_hochberg(&p_values), holm(&p_values));
    let mut adjusted = false_findings.into_iter().zip(any_false);
    for (change, (false_findings, any_false)) in changes.iter_mut().zip(&mut adjusted) {
        change.compared.p_false_findings = false_findings;
        change.compared.p_any_false = any_false;
    }
    for (change, (false_findings, any_false)) in times.iter_mut().zip(&mut adjusted) {
        change.p_false_findings = false_findings;
        change.p_any_false = any_false;
    }
    p_values.len()
}

impl TimeChange {
    /// Whether chance alone hardly gives such a difference, all comparisons considered.
    pub fn is_finding(&self) -> bool {
        self.p_false_findings <= crate::fairness::FALSE_FINDINGS
    }
}
