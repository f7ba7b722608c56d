//! What is said about duplicates: how many, how soon, within and across organisations and systems.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::pairs::{Pair, What, Who, asks_for};
use super::{DUPLICATES_POLICY, DuplicateQuestion, TEST};
use crate::DURATION_POLICY;
use crate::calendar::day_of;
use crate::journeys::Journeys;
use crate::statistics::Confidence;
use crate::waits::{Days, days};

/// The duplicates among journeys. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Duplicates {
    /// How times between events were measured.
    pub duration_policy: String,
    /// How duplicates are found.
    pub duplicates_policy: String,
    /// What was asked.
    pub question: DuplicateQuestion,
    /// The attribute by which requests were compared; `None` when journeys carry none.
    pub compared_by: Option<String>,
    /// Whether the sources say which test was asked for. Where they do not, any two tests of a patient look the same.
    pub tests_are_told_apart: bool,
    /// What was found for each kind of request.
    pub kinds: Vec<DuplicateFigures>,
    /// Which organisations' requests were repeated by which others, the most frequent first.
    pub between: Vec<BetweenOrganisations>,
}

/// The duplicates of one kind of request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DuplicateFigures {
    /// What was asked for.
    pub what: What,
    /// The words a person reads.
    pub label: String,
    /// Requests looked at.
    pub requests: u64,
    /// Of them, those whose patient is not known: they could not be compared.
    pub without_patient: u64,
    /// Requests of known patients made in the first days of the extracts: an earlier one may lie before these, so they are
    /// left out of shares.
    #[serde(default)]
    pub not_watched: u64,
    /// Of these, requests that repeat an earlier one all the same.
    #[serde(default)]
    pub not_watched_repeats: u64,
    /// Requests that repeat an earlier one which nobody had turned down or withdrawn.
    pub repeats: u64,
    /// Requests that repeat one which had been turned down or withdrawn: a new try.
    pub new_tries: u64,
    /// Patients with a repeat.
    pub patients: u64,
    /// Repeats made by the same organisation.
    pub same_organisation: u64,
    /// Repeats made by another organisation.
    pub other_organisation: u64,
    /// Repeats of which an organisation is not known.
    pub organisation_not_known: u64,
    /// Repeats that the same system told of.
    pub same_system: u64,
    /// Repeats that another system told of; some may be one request that two systems wrote down.
    pub other_system: u64,
    /// Days from a request to its repeat.
    pub days: Option<Days>,
}

/// How often one organisation's request was repeated by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BetweenOrganisations {
    /// What was asked for.
    pub what: What,
    /// Who asked first.
    pub first: String,
    /// Who asked again.
    pub again: String,
    /// Repeats.
    pub repeats: u64,
}

/// The figures of these pairs, among the journeys that count.
pub(super) fn figures(
    journeys: &Journeys,
    question: &DuplicateQuestion,
    found: &[Pair],
    counts: impl Fn(usize) -> bool,
) -> Duplicates {
    let compared = journeys.compared_by(question.same.as_deref());
    let mut tests = journeys.events.attributes.iter();
    let watching = Watching::new(journeys, question);
    let requests = requests(journeys, &watching, counts);
    Duplicates {
        duration_policy: DURATION_POLICY.to_owned(),
        duplicates_policy: DUPLICATES_POLICY.to_owned(),
        question: question.clone(),
        compared_by: compared.ok().flatten().map(|a| a.name.clone()),
        tests_are_told_apart: tests.any(|attribute| attribute.name == TEST),
        kinds: What::ALL
            .into_iter()
            .map(|what| {
                let asked = requests.get(&what).copied().unwrap_or_default();
                DuplicateFigures {
                    requests: asked.all,
                    without_patient: asked.without_patient,
                    not_watched: asked.not_watched,
                    ..of_kind(journeys, &watching, found, what)
                }
            })
            .collect(),
        between: between(journeys, found),
    }
}

/// From which day requests of each kind were told of for as long as a repeat may take.
struct Watching(BTreeMap<What, i32>);

impl Watching {
    fn new(journeys: &Journeys, question: &DuplicateQuestion) -> Self {
        let days = i32::try_from(question.within_days).unwrap_or(i32::MAX);
        let from = |what: What| {
            let told = journeys.told_from(what.activities())?;
            Some((what, told.saturating_add(days)))
        };
        Self(What::ALL.into_iter().filter_map(from).collect())
    }

