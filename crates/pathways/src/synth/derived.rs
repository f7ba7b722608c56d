//! Facts that follow from the whole of a team's ledger: who went in circles, who still waits, what advice led to, whose
//! triage was missed. They are read off what was written, so that chance meetings of two stories count as well.

use std::collections::{BTreeMap, BTreeSet};

use super::clock::{DAY, Moment};
use super::ledger::{Action, ActionKind, Attendance, Ledger, Outcome, Request};
use super::scenario::TeamScenario;
use super::story::SPAN_DAYS;
use super::truth::{AdviceOutcomes, ClockRule, MissedTriage, Waiting, digits};

/// Days between which NHS England's and the CPRD study's figures look for a referral beside a request for advice.
const CONVERSION_DAYS: [i64; 2] = [28, 90];

/// Completes the truth with them.
pub(super) fn add(ledger: &mut Ledger, scenario: &TeamScenario, as_at: Moment) {
    let chains = Chains::of(ledger);
    let truth = &mut ledger.truth;
    truth.referred_again = referred_again(&ledger.requests, &ledger.actions);
    truth.back_and_forth = chains.back_and_forth(&ledger.requests, &ledger.actions);
    truth.rebooked = rebooked(&ledger.requests, &ledger.actions);
    truth.same_instant = same_instant(&ledger.requests, &ledger.actions);
    truth.date_only_appointments = ledger
        .appointments
        .iter()
        .filter(|appointment| appointment.is_date_only)
        .count() as u64;
    truth.advice_outcomes = advice_outcomes(&ledger.requests, &ledger.actions);
    truth.missed_triage = missed_triage(&ledger.requests, &ledger.actions, scenario);
    truth.clock_rules = clock_rules(&ledger.requests, &ledger.actions, scenario, as_at);
    let first_seen = chains.first_seen(ledger);
    ledger.truth.first_seen = first_seen;
}

fn is_counted(request: &Request) -> bool {
    !request.is_test
}

/// Referrals that follow one that was turned away: the earlier one, then the later one.
fn referred_again(requests: &[Request], actions: &[Action]) -> Vec<[String; 2]> {
    let mut sent: Vec<usize> = actions
        .iter()
        .filter(|action| action.kind == ActionKind::Created)
        .map(|action| action.request)
        .collect();
    sent.sort_unstable();
    let advice: BTreeSet<u64> = requests
        .iter()
        .filter(|request| request.is_advice)
        .map(|request| request.ubrn)
        .collect();
    let again = sent.into_iter().filter_map(|position| {
        let request = &requests[position];
        let previous = request.previous.filter(|ubrn| !advice.contains(ubrn))?;
        Some([digits(previous), digits(request.ubrn)])
    });
    again.collect()
}

/// How often each referral was booked anew, of those where it was more than once.
fn rebooked(requests: &[Request], actions: &[Action]) -> BTreeMap<String, u64> {
    let mut times: BTreeMap<usize, u64> = BTreeMap::new();
    for action in actions
        .iter()
        .filter(|action| action.kind == ActionKind::Rebooked)
    {
        *times.entry(action.request).or_default() += 1;
    }
    times
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .map(|(request, times)| (digits(requests[request].ubrn), times))
        .collect()
}

/// Requests of which two milestones carry the same second.
fn same_instant(requests: &[Request], actions: &[Action]) -> Vec<String> {
    let mut moments = BTreeSet::new();
    let mut tied = BTreeSet::new();
    for action in actions.iter().filter(|action| action.kind.is_milestone()) {
        if !moments.insert((action.request, action.at)) {
            tied.insert(action.request);
        }
    }
    let counted = tied.into_iter().map(|request| &requests[request]);
    counted
        .filter(|request| is_counted(request))
        .map(|request| digits(request.ubrn))
        .collect()
}

