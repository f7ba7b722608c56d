//! A second system at the defence medical centres, which sends some referrals once more: the same request in two systems.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::chance::Chance;
use super::clock::{self, DAY, Moment};
use super::ledger::{ActionKind, Ledger};
use super::row::RowWriter;
use super::scenario::TeamScenario;
use super::truth::digits;

/// The columns of its extract; such systems have no national shape, so these names are ours.
pub(super) const COLUMNS: [&str; 6] = [
    "CASE",
    "NHS_NUMBER",
    "WHEN",
    "WHAT",
    "ORGANISATION",
    "service_specialty",
];

/// A referral that was sent once more by the other system, and taken back by it soon after.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentAgain {
    /// Position in the ledger's list of requests.
    pub(super) request: usize,
    pub(super) at: Moment,
    pub(super) withdrawn: Moment,
}

/// Which referrals were sent once more: one in twenty-five of those that the centres sent first, a day to nine days
/// later. What is sent twice within one system already, or follows from another request, is left alone.
pub(super) fn plan(
    ledger: &Ledger,
    scenario: &TeamScenario,
    seed: u64,
    as_at: Moment,
) -> Vec<SentAgain> {
    let mut chance = Chance::new(seed, "another system");
    let twice: BTreeSet<&String> = ledger.truth.duplicates.iter().flatten().collect();
    let sent = ledger
        .actions
        .iter()
        .filter(|action| action.kind == ActionKind::Created);
    let mut again = Vec::new();
    for action in sent {
        let request = &ledger.requests[action.request];
        let is_first = request.previous.is_none() && !request.is_test;
        let is_defence = scenario.practices[request.practice].is_defence;
        if !is_first || !is_defence || twice.contains(&digits(request.ubrn)) || !chance.happens(40)
        {
            continue;
        }
        let at = clock::settle(&mut chance, action.at, DAY, 9 * DAY);
        let withdrawn = clock::settle(&mut chance, at, DAY / 24, DAY);
        if withdrawn < as_at {
            again.push(SentAgain {
                request: action.request,
                at,
                withdrawn,
            });
        }
    }
    again.sort_by_key(|one| one.at);
    again
}

/// The case number of the other system.
pub(super) fn case(place: usize) -> String {
    format!("DMS-{:05}", place + 1)
}

/// Completes the truth: each is a duplicate in another system, and a wait that ended by being taken back.
pub(super) fn tell(ledger: &mut Ledger, again: &[SentAgain]) {
    let truth = &mut ledger.truth;
    for (place, one) in again.iter().enumerate() {
        let first = digits(ledger.requests[one.request].ubrn);
        truth.duplicates_across_systems.push([first, case(place)]);
    }
    truth.first_seen.ended_otherwise += again.len() as u64;
    truth.counts.planted = truth.planted();
}

/// Writes the extract, in order of cases.
pub(super) fn write(
    out: impl Write,
    ledger: &Ledger,
    scenario: &TeamScenario,
    again: &[SentAgain],
) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &COLUMNS)?;
    for (place, one) in again.iter().enumerate() {
        let request = &ledger.requests[one.request];
        for (what, at) in [("referral_sent", one.at), ("withdrawn", one.withdrawn)] {
            rows.text(0, &case(place));
            rows.number(1, request.person.nhs_number);
            rows.date_time(2, at);
            rows.text(3, what);
            rows.text(4, scenario.practices[request.practice].organisation.code);
            rows.text(5, scenario.services[request.service].treatment_function);
            rows.finish_row()?;
        }
    }
    rows.flush()
}