    /// Whether an earlier request would have been told of.
    fn is_watched(&self, journeys: &Journeys, what: What, event: usize) -> bool {
        let from = self.0.get(&what);
        from.is_some_and(|from| day_of(journeys.events.times[event]) >= *from)
    }
}

/// How many requests of a kind there are.
#[derive(Clone, Copy, Default)]
struct Asked {
    all: u64,
    without_patient: u64,
    not_watched: u64,
}

/// How many requests of each kind there are.
fn requests(
    journeys: &Journeys,
    watching: &Watching,
    counts: impl Fn(usize) -> bool,
) -> BTreeMap<What, Asked> {
    let asks: Vec<_> = journeys
        .activities
        .iter()
        .map(|activity| asks_for(&activity.key))
        .collect();
    let mut found: BTreeMap<What, Asked> = BTreeMap::new();
    for journey in (0..journeys.len()).filter(|journey| counts(*journey)) {
        let patient = journeys.facts.patients.get(journey).copied().flatten();
        for event in journeys.events_of(journey) {
            if let Some((what, _)) = asks[usize::from(journeys.events.activities[event])] {
                let own = found.entry(what).or_default();
                own.all += 1;
                own.without_patient += u64::from(patient.is_none());
                let is_early = !watching.is_watched(journeys, what, event);
                own.not_watched += u64::from(patient.is_some() && is_early);
            }
        }
    }
    found
}

fn of_kind(
    journeys: &Journeys,
    watching: &Watching,
    found: &[Pair],
    what: What,
) -> DuplicateFigures {
    let all: Vec<&Pair> = found.iter().filter(|pair| pair.what == what).collect();
    let repeats: Vec<&Pair> = all
        .iter()
        .copied()
        .filter(|pair| !pair.is_new_try)
        .collect();
    let count = |holds: &dyn Fn(&Pair) -> bool| repeats.iter().filter(|p| holds(p)).count() as u64;
    let by = |who: Who| count(&|pair| pair.who(journeys) == who);
    let across = count(&|pair| pair.is_across_systems(journeys));
    let patients: BTreeSet<_> = repeats
        .iter()
        .map(|pair| journeys.facts.patients[pair.journey])
        .collect();
    let mut durations: Vec<i64> = repeats
        .iter()
        .map(|pair| journeys.elapsed(pair.earlier, pair.later))
        .collect();
    DuplicateFigures {
        what,
        label: what.label().to_owned(),
        requests: 0,
        without_patient: 0,
        not_watched: 0,
        not_watched_repeats: count(&|pair| !watching.is_watched(journeys, what, pair.later)),
        repeats: repeats.len() as u64,
        new_tries: (all.len() - repeats.len()) as u64,
        patients: patients.len() as u64,
        same_organisation: by(Who::Same),
        other_organisation: by(Who::Two),
        organisation_not_known: by(Who::NotKnown),
        same_system: repeats.len() as u64 - across,
        other_system: across,
        days: days(&mut durations, Confidence::NINETY_FIVE),
    }
}

fn between(journeys: &Journeys, found: &[Pair]) -> Vec<BetweenOrganisations> {
    let mut counts: BTreeMap<(What, u32, u32), u64> = BTreeMap::new();
    let across = |pair: &&Pair| !pair.is_new_try && pair.who(journeys) == Who::Two;
    for pair in found.iter().filter(across) {
        let code = |event: usize| journeys.events.organisations[event];
        let key = (pair.what, code(pair.earlier), code(pair.later));
        *counts.entry(key).or_default() += 1;
    }
    let name = |code: u32| journeys.organisations[code as usize].clone();
    let named = counts
        .into_iter()
        .map(|((what, first, again), repeats)| BetweenOrganisations {
            what,
            first: name(first),
            again: name(again),
            repeats,
        });
    let mut named: Vec<BetweenOrganisations> = named.collect();
    named.sort_by(|a, b| {
        let key = |one: &BetweenOrganisations| (one.what, one.first.clone(), one.again.clone());
        b.repeats.cmp(&a.repeats).then_with(|| key(a).cmp(&key(b)))
    });
    named
}