fn missed_triage(
    requests: &[Request],
    actions: &[Action],
    scenario: &TeamScenario,
) -> Option<MissedTriage> {
    scenario.group.triaged_per_thousand?;
    let of_kind = |kind: ActionKind| -> BTreeSet<usize> {
        let actions = actions.iter().filter(|action| action.kind == kind);
        actions.map(|action| action.request).collect()
    };
    let triaged = of_kind(ActionKind::Triaged);
    // By side: others, then the group; accepted, and of them those triaged.
    let mut counts = [[0_u64; 2]; 2];
    for request in of_kind(ActionKind::Accepted) {
        let side = usize::from(scenario.is_in_group(&requests[request].person));
        counts[side][0] += 1;
        counts[side][1] += u64::from(triaged.contains(&request));
    }
    Some(MissedTriage {
        accepted_in_group: counts[1][0],
        triaged_in_group: counts[1][1],
        accepted_of_others: counts[0][0],
        triaged_of_others: counts[0][1],
    })
}

/// What became of requests for advice, and which referrals of the same patient to the same specialty lie near them.
fn advice_outcomes(requests: &[Request], actions: &[Action]) -> AdviceOutcomes {
    let moments = |kind: ActionKind| -> BTreeMap<usize, Moment> {
        let actions = actions.iter().filter(|action| action.kind == kind);
        actions.map(|action| (action.request, action.at)).collect()
    };
    let asked = moments(ActionKind::AdviceRequested);
    let answered = moments(ActionKind::AdviceSent);
    let converted = moments(ActionKind::AdviceConverted);
    let mut sent: BTreeMap<(u64, usize), Vec<Moment>> = BTreeMap::new();
    for (request, at) in moments(ActionKind::Created) {
        let request = &requests[request];
        if !is_counted(request) {
            continue;
        }
        sent.entry((request.person.number, request.service))
            .or_default()
            .push(at);
    }
    let mut outcomes = AdviceOutcomes {
        requested: asked.len() as u64,
        answered: answered.len() as u64,
        converted: converted.len() as u64,
        ..AdviceOutcomes::default()
    };
    for (request, at) in &asked {
        let request = &requests[*request];
        let near = sent.get(&(request.person.number, request.service));
        let days = |sent: Moment| sent.midnight().since(at.midnight()) / DAY;
        let is_near = |least: i64, most: i64| {
            let mut near = near.into_iter().flatten();
            near.any(|sent| (least..=most).contains(&days(*sent)))
        };
        let within = CONVERSION_DAYS.map(|days| u64::from(is_near(0, days)));
        outcomes.referral_within_28_days += within[0];
        outcomes.referral_within_90_days += within[1];
        outcomes.referral_within_122_days_either_way += u64::from(is_near(-122, 122));
    }
    outcomes
}

/// In services whose urgent wait changed, a single point of access opened on the same day: from then on the first request
/// starts the clock, also one for advice.
fn clock_rules(
    requests: &[Request],
    actions: &[Action],
    scenario: &TeamScenario,
    as_at: Moment,
) -> Vec<ClockRule> {
    let from = as_at.plus(-SPAN_DAYS / 2 * DAY);
    let converted: BTreeSet<usize> = actions
        .iter()
        .filter(|action| action.kind == ActionKind::AdviceConverted)
        .map(|action| action.request)
        .collect();
    let changed = scenario.services.iter().enumerate();
    let changed = changed.filter(|(_, service)| service.waits.urgent_before_the_change.is_some());
    changed
        .map(|(position, service)| {
            let started = converted.iter().map(|request| &requests[*request]);
            let started =
                started.filter(|request| request.service == position && request.created >= from);
            ClockRule {
                treatment_function: service.treatment_function.to_owned(),
                from: from.date(),
                clock_starts: "request_received".to_owned(),
                started_by_advice: started.map(|request| digits(request.ubrn)).collect(),
            }
        })
        .collect()
}

/// The requests that follow from one another, in the order in which they were made, by the first.
struct Chains(BTreeMap<u64, Vec<usize>>);

impl Chains {
    fn of(ledger: &Ledger) -> Self {
        let mut chains: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (position, request) in ledger.requests.iter().enumerate() {
            let first = request.initial.unwrap_or(request.ubrn);
            chains.entry(first).or_default().push(position);
        }
        Self(chains)
    }

    /// Chains of referrals of which at least two were turned away.
    fn back_and_forth(&self, requests: &[Request], actions: &[Action]) -> Vec<Vec<String>> {
        let mut sent = BTreeSet::new();
        let mut turned_away = BTreeSet::new();
        for action in actions
            .iter()
            .filter(|action| is_counted(&requests[action.request]))
        {
            match End::of(action.kind) {
                End::Sent => sent.insert(action.request),
                End::TurnedAway => turned_away.insert(action.request),
                _ => false,
            };
        }
        let times = |chain: &&Vec<usize>| {
            let away = chain.iter().filter(|request| turned_away.contains(request));
            away.count() > 1
        };
        let chains = self.0.values().filter(times).map(|chain| {
            let referrals = chain.iter().filter(|request| sent.contains(request));
            referrals
                .map(|request| digits(requests[*request].ubrn))
                .collect()
        });
        chains.collect()
    }

    /// From the first sending of a referral to the first attendance: seen, ended otherwise, or still waiting.
    fn first_seen(&self, ledger: &Ledger) -> Waiting {
        let mut events: BTreeMap<usize, Vec<(Moment, End)>> = BTreeMap::new();
        for action in &ledger.actions {
            events
                .entry(action.request)
                .or_default()
                .push((action.at, End::of(action.kind)));
        }
        for appointment in &ledger.appointments {
            let person = &ledger.requests[appointment.request].person;
            // Under another NHS number it is not a confirmed part of the journey.
            if appointment.nhs_number == person.nhs_number {
                let events = events.entry(appointment.request).or_default();
                for end in End::of_appointment(appointment.attendance, appointment.outcome) {
                    events.push((appointment.at, end));
                }
            }
        }
        let mut waiting = Waiting::default();
        for chain in self.0.values() {
            let counted = chain
                .iter()
                .filter(|request| is_counted(&ledger.requests[**request]));
            let mut told: Vec<(Moment, End)> = counted
                .filter_map(|request| events.get(request))
                .flatten()
                .copied()
                .collect();
            told.sort();
            let first = digits(ledger.requests[chain[0]].ubrn);
            match end_of(&told) {
                None => {}
                Some(End::Seen) => waiting.seen += 1,
                Some(End::Waits | End::Sent) => waiting.still_waiting.push(first),
                Some(_) => waiting.ended_otherwise += 1,
            }
        }
        waiting
    }
}

/// What an event means for the wait, in the order that counts at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Sent,
    /// A sign that the wait goes on.
    Waits,
    Seen,
    TurnedAway,
    Withdrawn,
    Nothing,
}

impl End {
    fn of(kind: ActionKind) -> Self {
        match kind {
            ActionKind::Created => Self::Sent,
            ActionKind::Accepted | ActionKind::Booked | ActionKind::Rebooked => Self::Waits,
            ActionKind::Rejected | ActionKind::ReturnedWithAdvice => Self::TurnedAway,
            ActionKind::ReferralCancelled => Self::Withdrawn,
            _ => Self::Nothing,
        }
    }

    fn of_appointment(attendance: Attendance, outcome: Option<Outcome>) -> Vec<Self> {
        match attendance {
            Attendance::OnTime | Attendance::LateButSeen => vec![Self::Seen],
            Attendance::InTheFuture => Vec::new(),
            _ if outcome == Some(Outcome::Discharged) => vec![Self::TurnedAway],
            _ => Vec::new(),
        }
    }
}

/// The end of a wait that begins with the first sending; `None` when nothing was sent.
fn end_of(told: &[(Moment, End)]) -> Option<End> {
    let sent = told.iter().position(|(_, end)| *end == End::Sent)?;
    let after = &told[sent + 1..];
    let goes_on = |place: usize| {
        let later = after[place + 1..].iter();
        later
            .clone()
            .any(|(_, end)| matches!(end, End::Sent | End::Waits | End::Seen))
    };
    let end = after
        .iter()
        .enumerate()
        .find_map(|(place, (_, end))| match end {
            End::Seen | End::Withdrawn => Some(*end),
            End::TurnedAway if !goes_on(place) => Some(*end),
            _ => None,
        });
    Some(end.unwrap_or(End::Waits))
}
